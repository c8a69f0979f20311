//! Adding up again what the rules of a workspace count.

use std::collections::BTreeSet;
use std::sync::Arc;

use entity::WorkspaceId;
use sea_orm::DbErr;

use super::advance::{WriteSteps, advance};
use super::change::{fill, rejudge};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::database::{Database, Transaction};
use crate::directory::{begin_long_write_to_all, events_kept_from};
use crate::spend::judge::{Rule, Watch, WatchKey, watches_of};
use crate::spend::store::{Window, delete_sums, load_rules};

/// Adds up again from the raw events what the rules of a workspace count, and fires or ends what differs then. Rules on several
/// workspaces are counted with the first of them. Sums of a time whose events are forgotten stay as they are.
///
/// # Errors
///
/// When the database does not answer. Nothing is written then.
pub async fn recount_spend(
    database: &Database,
    access: &WorkspaceAccess<Maintain>,
    clock: &Clock,
) -> Result<(), DbErr> {
    let reads = database.reads_of_primary();
    let rules = reads.ask(async |connection| load_rules(connection, access.id()).await).await?;
    if rules.is_empty() {
        return Ok(());
    }
    let locked: BTreeSet<WorkspaceId> = rules.iter().flat_map(|rule| rule.workspaces.iter().copied()).collect();
    let transaction = begin_long_write_to_all(database, locked.iter().copied()).await?;
    let now = clock.trusted_now();
    let mut rules = load_rules(&transaction, access.id()).await?;
    // A rule that was created meanwhile was counted just then.
    rules.retain(|rule| rule.workspaces.iter().all(|workspace| locked.contains(workspace)));
    rules.sort_by_key(|rule| (rule.created_at, rule.id));
    let mut counted = Vec::new();
    let mut watches = watches_of(access.id(), &rules);
    watches.retain(|key, _| key.workspace == access.id());
    for key in watches.keys() {
        Window::lock_if_there(&transaction, key).await?;
    }
    for (key, watch) in watches {
        let of_key: Vec<&Arc<Rule>> = rules.iter().filter(|rule| rule.watch_keys().contains(&key)).collect();
        if are_all_kept(&transaction, &key, &of_key).await? {
            recount(&transaction, &watch, &of_key, now).await?;
            counted.extend(of_key);
        }
    }
    for rule in counted {
        rejudge(&transaction, rule, now).await?;
    }
    transaction.commit().await
}

/// Whether all events that the rules count are still there.
async fn are_all_kept(transaction: &Transaction, key: &WatchKey, rules: &[&Arc<Rule>]) -> Result<bool, DbErr> {
    let Some(from) = rules.iter().filter_map(|rule| rule.counts_from()).min() else { return Ok(true) };
    for workspace in key.workspaces()? {
        if events_kept_from(transaction, workspace).await?.is_some_and(|kept| from < kept) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Deletes the sums under a key, and fills them as if the rules were created one after the other.
async fn recount(transaction: &Transaction, watch: &Watch, rules: &[&Arc<Rule>], now: Instant) -> Result<(), DbErr> {
    let key = &watch.key;
    let mut window = if let Some(window) = Window::lock_if_there(transaction, key).await? {
        // What is due recovers at its own instant.
        advance(transaction, watch, window, WriteSteps::default(), now).await?
    } else {
        let window = Window { revision: 0, as_of: now, look_at: None };
        window.insert(transaction, key).await?;
        window
    };
    delete_sums(transaction, key, None).await?;
    window.as_of = now.max(window.as_of);
    window.look_at = Some(now);
    for (earlier, rule) in rules.iter().enumerate() {
        let earlier: Vec<Arc<Rule>> = rules.iter().take(earlier).map(|rule| Arc::clone(rule)).collect();
        let others = watches_of(key.workspace, &earlier).remove(key);
        fill(transaction, rule, key, others.as_ref(), &window).await?;
    }
    window.update(transaction, key).await
}
