//! Applies what left the last 24 hours where nothing is recorded, so that rules recover in time.

use std::collections::BTreeSet;

use entity::spend_window::{Column, Entity};
use entity::{AlertId, AlertWindow, WorkspaceId};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::advance::{Fresh, advance, lock_windows};
use crate::authz::SystemAccess;
use crate::authz::permission::Maintain;
use crate::calendar::Instant;
use crate::clock::Clock;
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
        let (mut failed, mut next) = (None, None);
        for row in &rows {
            let due = Instant::from_micros(row.look_at.unwrap_or_default());
            if due > now {
                next = Some(due);
                break;
            }
            let key = WatchKey { workspace: row.workspace_id, together: row.together.clone() };
            if let Err(error) = retrying(|| advance_one(database, &key, clock)).await {
                if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) {
                    return Err(error);
                }
                tracing::error!(workspace = key.workspace.0, %error, "could not bring spend alerts up to date");
                failed = failed.or(Some(error));
            }
        }
        if let Some(error) = failed {
            return Err(error);
        }
        if next.is_some() || rows.is_empty() {
            return Ok(next);
        }
    }
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
    let mut window = advance(&transaction, &watch, window, Fresh::default(), now).await?;
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
            advance(transaction, watch, window, Fresh::default(), instant).await?;
        }
    }
    Ok(())
}
