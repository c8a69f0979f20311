//! Deletes old events in small transactions.
//!
//! Raw SQL: sea-query has no rows from a list, nor `seek_each`.

use std::time::Duration;

use entity::{EventId, workspace};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryResult};

use super::first_kept;
use super::old_events::{BEGINNING, KeepReason, old_events};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::calendar::{Instant, Zone, rollups_are_behind};
use crate::credits::{ForgottenEvent, note_forgotten};
use crate::database::{Database, Rows, Transaction, each, is_any, numbers, retrying, statement};
use crate::directory::{begin_write_to, events_kept_from, keep_events_from, kept_from};
use crate::spend::{advance_to, after_a_day};

/// A pause after each transaction, in which others may write to the workspace, and on `SQLite` to the file.
const REST: Duration = Duration::from_millis(20);

/// Whether events are deleted or only counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Delete them.
    Forget,
    /// Only count them.
    Count,
}

/// What became of a workspace's old events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// The instant before which they occurred. None if nothing is that old.
    pub before: Option<Instant>,
    /// How many were deleted, or would be.
    pub events: u64,
    /// How many stay because they are not paid for.
    pub owed: u64,
    /// How many stay because they were refunded since then.
    pub given_back: u64,
    /// Whether it stopped early because the workspace's rollups are following a new zone.
    pub rezoning: bool,
}

/// Deletes the events of a workspace from before an instant, rounded down to the start of a local day. It uses short
/// transactions, so that recording goes on in between. Several processes may do it at once. `progress` is called with what is
/// done so far.
///
/// # Errors
///
/// When the database fails. What was deleted until then stays deleted, and everything is consistent.
pub async fn forget_events(
    database: &Database,
    access: &WorkspaceAccess<Maintain>,
    before: Instant,
    mode: Mode,
    mut progress: impl FnMut(&Forgotten),
) -> Result<Forgotten, DbErr> {
    let id = access.id();
    let known = database.reads_of_primary().ask(async |connection| events_kept_from(connection, id).await).await?;
    // Events that stayed the last time are looked at again, even if `before` is earlier now.
    let Some(before) = first_kept(access, before).max(known) else { return Ok(Forgotten::default()) };
    let mut done = Forgotten { before: Some(before), ..Forgotten::default() };
    let mut after = BEGINNING;
    loop {
        let old = old_events(database, access, before, after).await?;
        let Some(last) = old.last() else { return Ok(done) };
        after = last.position();
        for event in &old {
            match event.keep_reason {
                Some(KeepReason::Owed) => done.owed = done.owed.saturating_add(1),
                Some(KeepReason::GivenBack) => done.given_back = done.given_back.saturating_add(1),
                None => {}
            }
        }
        let free: Vec<i64> = old.iter().filter(|event| event.keep_reason.is_none()).map(|event| event.id).collect();
        let forgotten = match mode {
            Mode::Count => Some(count(free.len())),
            Mode::Forget if free.is_empty() => Some(0),
            Mode::Forget => {
                let forgotten = retrying(|| forget(database, access, before, &free)).await?;
                tokio::time::sleep(REST).await;
                forgotten
            }
        };
        let Some(forgotten) = forgotten else { return Ok(Forgotten { rezoning: true, ..done }) };
        done.events = done.events.saturating_add(forgotten);
        progress(&done);
    }
}

fn count(events: usize) -> u64 {
    u64::try_from(events).unwrap_or(u64::MAX)
}

/// Deletes those of some events that may still go, and moves `events_from`, in one transaction. None if the workspace's rollups
/// are following a new zone, because its days are about to change.
async fn forget(
    database: &Database,
    access: &WorkspaceAccess<Maintain>,
    before: Instant,
    ids: &[i64],
) -> Result<Option<u64>, DbErr> {
    let id = access.id();
    let transaction = begin_write_to(database, id).await?;
    let Some(row) = workspace::Entity::find_by_id(id).one(&transaction).await? else { return Ok(Some(0)) };
    // Once some events are gone, the days before the rest are final, and more may go whatever zone rules cut those days.
    let follows = row.events_from.is_none() && rollups_are_behind(&row.time_zone, &row.rollup_zone);
    if follows || Zone::parse_stored(&row.rollup_zone).ok() != Some(access.rollup_zone()) {
        return Ok(None);
    }
    let events = free_events(&transaction, access, before, ids).await?;
    if events.is_empty() {
        return Ok(Some(0));
    }
    if kept_from(&row).is_none_or(|known| known < before) {
        keep_events_from(&transaction, id, before).await?;
    }
    // What leaves the last 24 hours is read from the events, so it leaves before they go.
    advance_to(&transaction, id, after_a_day(before)).await?;
    note_forgotten(&transaction, id, &events).await?;
    let backend = transaction.get_database_backend();
    for (table, column) in [("usage_refund", "event_id"), ("usage_event", "id")] {
        let sql = format!("DELETE FROM {table} WHERE workspace_id = $1 AND {}", is_any(backend, column, 2));
        let values = vec![id.0.into(), numbers(backend, events.iter().map(|event| event.event.0))];
        transaction.execute_raw(statement(&transaction, &sql, values)).await?;
    }
    transaction.commit().await?;
    Ok(Some(count(events.len())))
}

/// Those of some events that may still go. It reads under the lock, because one may have been refunded a moment ago.
async fn free_events(
    transaction: &Transaction,
    access: &WorkspaceAccess<Maintain>,
    before: Instant,
    ids: &[i64],
) -> Result<Vec<ForgottenEvent>, DbErr> {
    let backend = transaction.get_database_backend();
    let keys = each(backend, 2, "k");
    // One index seek for each, whatever the planner believes about the table's size.
    let events = match backend {
        DbBackend::Postgres => {
            "LATERAL (SELECT * FROM usage_event o WHERE o.workspace_id = $1 AND o.id = k.value LIMIT 1) e WHERE"
        }
        _ => "usage_event e WHERE e.workspace_id = $1 AND e.id = k.value AND",
    };
    let sql = format!(
        "SELECT e.id, e.pool, e.occurred_at, e.first_entry, e.entries FROM {keys} CROSS JOIN {events} e.occurred_at < $3 \
         AND e.overdraft = 0 AND (e.refunded = 0 OR NOT EXISTS \
         (SELECT 1 FROM usage_refund r WHERE r.workspace_id = $1 AND r.event_id = e.id AND r.recorded_at >= $3))"
    );
    let values = vec![access.id().0.into(), numbers(backend, ids.iter().copied()), before.micros().into()];
    let rows = transaction.query_all_raw(statement(transaction, &sql, values)).await?;
    let event = |row: &QueryResult| {
        Ok(ForgottenEvent {
            event: EventId(row.integer(0)?),
            pool: entity::from_number(row.integer(1)?)?,
            occurred_at: Instant::from_micros(row.integer(2)?),
            first_entry: row.integer(3)?,
            entries: row.integer(4)?,
        })
    };
    rows.iter().map(event).collect()
}
