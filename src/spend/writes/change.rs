//! What follows when a rule is created, changed or deleted. The transaction holds the locks of all its workspaces.
//!
//! Raw SQL: sums of raw events, which sea-query would write no better.

use std::collections::{BTreeMap, BTreeSet};

use entity::{AlertWindow, UserId};
use sea_orm::{ConnectionTrait, DbErr};

use super::advance::{WriteSteps, advance};
use crate::calendar::Instant;
use crate::database::{Transaction, next, statement};
use crate::spend::judge::{
    EVERYBODY, LAST_DAY, Rule, RuleState, SumKind, Watch, WatchKey, changed_by, undoing, watches_of,
};
use crate::spend::store::{
    NewFiring, Sum, SumKey, Window, delete_sums, fire, load_all_sums, load_rules, member_of, open_firings, recover,
    spent_after, store_sums, sums_of_rule,
};

/// Begins to watch what a new rule watches. Its rows are inserted. It was created after every other rule on its workspaces, unless
/// one was created while the clock was ahead. It fires at once for whoever has spent more than its threshold.
///
/// # Errors
///
/// When the database does not answer.
pub async fn start_watching(transaction: &Transaction, rule: &Rule, now: Instant) -> Result<(), DbErr> {
    for key in rule.watch_keys() {
        let others = watch_without(transaction, &key, rule).await?;
        let mut window = match &others {
            Some(watch) => {
                let window = Window::lock(transaction, &key).await?;
                advance(transaction, watch, window, WriteSteps::default(), now).await?
            }
            None => {
                let window = Window { revision: 0, as_of: now, look_at: None };
                window.insert(transaction, &key).await?;
                window
            }
        };
        if !others.as_ref().is_some_and(Watch::rolls) {
            // No sum of the last 24 hours is kept yet, so nothing depends on where it was.
            window.as_of = now;
        }
        fill(transaction, rule, &key, others.as_ref(), &window).await?;
        window.look_at = Some(now);
        window.update(transaction, &key).await?;
    }
    rejudge(transaction, rule, now).await
}

/// Applies to a rule's sums what left the last 24 hours, by the rules as they are stored.
///
/// # Errors
///
/// When the database does not answer.
pub async fn catch_up(transaction: &Transaction, rule: &Rule, now: Instant) -> Result<(), DbErr> {
    for key in rule.watch_keys() {
        let rules = load_rules(transaction, key.workspace).await?;
        if let Some(watch) = watches_of(key.workspace, &rules).remove(&key) {
            let window = Window::lock(transaction, &key).await?;
            advance(transaction, &watch, window, WriteSteps::default(), now).await?;
        }
    }
    Ok(())
}

/// Fires a rule for whoever has spent more than its threshold, and ends what is firing where less is spent. Its row is stored, and
/// its sums are up to date.
///
/// # Errors
///
/// When the database does not answer.
pub async fn rejudge(transaction: &Transaction, rule: &Rule, now: Instant) -> Result<(), DbErr> {
    let open = open_firings(transaction, &BTreeSet::from([rule.id]), None).await?;
    let (mut fired, mut recovered) = (Vec::new(), Vec::new());
    for key in rule.watch_keys() {
        let mut spent = spent_by_subject(transaction, rule, &key).await?;
        // Those without a sum have spent nothing.
        let firing = open.keys().filter_map(|(_, member)| match member {
            Some((workspace, user)) => (*workspace == key.workspace).then_some(*user),
            None => Some(EVERYBODY),
        });
        firing.for_each(|subject| {
            spent.entry(subject).or_default();
        });
        for (subject, spent) in spent {
            let member = member_of(key.workspace, subject);
            let (threshold, firing) = (rule.threshold.thousandths(), open.get(&(rule.id, member)));
            let mut state = RuleState { threshold, counts_from: None, spent, is_firing: firing.is_some() };
            match (state.judge_now(), firing) {
                (Some(true), _) => fired.push(NewFiring { alert: rule.id, member, spent, threshold, event: None }),
                (Some(false), Some(firing)) => recovered.push((*firing, now)),
                (Some(false) | None, _) => {}
            }
        }
        let mut window = Window::lock(transaction, &key).await?;
        window.revision = next(window.revision)?;
        window.look_at = Some(now);
        window.update(transaction, &key).await?;
    }
    recover(transaction, &recovered).await?;
    fire(transaction, &fired, now).await?;
    tell_writers(transaction, rule).await
}

/// Stops watching what only a deleted rule watched. Its rows are deleted.
///
/// # Errors
///
/// When the database does not answer.
pub async fn stop_watching(transaction: &Transaction, rule: &Rule) -> Result<(), DbErr> {
    for key in rule.watch_keys() {
        match watch_without(transaction, &key, rule).await? {
            None => {
                delete_sums(transaction, &key, None).await?;
                Window::delete(transaction, &key).await?;
            }
            Some(watch) => {
                let kind = SumKind::of(rule);
                if !watch.kinds.contains_key(&kind) {
                    delete_sums(transaction, &key, Some(kind)).await?;
                }
                let mut window = Window::lock(transaction, &key).await?;
                window.revision = next(window.revision)?;
                window.update(transaction, &key).await?;
            }
        }
    }
    tell_writers(transaction, rule).await
}

/// What all other rules watch under a key.
async fn watch_without(transaction: &Transaction, key: &WatchKey, rule: &Rule) -> Result<Option<Watch>, DbErr> {
    let mut rules = load_rules(transaction, key.workspace).await?;
    rules.retain(|other| other.id != rule.id);
    Ok(watches_of(key.workspace, &rules).remove(key))
}

/// Raises the revision by which writers see that they have to read the rules again.
async fn tell_writers(transaction: &Transaction, rule: &Rule) -> Result<(), DbErr> {
    let sql = "UPDATE usage_sequence SET spend_revision = spend_revision + 1 WHERE workspace_id = $1";
    for workspace in &rule.workspaces {
        transaction.execute_raw(statement(transaction, sql, vec![workspace.0.into()])).await?;
    }
    Ok(())
}

/// Fills the sums that no other rule has needed so far, from the raw events.
pub(super) async fn fill(
    transaction: &Transaction,
    rule: &Rule,
    key: &WatchKey,
    others: Option<&Watch>,
    window: &Window,
) -> Result<(), DbErr> {
    let kind = SumKind::of(rule);
    let known = others.and_then(|watch| watch.kinds.get(&kind));
    let (since, after) = match rule.counts_from() {
        None if known.is_some() => return Ok(()),
        None => (LAST_DAY, window.start()),
        Some(from) if known.and_then(|known| known.since(kind.window, from)) == Some(from.micros()) => return Ok(()),
        // Only events that were ahead of the clock occurred since.
        Some(from) => (from.micros(), Instant::from_micros(from.micros().saturating_sub(1))),
    };
    let mut sums: BTreeMap<SumKey, Sum> = BTreeMap::new();
    for workspace in if kind.each_member { vec![key.workspace] } else { rule.workspaces.clone() } {
        for (user, spent) in spent_after(transaction, workspace, kind.pool, after).await? {
            let subject = if kind.each_member { user } else { Some(EVERYBODY) };
            let Some(subject) = subject.filter(|_| spent != 0) else { continue };
            let sum = sums.entry(SumKey::of(kind, subject, since)).or_default();
            sum.spent = changed_by(sum.spent, spent)?;
        }
    }
    if let Some(known) = known {
        let stored = load_all_sums(transaction, key).await?;
        // A rule that was created while the clock was ahead began a later sum, which keeps what it has.
        for (later, sum) in stored.iter().filter(|(later, _)| later.since > since) {
            if let Some(own) = sums.get_mut(&SumKey { since, ..*later }) {
                own.spent = changed_by(own.spent, undoing(sum.spent)?)?;
            }
        }
        // The rest was counted in the sum before, which ends now. Without one, nobody counted it.
        if let Some(earlier) = known.since(kind.window, Instant::from_micros(since)) {
            for (sum_key, moved) in sums.clone() {
                let before = SumKey { since: earlier, ..sum_key };
                let mut sum = stored.get(&before).copied().unwrap_or_default();
                sum.spent = changed_by(sum.spent, undoing(moved.spent)?)?;
                sums.insert(before, sum);
            }
        }
    }
    debug_assert!(kind.window == AlertWindow::Cumulative || known.is_none());
    store_sums(transaction, key, &sums).await
}

/// What those whom a rule watches under a key have spent.
async fn spent_by_subject(
    transaction: &Transaction,
    rule: &Rule,
    key: &WatchKey,
) -> Result<BTreeMap<UserId, i64>, DbErr> {
    let sums = load_all_sums(transaction, key).await?;
    Ok(sums_of_rule(rule, key.workspace, &sums)?)
}
