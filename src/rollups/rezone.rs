//! Cutting the days of rollups again after a workspace's time zone has changed, or the rules of its zone.

use std::collections::BTreeSet;

use entity::{Grain, ROLLUPS, WorkspaceId, workspace};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};

use super::columns::of_grain;
use super::fill::{clear, fill, replace};
use super::revision::commit_rebuild;
use super::spans::{self, Day, GrainRange, Stretch};
use crate::authz::SystemAccess;
use crate::authz::permission::Maintain;
use crate::calendar::{Zone, rollups_are_behind};
use crate::database::{Database, Reads, Transaction, invariant_violated, store_zone_rules};
use crate::directory::{begin_long_write_to, kept_from};

/// A change of zone that day rollups still have to follow.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ZoneChange {
    /// The zone of the workspaces.
    pub time_zone: String,
    /// The stored name of the zone by whose days their rollups are kept.
    pub rollup_zone: String,
}

/// What became of a workspace's day rollups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rezoned {
    /// They follow the workspace's zone now. The number is that of the recomputed days, 0 if nothing had to change.
    Recut(usize),
    /// They stay as they are, because the events of days that would have to be cut again are forgotten.
    Frozen,
}

/// The changes of zone that day rollups still have to follow.
///
/// # Errors
///
/// When the database does not answer.
pub async fn pending_zone_changes(reads: &Reads, _access: SystemAccess<Maintain>) -> Result<Vec<ZoneChange>, DbErr> {
    use workspace::{Column, Entity};
    let zones = Entity::find().select_only().columns([Column::TimeZone, Column::RollupZone]).distinct();
    let rows = reads.ask(async |connection| zones.into_tuple().all(connection).await).await?;
    let all = rows.into_iter().map(|(time_zone, rollup_zone)| ZoneChange { time_zone, rollup_zone });
    Ok(all.filter(|change| rollups_are_behind(&change.time_zone, &change.rollup_zone)).collect())
}

/// The workspaces whose day rollups have to follow a change of zone.
///
/// # Errors
///
/// When the database does not answer.
pub async fn workspaces_to_rezone(
    reads: &Reads,
    _access: SystemAccess<Maintain>,
    change: &ZoneChange,
) -> Result<Vec<WorkspaceId>, DbErr> {
    use workspace::{Column, Entity};
    let find = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::TimeZone.eq(&change.time_zone))
        .filter(Column::RollupZone.eq(&change.rollup_zone))
        .order_by_asc(Column::Id)
        .into_tuple();
    reads.ask(async |connection| find.all(connection).await).await
}

/// Cuts the days of a workspace's rollups by its zone. Only days that begin or end at another instant are computed again. It is one
/// transaction, so the planner goes from the old days to the new ones at once.
///
/// # Errors
///
/// When the database does not answer. Nothing has changed then.
pub async fn rezone_workspace(
    database: &Database,
    system: SystemAccess<Maintain>,
    id: WorkspaceId,
) -> Result<Rezoned, DbErr> {
    let transaction = begin_long_write_to(database, id).await?;
    let Some(row) = workspace::Entity::find_by_id(id).one(&transaction).await? else { return Ok(Rezoned::Recut(0)) };
    if !rollups_are_behind(&row.time_zone, &row.rollup_zone) {
        return Ok(Rezoned::Recut(0));
    }
    let own = Zone::parse(&row.time_zone).map_err(|error| invariant_violated(error.to_string()))?;
    let zone = Zone::parse_stored(own.stored_name()).map_err(|error| invariant_violated(error.to_string()))?;
    // The program may not know the zone by whose days they are kept.
    let before = Zone::parse_stored(&row.rollup_zone).ok();
    if !events_allow(&transaction, &row, before, zone).await? {
        return Ok(Rezoned::Frozen);
    }
    store_zone_rules(&transaction, own).await?;
    let stored_name = own.stored_name().to_owned();
    let access = system.workspace(workspace::Model { rollup_zone: stored_name.clone(), ..row.clone() })?;
    let kept = spans::kept(&transaction, &access, zone).await?;
    let extent = spans::extent(&transaction, &access, kept).await?;
    let days_of = |zone: Zone| extent.map_or_else(Vec::new, |extent| spans::days(zone, extent));
    let days = days_of(zone);
    let recut = match before {
        Some(before) => recut_days(&transaction, id, &days_of(before), &days).await?,
        None => recut_all(&transaction, id, days).await?,
    };
    commit(transaction, row, stored_name).await?;
    Ok(Rezoned::Recut(recut))
}

/// Computes the days again that begin or end at another instant than before, and gives their number.
async fn recut_days(transaction: &Transaction, id: WorkspaceId, before: &[Day], after: &[Day]) -> Result<usize, DbErr> {
    let changed = days_that_differ(before, after);
    for grains in runs(&changed) {
        let from = after.partition_point(|day| day.number < grains.first);
        let until = after.partition_point(|day| day.number <= grains.last);
        let stretch = Stretch::Days(after.get(from..until).unwrap_or_default().to_vec());
        for rollup in of_grain(ROLLUPS, Grain::LocalDay) {
            replace(rollup, transaction, id, grains, &stretch).await?;
        }
    }
    Ok(changed.len())
}

async fn recut_all(transaction: &Transaction, id: WorkspaceId, days: Vec<Day>) -> Result<usize, DbErr> {
    let recut = days.len();
    let stretch = Stretch::Days(days);
    for rollup in of_grain(ROLLUPS, Grain::LocalDay) {
        clear(rollup, transaction, id, i64::MIN).await?;
        fill(rollup, transaction, id, &stretch).await?;
    }
    Ok(recut)
}

async fn commit(transaction: Transaction, row: workspace::Model, rollup_zone: String) -> Result<(), DbErr> {
    let id = row.id;
    let mut changed = row.into_active_model();
    changed.rollup_zone = Set(rollup_zone);
    changed.update(&transaction).await?;
    commit_rebuild(transaction, id).await
}

/// Whether the events of all days that have to be cut again are kept. Where events are forgotten the zone cannot change any more.
/// Newer rules of the same zone can be followed if they change later days only.
async fn events_allow(
    transaction: &Transaction,
    row: &workspace::Model,
    before: Option<Zone>,
    zone: Zone,
) -> Result<bool, DbErr> {
    let Some(from) = kept_from(row) else { return Ok(true) };
    let Some(before) = before.filter(|before| before.name() == zone.name()) else { return Ok(false) };
    let Some(forgotten) = spans::extent_before(transaction, row.id, from).await? else { return Ok(true) };
    Ok(spans::days(before, forgotten) == spans::days(zone, forgotten))
}

/// The numbers of the days that only one of two calendars has, or that begin or end at another instant in the other.
fn days_that_differ(before: &[Day], after: &[Day]) -> BTreeSet<i64> {
    let [before, after] = [before, after].map(|days| days.iter().collect::<BTreeSet<_>>());
    before.symmetric_difference(&after).map(|day| day.number).collect()
}

/// The runs of numbers that follow one another.
fn runs(numbers: &BTreeSet<i64>) -> Vec<GrainRange> {
    let mut runs: Vec<GrainRange> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some(run) if run.last.checked_add(1) == Some(*number) => run.last = *number,
            _ => runs.push(GrainRange { first: *number, last: *number }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::spans::Extent;
    use super::{GrainRange, days_that_differ, runs, spans};
    use crate::calendar::{Instant, Zone};

    #[test]
    fn only_days_that_newer_rules_change_are_cut_again() {
        let at = |text| Instant::parse_rfc3339(text).unwrap_or(Instant::FIRST);
        let extent = Extent { first: at("2026-10-25T12:00:00Z"), last: at("2027-03-20T12:00:00Z") };
        let of = |name| Zone::parse_stored(name).map_or_else(|_| Vec::new(), |zone| spans::days(zone, extent));
        let vancouver = Zone::parse("America/Vancouver").unwrap_or(Zone::utc());
        let changed = days_that_differ(&of("America/Vancouver"), &spans::days(vancouver, extent));
        // Clocks no longer go back on 2026-11-01 (day 20758), nor forward on 2027-03-14 (day 20891).
        assert_eq!(runs(&changed), [GrainRange { first: 20_758, last: 20_891 }]);
        let havana = Zone::parse("America/Havana").unwrap_or(Zone::utc());
        assert!(!days_that_differ(&of("America/Havana"), &spans::days(havana, extent)).is_empty());
        let oslo = Zone::parse("Europe/Oslo").unwrap_or(Zone::utc());
        assert!(days_that_differ(&of("Europe/Oslo"), &spans::days(oslo, extent)).is_empty());
    }
}
