//! Judges what recording and refunds change, in their transactions.

use std::collections::{BTreeMap, HashMap};

use entity::{EventId, Pool, UserId, WorkspaceId};
use sea_orm::DbErr;

use super::advance::{WriteSteps, advance, lock_windows};
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::database::Transaction;
use crate::spend::judge::{Cause, Step, Watch, WatchKey, undoing};
use crate::spend::store::RuleCache;

/// An event, and credits that were charged or given back for it.
#[derive(Clone, Copy, Debug)]
pub struct SpentEvent {
    /// Its workspace.
    pub workspace: WorkspaceId,
    /// Its number.
    pub event: EventId,
    /// When it occurred.
    pub occurred_at: Instant,
    /// Its user.
    pub user: Option<UserId>,
    /// Its pool.
    pub pool: Pool,
    /// The credits.
    pub credits: Credits,
}

impl SpentEvent {
    const fn step(&self, change: i64, cause: Cause) -> Step {
        let Self { workspace, event, occurred_at, user, pool, .. } = *self;
        Step { workspace, event, user, pool, occurred_at, change, cause }
    }
}

/// Judges new events of watched workspaces. They are already inserted. The revisions of the rules came with the events'
/// ids, and are not 0 for these workspaces.
///
/// # Errors
///
/// When the database does not answer.
pub async fn judge_events(
    transaction: &Transaction,
    cache: &RuleCache,
    revisions: &BTreeMap<WorkspaceId, i64>,
    events: impl Iterator<Item = SpentEvent>,
    now: Instant,
) -> Result<(), DbErr> {
    let mut recorded_from: HashMap<WorkspaceId, EventId> = HashMap::new();
    let mut steps = Vec::new();
    for event in events.filter(|event| revisions.contains_key(&event.workspace)) {
        let first = recorded_from.entry(event.workspace).or_insert(event.event);
        *first = event.event.min(*first);
        if event.credits != Credits::ZERO {
            steps.push(event.step(event.credits.thousandths(), Cause::Recorded));
        }
    }
    steps.sort_unstable_by_key(Step::order);
    let mut of_workspaces = Vec::with_capacity(revisions.len());
    for (workspace, revision) in revisions {
        of_workspaces.push(cache.watches(transaction, *workspace, *revision).await?);
    }
    let watches: BTreeMap<&WatchKey, &Watch> = of_workspaces.iter().flat_map(|watches| watches.iter()).collect();
    for (watch, window) in lock_windows(transaction, watches.into_values()).await? {
        let own: Vec<Step> = steps.iter().filter(|step| watch.workspaces.contains(&step.workspace)).copied().collect();
        let write = WriteSteps { steps: &own, recorded_from: Some(&recorded_from) };
        advance(transaction, watch, window, write, now).await?;
    }
    Ok(())
}

/// Judges a refund in a watched workspace. It is already in the event's row. `refunded` has the credits that were given back.
///
/// # Errors
///
/// When the database does not answer.
pub async fn judge_refund(
    transaction: &Transaction,
    cache: &RuleCache,
    revision: i64,
    refunded: SpentEvent,
    now: Instant,
) -> Result<(), DbErr> {
    let steps = [refunded.step(undoing(refunded.credits.thousandths())?, Cause::Refunded(now))];
    let watches = cache.watches(transaction, refunded.workspace, revision).await?;
    for (watch, window) in lock_windows(transaction, watches.values()).await? {
        advance(transaction, watch, window, WriteSteps { steps: &steps, recorded_from: None }, now).await?;
    }
    Ok(())
}
