//! Whether the sums and firings of a workspace's rules agree with its raw events.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use entity::{UserId, WorkspaceId};
use sea_orm::DbErr;

use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::calendar::Instant;
use crate::database::{Reads, Transaction};
use crate::directory::events_kept_from;
use crate::spend::judge::{EVERYBODY, Rule, SumKind, WatchKey, changed_by, watches_of};
use crate::spend::store::{Window, load_all_sums, load_rules, member_of, open_firings, spent_after, sums_of_rule};

/// Differences that are described. The others are only counted.
const DESCRIBED: usize = 20;

/// What was found in one workspace. Rules on several workspaces are checked with the first of them.
#[derive(Clone, Debug, Default)]
pub struct SpendReport {
    /// How many rules were checked.
    pub rules: usize,
    /// Rules that count events which are forgotten. Only their firings are checked.
    pub uncounted: usize,
    /// How many sums and firings differ.
    pub count: usize,
    /// The first twenty of them.
    pub examples: Vec<String>,
}

impl SpendReport {
    fn differs(&mut self, what: String) {
        self.count = self.count.saturating_add(1);
        if self.examples.len() < DESCRIBED {
            self.examples.push(what);
        }
    }
}

/// Adds up what each rule counts from the events that are kept, and compares it with the stored sums and with what is firing. All
/// is read from one snapshot, and is as of the last write. A last write after now is a difference too.
///
/// # Errors
///
/// When the database does not answer.
pub async fn verify_spend(
    reads: &Reads,
    access: &WorkspaceAccess<Maintain>,
    now: Instant,
) -> Result<SpendReport, DbErr> {
    reads
        .ask(async |connection| {
            let mut report = SpendReport::default();
            let rules = load_rules(connection, access.id()).await?;
            let mut expected = Expected::default();
            for (key, watch) in watches_of(access.id(), &rules) {
                if key.workspace != access.id() {
                    continue;
                }
                let Some(window) = Window::read(connection, &key).await? else {
                    report.differs(format!("nothing is stored for {}", named(&key)));
                    continue;
                };
                if watch.rolls() && window.is_ahead_of(now) {
                    let (of, at) = (named(&key), window.as_of);
                    report.differs(format!("the last 24 hours of {of} end at {at}, which is after now, {now}"));
                }
                let sums = load_all_sums(connection, &key).await?;
                for (_, rule) in watch.rules() {
                    report.rules = report.rules.saturating_add(1);
                    let stored = sums_of_rule(rule, key.workspace, &sums)?;
                    let from = rule.counts_from().unwrap_or_else(|| just_after(window.start()));
                    if are_kept(connection, &watch.workspaces, from).await? {
                        let spent = expected.of(connection, rule, &key, from).await?;
                        compare(rule, &stored, &spent, &mut report);
                    } else {
                        report.uncounted = report.uncounted.saturating_add(1);
                    }
                    check_firings(connection, rule, &key, &stored, &mut report).await?;
                }
            }
            Ok(report)
        })
        .await
}

fn named(key: &WatchKey) -> String {
    if key.is_of_several() { format!("the workspaces {}", key.together) } else { "its rules".to_owned() }
}

const fn just_after(instant: Instant) -> Instant {
    Instant::from_micros(instant.micros().saturating_add(1))
}

/// Whether all events from an instant on are still there.
async fn are_kept(connection: &Transaction, workspaces: &[WorkspaceId], from: Instant) -> Result<bool, DbErr> {
    for workspace in workspaces {
        if events_kept_from(connection, *workspace).await?.is_some_and(|kept| from < kept) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What the events come to. Rules that count the same share it.
#[derive(Default)]
struct Expected(HashMap<(WatchKey, SumKind, Instant), BTreeMap<UserId, i64>>);

impl Expected {
    async fn of(
        &mut self,
        connection: &Transaction,
        rule: &Rule,
        key: &WatchKey,
        from: Instant,
    ) -> Result<BTreeMap<UserId, i64>, DbErr> {
        let kind = SumKind::of(rule);
        let counted = (key.clone(), kind, from);
        if !self.0.contains_key(&counted) {
            let after = Instant::from_micros(from.micros().saturating_sub(1));
            let mut by_subject: BTreeMap<UserId, i64> = BTreeMap::new();
            for workspace in key.workspaces()? {
                for (user, spent) in spent_after(connection, workspace, kind.pool, after).await? {
                    let subject = if kind.each_member { user } else { Some(EVERYBODY) };
                    let Some(subject) = subject else { continue };
                    let sum = by_subject.entry(subject).or_default();
                    *sum = changed_by(*sum, spent)?;
                }
            }
            self.0.insert(counted.clone(), by_subject);
        }
        let all = self.0.get(&counted).into_iter().flatten();
        let watched = |user: UserId| !kind.each_member || rule.watches(key.workspace, user);
        Ok(all.filter(|(user, _)| watched(**user)).map(|(user, spent)| (*user, *spent)).collect())
    }
}

fn compare(rule: &Rule, stored: &BTreeMap<UserId, i64>, spent: &BTreeMap<UserId, i64>, report: &mut SpendReport) {
    let subjects: BTreeSet<UserId> = stored.keys().chain(spent.keys()).copied().collect();
    for subject in subjects {
        let sum = |sums: &BTreeMap<UserId, i64>| sums.get(&subject).copied().unwrap_or_default();
        let (stored, spent) = (sum(stored), sum(spent));
        if stored != spent {
            let credits = Credits::from_thousandths;
            let whom = whom(rule, subject);
            report.differs(format!("{whom}: stored {}, the events sum up to {}", credits(stored), credits(spent)));
        }
    }
}

/// A rule fires if more than its threshold is spent, and not if less is.
async fn check_firings(
    connection: &Transaction,
    rule: &Rule,
    key: &WatchKey,
    stored: &BTreeMap<UserId, i64>,
    report: &mut SpendReport,
) -> Result<(), DbErr> {
    let open = open_firings(connection, &BTreeSet::from([rule.id]), None).await?;
    let of_key = open.keys().filter_map(|(_, member)| match member {
        Some((workspace, user)) => (*workspace == key.workspace).then_some(*user),
        None => Some(EVERYBODY),
    });
    let subjects: BTreeSet<UserId> = stored.keys().copied().chain(of_key).collect();
    for subject in subjects {
        let spent = stored.get(&subject).copied().unwrap_or_default();
        let fires = open.contains_key(&(rule.id, member_of(key.workspace, subject)));
        let threshold = rule.threshold.thousandths();
        if spent > threshold && !fires || spent < threshold && fires {
            let (spent, whom) = (Credits::from_thousandths(spent), whom(rule, subject));
            let fires = if fires { "fires" } else { "does not fire" };
            report.differs(format!("{whom}: it {fires}, and {spent} of {} are spent", rule.threshold));
        }
    }
    Ok(())
}

fn whom(rule: &Rule, subject: UserId) -> String {
    let rule = format!("spend alert {}", rule.id.0);
    if subject == EVERYBODY { rule } else { format!("{rule}, user {}", subject.0) }
}
