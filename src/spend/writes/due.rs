//! Applies what left the last 24 hours where nothing is recorded, so that rules recover in time.

use std::collections::BTreeSet;

use entity::spend_window::{Column, Entity, Model};
use entity::{AlertId, AlertWindow, WorkspaceId};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::advance::{WriteSteps, advance, lock_windows};
use crate::authz::SystemAccess;
use crate::authz::permission::Maintain;
use crate::calendar::Instant;
use crate::clock::{Clock, latest_plausible};
use crate::database::{Database, Transaction, retrying};
use crate::directory::begin_long_write_to_all;
use crate::spend::judge::{WatchKey, after_a_day, watches_of};
use crate::spend::store::{Window, first_after, load_rules, open_firings, revision_of};

/// How many one statement reads.
const AT_ONCE: u64 = 500;
/// How much later than necessary the job may look if nothing is firing: nobody waits for it, and there is less to do later.
const SLACK_MICROS: i64 = 10 * 60 * 1_000_000;

/// Brings everything up to date that is due, in a short transaction for each. Returns when something is due next. One that fails
/// does not stop the others.
///
/// # Errors
///
/// When the database does not answer, or one failed. What was written stays.
pub async fn advance_due(
    database: &Database,
    _access: SystemAccess<Maintain>,
    clock: &Clock,
) -> Result<Option<Instant>, DbErr> {
    loop {
        let now = clock.trusted_now();
        let find = Entity::find().filter(Column::LookAt.is_not_null()).order_by_asc(Column::LookAt).limit(AT_ONCE);
        let rows = database.reads_of_primary().ask(async |connection| find.all(connection).await).await?;
        let look_at = |row: &Model| Instant::from_micros(row.look_at.unwrap_or_default());
        let next = rows.iter().map(look_at).find(|due| *due > now);
        let due: Vec<WatchKey> = rows.iter().filter(|row| look_at(row) <= now).map(key_of).collect();
        advance_all(database, &due, clock).await?;
        if next.is_some() || rows.is_empty() {
            return Ok(next);
        }
    }
}

/// Sets back everything that is ahead of the clock, in a short transaction for each. It may not be due for weeks by its own time.
///
/// # Errors
///
/// When the database does not answer, or one failed. What was written stays.
pub async fn set_back_due(database: &Database, _access: SystemAccess<Maintain>, clock: &Clock) -> Result<(), DbErr> {
    loop {
        let latest = latest_plausible(clock.trusted_now());
        let find = Entity::find().filter(Column::AsOf.gt(latest.micros())).order_by_asc(Column::AsOf).limit(AT_ONCE);
        let rows = database.reads_of_primary().ask(async |connection| find.all(connection).await).await?;
        let ahead: Vec<WatchKey> = rows.iter().map(key_of).collect();
        advance_all(database, &ahead, clock).await?;
        if u64::try_from(ahead.len()).is_ok_and(|found| found < AT_ONCE) {
            return Ok(());
        }
    }
}

fn key_of(row: &Model) -> WatchKey {
    WatchKey { workspace: row.workspace_id, together: row.together.clone() }
}

/// Brings some up to date. One that fails does not stop the others, unless the database does not answer.
async fn advance_all(database: &Database, keys: &[WatchKey], clock: &Clock) -> Result<(), DbErr> {
    let mut failed = None;
    for key in keys {
        if let Err(error) = retrying(|| advance_one(database, key, clock)).await {
            if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) {
                return Err(error);
            }
            tracing::error!(workspace = key.workspace.0, %error, "could not bring spend alerts up to date");
            failed = failed.or(Some(error));
        }
    }
    failed.map_or(Ok(()), Err)
}

async fn advance_one(database: &Database, key: &WatchKey, clock: &Clock) -> Result<(), DbErr> {
    let transaction = begin_long_write_to_all(database, key.workspaces()?).await?;
    let rules = load_rules(&transaction, key.workspace).await?;
    let Some(watch) = watches_of(key.workspace, &rules).remove(key) else {
        // The last rule was deleted meanwhile.
        Window::delete(&transaction, key).await?;
        return transaction.commit().await;
    };
    // The clock is read once the locks are held.
    let now = clock.trusted_now();
    let window = Window::lock(&transaction, key).await?;
    let mut window = advance(&transaction, &watch, window, WriteSteps::default(), now).await?;
    window.look_at = None;
    if watch.rolls() {
        let rolling = watch.rules().filter(|(kind, _)| kind.window == AlertWindow::Rolling24Hours);
        let rolling: BTreeSet<AlertId> = rolling.map(|(_, rule)| rule.id).collect();
        let is_firing = !open_firings(&transaction, &rolling, None).await?.is_empty();
        let slack = if is_firing { 0 } else { SLACK_MICROS };
        let leaves = first_after(&transaction, &watch.workspaces, window.start()).await?.map(after_a_day);
        window.look_at = leaves.and_then(|leaves| leaves.checked_add_micros(slack));
    }
    window.update(&transaction, key).await?;
    transaction.commit().await
}

/// Applies what left the last 24 hours of a workspace up to an instant. The transaction holds the workspace's lock.
///
/// # Errors
///
/// When the database does not answer.
pub async fn advance_to(transaction: &Transaction, workspace: WorkspaceId, instant: Instant) -> Result<(), DbErr> {
    if revision_of(transaction, workspace).await? == 0 {
        return Ok(());
    }
    let rules = load_rules(transaction, workspace).await?;
    let watches = watches_of(workspace, &rules);
    for (watch, window) in lock_windows(transaction, watches.values()).await? {
        if window.as_of < instant {
            advance(transaction, watch, window, WriteSteps::default(), instant).await?;
        }
    }
    Ok(())
}
