//! Whether the rollups agree where events are forgotten: with one another, and with the journal of credits.
//!
//! Raw SQL: the tables and their columns come from the list of rollups, and have no entity.

use entity::{EntryKind, Grain, Rollup};
use sea_orm::{ConnectionTrait, DbErr, Value};

use super::compare::{ALL_SUMS, ListComparison, Report, Sum};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::calendar::{Instant, Zone};
use crate::database::each_triple;
use crate::rollups::columns::{keys, of_grain, summed};
use crate::rollups::spans::{self, Kept, days, quarter_hour_sql, quarter_hours_of_days};

/// Compares the rollups before the events that are kept. Rollups by day are compared with finer ones, and with the quarters of an hour
/// that make up the days. What the quarters charged is compared with what the journal drew.
pub(super) async fn compare<C: ConnectionTrait>(
    rollups: &[Rollup],
    connection: &C,
    access: &WorkspaceAccess<Maintain>,
    zone: Zone,
    kept: Kept,
    report: &mut Report,
) -> Result<(), DbErr> {
    let Some(from) = kept.from else { return Ok(()) };
    let before = report.count;
    for rollup in of_grain(rollups, Grain::LocalDay) {
        if let Some(finer) = next_finer(rollups, rollup) {
            days_with_finer_days(access, rollup, finer, kept).report(connection, report).await?;
        }
    }
    if let Some(extent) = spans::extent_before(connection, access.id(), from).await? {
        let backend = connection.get_database_backend();
        let mut values: Vec<Value> = vec![access.id().0.into()];
        values.extend(quarter_hours_of_days(backend, &days(zone, extent)));
        let days = each_triple(backend, 2);
        for rollup in of_grain(rollups, Grain::QuarterHour) {
            if let Some(by_day) =
                of_grain(rollups, Grain::LocalDay).find(|by_day| by_day.tells_apart(rollup.dimensions))
            {
                days_with_quarter_hours(by_day, rollup, &days, values.clone()).report(connection, report).await?;
            }
        }
    }
    for rollup in of_grain(rollups, Grain::QuarterHour) {
        quarters_with_journal(access, rollup, from, kept).report(connection, report).await?;
    }
    report.unrepairable = report.count.saturating_sub(before);
    Ok(())
}

/// The next rollup of the same grain that tells apart all that this one does.
fn next_finer<'rollup>(rollups: &'rollup [Rollup], rollup: &Rollup) -> Option<&'rollup Rollup> {
    let later = rollups.iter().skip_while(|other| *other != rollup).skip(1);
    later.filter(|other| other.grain == rollup.grain).find(|other| other.tells_apart(rollup.dimensions))
}

fn days_with_finer_days(
    access: &WorkspaceAccess<Maintain>,
    rollup: &Rollup,
    finer: &Rollup,
    kept: Kept,
) -> ListComparison {
    let keys = keys(rollup);
    let sums = |of: &Rollup| {
        format!(
            "SELECT {keys}, {} FROM {} r WHERE workspace_id = $1 AND {} < $2 GROUP BY {keys}",
            summed("r"),
            of.table,
            of.grain.column()
        )
    };
    ListComparison {
        table: rollup.table,
        stored: sums(rollup),
        expected: sums(finer),
        sums: ALL_SUMS,
        expected_words: format!("{} sums up to", finer.table),
        values: vec![access.id().0.into(), kept.first(rollup.grain).into()],
        keys,
    }
}

/// Day by day, for those days that consist of whole quarters. `days` is what [`each_triple`] gives for their numbers and quarters.
fn days_with_quarter_hours(
    by_day: &Rollup,
    by_quarter_hour: &Rollup,
    days: &(String, [&'static str; 3]),
    values: Vec<Value>,
) -> ListComparison {
    let (days, [day, begin, end]) = days;
    let dimensions: Vec<String> = by_quarter_hour.dimension_columns().map(|column| format!("r.{column}")).collect();
    let (dimensions, sums) = (dimensions.join(", "), summed("r"));
    let select = format!("SELECT {day} AS day, {dimensions}, {sums} FROM {days} CROSS JOIN");
    let group = format!("GROUP BY {day}, {dimensions}");
    let columns = by_quarter_hour.dimension_columns().collect::<Vec<_>>().join(", ");
    ListComparison {
        table: by_day.table,
        keys: format!("day, {columns}"),
        sums: ALL_SUMS,
        stored: format!("{select} {} r WHERE r.workspace_id = $1 AND r.day = {day} {group}", by_day.table),
        expected: format!(
            "{select} {} r WHERE r.workspace_id = $1 AND r.quarter >= {begin} AND r.quarter < {end} {group}",
            by_quarter_hour.table
        ),
        expected_words: format!("{} sums up to", by_quarter_hour.table),
        values,
    }
}

fn quarters_with_journal(
    access: &WorkspaceAccess<Maintain>,
    rollup: &Rollup,
    from: Instant,
    kept: Kept,
) -> ListComparison {
    ListComparison {
        table: rollup.table,
        keys: "quarter, pool".to_owned(),
        sums: &[Sum::Charged],
        stored: format!(
            "SELECT quarter, pool, CAST(SUM(charged) AS BIGINT) FROM {} \
             WHERE workspace_id = $1 AND quarter < $2 GROUP BY quarter, pool HAVING SUM(charged) <> 0",
            rollup.table
        ),
        expected: format!(
            "SELECT {} AS quarter, pool, -CAST(SUM(credits) AS BIGINT) FROM credit_entry \
             WHERE workspace_id = $1 AND kind = {} AND effective_at < $3 GROUP BY 1, pool",
            quarter_hour_sql("effective_at"),
            EntryKind::Usage.number()
        ),
        expected_words: "the journal says".to_owned(),
        values: vec![access.id().0.into(), kept.first(Grain::QuarterHour).into(), from.micros().into()],
    }
}
