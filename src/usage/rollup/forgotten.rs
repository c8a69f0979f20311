//! Whether the rollups agree with one another and with the journal where raw events are forgotten.

use sea_orm::{ConnectionTrait, DbErr, Value};

use super::changes::QUARTER_MICROS;
use super::compare::{Comparison, Report, SUMS, Sum};
use super::rebuild::{DAY, DAY_MEMBER, DAY_MODEL, QUARTER, Rollup};
use super::spans::{self, Kept};
use crate::authz::WorkspaceAccess;
use crate::calendar::Zone;
use crate::database::{Rows, each_triple, statement};

/// Compares what stands before the events that are kept: the days without members with those by member, the days by model
/// with those by tool, the quarters of an hour with the days that they make up, and what was charged with what the journal says
/// was drawn.
pub(super) async fn compare<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess,
    zone: Zone,
    kept: Kept,
    report: &mut Report,
) -> Result<(), DbErr> {
    let Some(from) = kept.from else { return Ok(()) };
    let before = report.count;
    let values: Vec<Value> = vec![access.id().0.into(), kept.day.into()];
    let coarser = [(&DAY, &DAY_MEMBER, "its members come to"), (&DAY_MODEL, &DAY, "its tools come to")];
    for (rollup, finer, other_words) in coarser {
        let keys = keys_of(rollup);
        let comparison = Comparison {
            table: rollup.table,
            stored: sums_before(rollup, &keys),
            other: sums_before(finer, &keys),
            keys,
            sums: SUMS,
            other_words,
            values: values.clone(),
        };
        comparison.tell(connection, report).await?;
    }
    compare_quarters(connection, access, zone, kept, report).await?;
    let journal = Comparison {
        table: QUARTER.table,
        keys: "quarter, pool".to_owned(),
        sums: &[Sum::Charged],
        stored: "SELECT quarter, pool, CAST(SUM(charged) AS BIGINT) FROM usage_quarter \
                 WHERE workspace_id = $1 AND quarter < $2 GROUP BY quarter, pool HAVING SUM(charged) <> 0"
            .to_owned(),
        other: format!(
            "SELECT {} AS quarter, pool, -CAST(SUM(credits) AS BIGINT) FROM credit_entry \
             WHERE workspace_id = $1 AND kind = {} AND effective_at < $3 GROUP BY 1, pool",
            spans::quarter_sql("effective_at"),
            entity::EntryKind::Usage.number()
        ),
        other_words: "the journal says",
        values: vec![access.id().0.into(), kept.quarter.into(), from.micros().into()],
    };
    journal.tell(connection, report).await?;
    report.lasting = report.count.saturating_sub(before);
    Ok(())
}

fn keys_of(rollup: &Rollup) -> String {
    format!("{}, {}", rollup.grain, rollup.dimensions)
}

/// The sums of a rollup by some of its columns, before grain `$2`.
fn sums_before(rollup: &Rollup, keys: &str) -> String {
    format!(
        "SELECT {keys}, CAST(SUM(charged) AS BIGINT), CAST(SUM(refunded) AS BIGINT), CAST(SUM(generations) AS BIGINT) \
         FROM {} WHERE workspace_id = $1 AND {} < $2 GROUP BY {keys}",
        rollup.table, rollup.grain
    )
}

/// Day by day, for those days that consist of whole quarters.
async fn compare_quarters<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess,
    zone: Zone,
    kept: Kept,
    report: &mut Report,
) -> Result<(), DbErr> {
    let sql = "SELECT MIN(quarter) FROM usage_quarter WHERE workspace_id = $1";
    let row = connection.query_one_raw(statement(connection, sql, vec![access.id().0.into()])).await?;
    let first = row.map_or(Ok(None), |row| row.integer_or_none(0))?;
    let Some((first, from)) = first.filter(|first| *first < kept.quarter).zip(kept.from) else { return Ok(()) };
    let first = crate::calendar::Instant::from_micros(first.saturating_mul(QUARTER_MICROS));
    let days = spans::days(zone, first, from.checked_sub_micros(1).unwrap_or(from));
    let backend = connection.get_database_backend();
    let mut values: Vec<Value> = vec![access.id().0.into()];
    values.extend(spans::quarters_of_days(backend, &days));
    let (spans, [day, begin, end]) = each_triple(backend, 2);
    let comparison = Comparison {
        table: DAY.table,
        keys: keys_of(&DAY),
        sums: SUMS,
        stored: format!(
            "SELECT r.day, r.pool, r.model_id, r.tool_id, r.charged, r.refunded, r.generations FROM {spans} \
             CROSS JOIN usage_day r WHERE r.workspace_id = $1 AND r.day = {day}"
        ),
        other: format!(
            "SELECT {day} AS day, r.pool, r.model_id, r.tool_id, CAST(SUM(r.charged) AS BIGINT), CAST(SUM(r.refunded) AS BIGINT), \
             CAST(SUM(r.generations) AS BIGINT) FROM {spans} CROSS JOIN usage_quarter r WHERE r.workspace_id = $1 \
             AND r.quarter >= {begin} AND r.quarter < {end} GROUP BY {day}, r.pool, r.model_id, r.tool_id"
        ),
        other_words: "its quarters of an hour come to",
        values,
    };
    comparison.tell(connection, report).await
}
