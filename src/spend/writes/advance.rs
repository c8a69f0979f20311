//! Brings what is watched up to date within a write: what left the last 24 hours, then what the write changes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use entity::{AlertId, AlertWindow, EventId, FiringId, UserId, WorkspaceId};
use sea_orm::DbErr;

use super::set_back::set_back;
use crate::calendar::Instant;
use crate::database::Transaction;
use crate::spend::judge::{
    RulesOfKind, Step, SumKind, SumTooLarge, Transition, WIDEST_RANGE, Watch, after_a_day, before_a_day, changed_by,
    judge_rules, stays_in_range,
};
use crate::spend::store::{
    Departures, NewFiring, Sum, SumKey, Watched, Window, fire, load_cumulative_sums, load_sums, member_of,
    open_firings, read_departures, recover, store_sums,
};

/// What a write changes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WriteSteps<'write> {
    /// Its steps, in the order of [`Step`].
    pub steps: &'write [Step],
    /// The number of the first event that it recorded in each workspace.
    pub recorded_from: Option<&'write HashMap<WorkspaceId, EventId>>,
}

impl WriteSteps<'_> {
    /// What an event that leaves the last 24 hours subtracts from a sum that has not heard of this write yet.
    fn without_write(&self, mut departure: Step) -> Result<Option<Step>, SumTooLarge> {
        let recorded_from = self.recorded_from.and_then(|from| from.get(&departure.workspace));
        if recorded_from.is_some_and(|first| departure.event >= *first) {
            return Ok(None);
        }
        // Its refund is already in its row.
        let same = |step: &&Step| (step.workspace, step.event) == (departure.workspace, departure.event);
        let mut refunds = self.steps.iter().filter(same).map(|step| step.change);
        departure.change = refunds.try_fold(departure.change, changed_by)?;
        Ok(Some(departure))
    }
}

/// Locks the windows of what is watched, in the order of their keys, as every writer does. A write takes all of them before it
/// advances one, because on a cluster a write to firings locks the whole table.
pub(super) async fn lock_windows<'watch>(
    transaction: &Transaction,
    watches: impl IntoIterator<Item = &'watch Watch>,
) -> Result<Vec<(&'watch Watch, Window)>, DbErr> {
    let mut locked = Vec::new();
    for watch in watches {
        locked.push((watch, Window::lock(transaction, &watch.key).await?));
    }
    Ok(locked)
}

/// Brings what is watched under one key up to an instant, and then takes a write's steps. The locks of the write and the window's
/// lock are held, and the watch is as the rules are now. Returns the window.
pub(super) async fn advance(
    transaction: &Transaction,
    watch: &Watch,
    mut window: Window,
    write: WriteSteps<'_>,
    now: Instant,
) -> Result<Window, DbErr> {
    let before = window;
    if window.is_ahead_of(now) {
        window = set_back(transaction, watch, window, write.steps, now).await?;
    }
    if watch.rolls() {
        // The clocks of two servers may differ a little. What left the window then does not come back.
        let end = before_a_day(now.max(window.as_of));
        let mut fired = false;
        loop {
            let Departures { steps, upto } =
                read_departures(transaction, &watch.workspaces, window.start(), end).await?;
            window.as_of = after_a_day(upto).max(window.as_of);
            let steps = steps.into_iter().filter_map(|step| write.without_write(step).transpose());
            let mut steps: Vec<Step> = steps.collect::<Result<_, _>>()?;
            let is_last = upto >= end;
            if is_last {
                steps.extend_from_slice(write.steps);
            }
            fired |= apply_steps(transaction, watch, &window, &steps, now).await?;
            if is_last {
                break;
            }
        }
        window.look_at = look_at(&window, write, fired.then_some(now));
    } else {
        apply_steps(transaction, watch, &window, write.steps, now).await?;
    }
    if window != before {
        window.update(transaction, &watch.key).await?;
    }
    Ok(window)
}

/// When the job has to look: when the first event that this write added leaves, or now if a rule fires that may recover.
fn look_at(window: &Window, write: WriteSteps<'_>, fired: Option<Instant>) -> Option<Instant> {
    let entered = write.steps.iter().map(|step| step.occurred_at).find(|occurred_at| *occurred_at > window.start());
    [window.look_at, entered.map(after_a_day), fired].into_iter().flatten().min()
}

/// What steps made of rules.
#[derive(Debug, Default)]
struct Changed {
    fired: Vec<NewFiring>,
    recovered: Vec<(FiringId, Instant)>,
}

/// The steps of one user, or of everybody, that one kind of sum counts.
struct Subject<'watch> {
    kind: SumKind,
    rules: &'watch RulesOfKind,
    user: UserId,
    steps: Vec<(i64, &'watch Step)>,
}

/// Takes steps. Rules that may fire or recover are judged one by one; for all others the sums suffice. Returns whether one fired.
async fn apply_steps(
    transaction: &Transaction,
    watch: &Watch,
    window: &Window,
    steps: &[Step],
    now: Instant,
) -> Result<bool, DbErr> {
    let subjects = subjects_of(watch, window, steps);
    if subjects.is_empty() {
        return Ok(false);
    }
    let users: BTreeSet<UserId> = subjects.iter().map(|subject| subject.user).collect();
    let since = subjects
        .iter()
        .flat_map(|subject| subject.steps.iter().map(|(since, _)| *since).chain([subject.rules.latest()]));
    let mut sums = load_sums(transaction, &watch.key, &users, &since.collect()).await?;
    let (mut stored, mut to_judge) = (BTreeMap::new(), Vec::new());
    for subject in subjects {
        let key = SumKey::of(subject.kind, subject.user, subject.rules.latest());
        match sum_in_range(&subject, sums.get(&key), window.revision) {
            Some(sum) => {
                stored.insert(key, sum);
            }
            None => to_judge.push(subject),
        }
    }
    let mut changed = Changed::default();
    if !to_judge.is_empty() {
        let cumulative = to_judge.iter().filter(|subject| subject.kind.window == AlertWindow::Cumulative);
        let cumulative: BTreeSet<UserId> = cumulative.map(|subject| subject.user).collect();
        if !cumulative.is_empty() {
            sums.extend(load_cumulative_sums(transaction, &watch.key, &cumulative).await?);
        }
        let rules = to_judge.iter().flat_map(|subject| subject.rules.rules.iter().map(|rule| rule.id)).collect();
        let users = to_judge.iter().map(|subject| subject.user).collect();
        let open = open_firings(transaction, &rules, Some(&users)).await?;
        for subject in &to_judge {
            judge_subject(watch, window, subject, &sums, &open, &mut stored, &mut changed)?;
        }
    }
    store_sums(transaction, &watch.key, &stored).await?;
    recover(transaction, &changed.recovered).await?;
    fire(transaction, &changed.fired, now).await?;
    Ok(!changed.fired.is_empty())
}

/// The steps by those whom they concern. An event that is older than every rule that could count it concerns nobody.
fn subjects_of<'watch>(watch: &'watch Watch, window: &Window, steps: &'watch [Step]) -> Vec<Subject<'watch>> {
    let mut subjects = Vec::new();
    for (kind, rules) in &watch.kinds {
        let mut by_user: BTreeMap<UserId, Vec<(i64, &Step)>> = BTreeMap::new();
        for step in steps {
            if let Some(user) = kind.subject_of(step, window.start())
                && let Some(since) = rules.since(kind.window, step.occurred_at)
            {
                by_user.entry(user).or_default().push((since, step));
            }
        }
        let of_kind = by_user.into_iter().map(|(user, steps)| Subject { kind: *kind, rules, user, steps });
        subjects.extend(of_kind);
    }
    subjects
}

/// The newest sum after the steps, if they change no other and it stays where nothing fires or recovers.
fn sum_in_range(subject: &Subject<'_>, sum: Option<&Sum>, revision: i64) -> Option<Sum> {
    let sum = sum.filter(|sum| sum.revision == revision)?;
    let latest = subject.rules.latest();
    if subject.steps.iter().any(|(since, _)| *since != latest) {
        return None;
    }
    let spent = stays_in_range(sum.spent, sum.no_change?, subject.steps.iter().map(|(_, step)| *step))?;
    Some(Sum { spent, ..*sum })
}

/// Judges every rule that watches somebody.
fn judge_subject(
    watch: &Watch,
    window: &Window,
    subject: &Subject<'_>,
    sums: &BTreeMap<SumKey, Sum>,
    open: &HashMap<Watched, FiringId>,
    stored: &mut BTreeMap<SumKey, Sum>,
    changed: &mut Changed,
) -> Result<(), SumTooLarge> {
    let Subject { kind, rules, user, steps } = subject;
    // Keys begin with the user, so this is the user's first.
    let first = SumKey { since: i64::MIN, ..SumKey::of(SumKind { pool: None, ..*kind }, *user, 0) };
    let of_user = sums.range(first..).take_while(|(key, _)| key.user == *user);
    let of_kind = of_user.filter(|(key, _)| key.window == kind.window && key.pool == kind.pool);
    let before: BTreeMap<i64, i64> = of_kind.map(|(key, sum)| (key.since, sum.spent)).collect();
    let mut after = before.clone();
    for (since, step) in steps {
        let sum = after.entry(*since).or_default();
        *sum = changed_by(*sum, step.change)?;
    }
    let latest = rules.latest();
    let newest = *after.entry(latest).or_default();
    let workspace = watch.key.workspace;
    let member = member_of(workspace, *user);
    let watching: Vec<_> = rules.watching(workspace, *user).collect();
    let with_state = watching.iter().map(|rule| (*rule, open.contains_key(&(rule.id, member))));
    let steps: Vec<&Step> = steps.iter().map(|(_, step)| *step).collect();
    let judged = judge_rules(with_state, &before, &steps, newest)?;
    let thresholds: HashMap<AlertId, i64> =
        watching.iter().map(|rule| (rule.id, rule.threshold.thousandths())).collect();
    for (alert, transition) in judged.transitions {
        match transition {
            Transition::Recovered { at } => {
                changed.recovered.extend(open.get(&(alert, member)).map(|firing| (*firing, at)));
            }
            Transition::Fired { event, spent, .. } => {
                let threshold = thresholds.get(&alert).copied().unwrap_or_default();
                changed.fired.push(NewFiring { alert, member, spent, threshold, event: Some(event) });
            }
        }
    }
    for (since, spent) in after {
        if since == latest {
            let no_change = Some(judged.no_change.unwrap_or(WIDEST_RANGE));
            let sum = Sum { spent, no_change, revision: window.revision };
            stored.insert(SumKey::of(*kind, *user, since), sum);
        } else if before.get(&since) != Some(&spent) {
            let sum = Sum { spent, no_change: None, revision: window.revision };
            stored.insert(SumKey::of(*kind, *user, since), sum);
        }
    }
    Ok(())
}
