//! Day rollups that follow a workspace to its new zone, or its zone to newer rules.

use std::collections::BTreeSet;

use entity::{WorkspaceId, workspace};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, Set};

use super::changes::QUARTER_MICROS;
use super::rebuild::{BY_DAY, commit_rebuilt};
use super::spans::{self, Day, Stretch};
use crate::authz::SystemAccess;
use crate::calendar::{Instant, Zone, rollups_are_behind};
use crate::database::{Database, Reads, Rows, Transaction, broken, statement, store_zone_rules};
use crate::directory::{begin_long_write_to, kept_from};

/// Workspaces whose day rollups are to follow the same way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Behind {
    /// The zone of the workspaces.
    pub time_zone: String,
    /// The stored name of the zone by whose days the rollups are kept.
    pub rollup_zone: String,
}

/// What became of a workspace's day rollups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Followed {
    /// They are by the days of its zone now, or were already. So many days were cut anew.
    Anew(usize),
    /// They stay as they are for ever: the events of days that would be cut otherwise are forgotten.
    Stand,
}

/// How day rollups are behind the zones of their workspaces.
///
/// # Errors
///
/// When the database does not answer.
pub async fn rollups_behind(reads: &Reads, _access: SystemAccess) -> Result<Vec<Behind>, DbErr> {
    let sql = "SELECT DISTINCT time_zone, rollup_zone FROM workspace";
    let query = async |connection: &Transaction| connection.query_all_raw(statement(connection, sql, Vec::new())).await;
    let rows = reads.ask(query).await?;
    let all = rows.iter().map(|row| Ok(Behind { time_zone: row.text(0)?, rollup_zone: row.text(1)? }));
    let behind = |found: &Result<Behind, DbErr>| {
        found.as_ref().map_or(true, |Behind { time_zone, rollup_zone }| rollups_are_behind(time_zone, rollup_zone))
    };
    all.filter(behind).collect()
}

/// The workspaces whose day rollups are behind that way.
///
/// # Errors
///
/// When the database does not answer.
pub async fn workspaces_behind(
    reads: &Reads,
    _access: SystemAccess,
    behind: &Behind,
) -> Result<Vec<WorkspaceId>, DbErr> {
    let sql = "SELECT id FROM workspace WHERE time_zone = $1 AND rollup_zone = $2 ORDER BY id";
    let values: Vec<sea_orm::Value> = vec![behind.time_zone.clone().into(), behind.rollup_zone.clone().into()];
    let query =
        async |connection: &Transaction| connection.query_all_raw(statement(connection, sql, values.clone())).await;
    reads.ask(query).await?.iter().map(|row| row.integer(0).map(WorkspaceId)).collect()
}

/// Cuts those days of a workspace's rollups anew that its zone cuts otherwise, in one transaction: the planner goes from the one
/// set of days to the other at once.
///
/// # Errors
///
/// When the database does not answer; nothing has changed then.
pub async fn follow_zone(database: &Database, system: SystemAccess, id: WorkspaceId) -> Result<Followed, DbErr> {
    let transaction = begin_long_write_to(database, id).await?;
    let Some(row) = workspace::Entity::find_by_id(id).one(&transaction).await? else { return Ok(Followed::Anew(0)) };
    if !rollups_are_behind(&row.time_zone, &row.rollup_zone) {
        return Ok(Followed::Anew(0));
    }
    let own = Zone::parse(&row.time_zone).map_err(|error| broken(error.to_string()))?;
    let zone = Zone::parse_stored(own.stored_name()).map_err(|error| broken(error.to_string()))?;
    // The program may not know the zone by whose days they are kept.
    let before = Zone::parse_stored(&row.rollup_zone).ok();
    if !events_allow(&transaction, &row, before, zone).await? {
        return Ok(Followed::Stand);
    }
    store_zone_rules(&transaction, own).await?;
    let stored_name = own.stored_name().to_owned();
    let access = system.workspace(workspace::Model { rollup_zone: stored_name.clone(), ..row.clone() })?;
    let kept = spans::kept(&transaction, &access, zone).await?;
    let extent = spans::extent(&transaction, &access, kept).await?;
    let of = |zone: Zone| extent.map_or_else(Vec::new, |(first, last)| spans::days(zone, first, last));
    let days = of(zone);
    let Some(before) = before else {
        for rollup in BY_DAY {
            rollup.clear(&transaction, id, i64::MIN).await?;
            rollup.fill(&transaction, id, &Stretch::Days(&days)).await?;
        }
        return commit(transaction, row, stored_name, days.len()).await;
    };
    let changed = days_that_differ(&of(before), &days);
    for (first, last) in runs(&changed) {
        let from = days.partition_point(|day| day.number < first);
        let until = days.partition_point(|day| day.number <= last);
        let stretch = Stretch::Days(days.get(from..until).unwrap_or_default());
        for rollup in BY_DAY {
            rollup.replace(&transaction, id, (first, last), &stretch).await?;
        }
    }
    commit(transaction, row, stored_name, changed.len()).await
}

async fn commit(
    transaction: Transaction,
    row: workspace::Model,
    rollup_zone: String,
    days: usize,
) -> Result<Followed, DbErr> {
    let id = row.id;
    let mut changed = row.into_active_model();
    changed.rollup_zone = Set(rollup_zone);
    changed.update(&transaction).await?;
    commit_rebuilt(transaction, id).await?;
    Ok(Followed::Anew(days))
}

/// Whether no day that is to be cut anew lies where events are forgotten: there the rollups stand for themselves. A zone cannot
/// change any more then, but newer rules may cut only later days otherwise.
async fn events_allow(
    transaction: &Transaction,
    row: &workspace::Model,
    before: Option<Zone>,
    zone: Zone,
) -> Result<bool, DbErr> {
    let Some(from) = kept_from(row) else { return Ok(true) };
    let Some(before) = before.filter(|before| before.name() == zone.name()) else { return Ok(false) };
    let sql = "SELECT MIN(quarter) FROM usage_quarter WHERE workspace_id = $1";
    let found = transaction.query_one_raw(statement(transaction, sql, vec![row.id.0.into()])).await?;
    let Some(quarter) = found.map_or(Ok(None), |row| row.integer_or_none(0))? else { return Ok(true) };
    let first = Instant::from_micros(quarter.saturating_mul(QUARTER_MICROS));
    let last = from.checked_sub_micros(1).unwrap_or(from);
    Ok(spans::days(before, first, last) == spans::days(zone, first, last))
}

/// The numbers of the days that only one of two calendars has, or that begin or end otherwise in the one than in the other.
fn days_that_differ(before: &[Day], after: &[Day]) -> BTreeSet<i64> {
    let [before, after] = [before, after].map(|days| days.iter().collect::<BTreeSet<_>>());
    before.symmetric_difference(&after).map(|day| day.number).collect()
}

/// Numbers that follow one another, by their first and last.
fn runs(numbers: &BTreeSet<i64>) -> Vec<(i64, i64)> {
    let mut runs: Vec<(i64, i64)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*number) => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::{days_that_differ, runs, spans};
    use crate::calendar::{Instant, Zone};

    #[test]
    fn only_the_days_of_newer_rules_are_cut_anew() {
        let at = |text| Instant::parse_rfc3339(text).unwrap_or(Instant::FIRST);
        let (first, last) = (at("2026-10-25T12:00:00Z"), at("2027-03-20T12:00:00Z"));
        let of = |name| Zone::parse_stored(name).map_or_else(|_| Vec::new(), |zone| spans::days(zone, first, last));
        let vancouver = Zone::parse("America/Vancouver").unwrap_or(Zone::utc());
        let changed = days_that_differ(&of("America/Vancouver"), &spans::days(vancouver, first, last));
        // Clocks no longer go back on 2026-11-01 (day 20758), nor forward on 2027-03-14 (day 20891).
        assert_eq!(runs(&changed), [(20_758, 20_891)]);
        let havana = Zone::parse("America/Havana").unwrap_or(Zone::utc());
        assert!(!days_that_differ(&of("America/Havana"), &spans::days(havana, first, last)).is_empty());
        let oslo = Zone::parse("Europe/Oslo").unwrap_or(Zone::utc());
        assert!(days_that_differ(&of("Europe/Oslo"), &spans::days(oslo, first, last)).is_empty());
    }
}
