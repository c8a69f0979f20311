//! Which sums have to be kept for the rules of a workspace.

use std::collections::BTreeMap;
use std::sync::Arc;

use entity::{AlertWindow, Pool, UserId, WorkspaceId};

use super::rule::Rule;
use super::step::{Cause, Step};
use super::watch_key::WatchKey;
use crate::calendar::Instant;

/// The user of a sum of all usage. No user has this number.
pub const EVERYBODY: UserId = UserId(0);
/// The `since` of a sum of the last 24 hours.
pub(in crate::spend) const LAST_DAY: i64 = 0;

/// A kind of sum: of all usage or of each member, in a window, of a pool or of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SumKind {
    /// Whether each member has a sum.
    pub each_member: bool,
    /// Which spend counts.
    pub window: AlertWindow,
    /// The pool. None: both.
    pub pool: Option<Pool>,
}

impl SumKind {
    /// The one that a rule reads.
    #[must_use]
    pub const fn of(rule: &Rule) -> Self {
        Self { each_member: rule.watches_members(), window: rule.window, pool: rule.pool }
    }

    /// The number of the pool in the table.
    #[must_use]
    pub const fn pool_number(self) -> i64 {
        match self.pool {
            Some(pool) => pool.number(),
            None => 0,
        }
    }

    /// Whose sum a step changes, if any. `start` is the instant after which the last 24 hours begin.
    #[must_use]
    pub fn subject_of(self, step: &Step, start: Instant) -> Option<UserId> {
        let counts = match (self.window, step.cause) {
            (AlertWindow::Rolling24Hours, Cause::Left) => true,
            (AlertWindow::Rolling24Hours, Cause::Recorded | Cause::Refunded(_)) => step.occurred_at > start,
            (AlertWindow::Cumulative, cause) => cause != Cause::Left,
        };
        let counts = counts && self.pool.is_none_or(|pool| pool == step.pool);
        let subject = if self.each_member { step.user } else { Some(EVERYBODY) };
        subject.filter(|_| counts)
    }
}

/// The rules that read one kind of sum.
#[derive(Clone, Debug, Default)]
pub struct RulesOfKind {
    /// The rules.
    pub rules: Vec<Arc<Rule>>,
    /// When cumulative rules were created, in order. Each begins another sum.
    epochs: Vec<Instant>,
}

impl RulesOfKind {
    fn add(&mut self, rule: Arc<Rule>) {
        if let Some(from) = rule.counts_from()
            && let Err(place) = self.epochs.binary_search(&from)
        {
            self.epochs.insert(place, from);
        }
        self.rules.push(rule);
    }

    /// The `since` of the sum that an event belongs to. None if no rule counts it.
    #[must_use]
    pub fn since(&self, window: AlertWindow, occurred_at: Instant) -> Option<i64> {
        match window {
            AlertWindow::Rolling24Hours => Some(LAST_DAY),
            AlertWindow::Cumulative => {
                let later = self.epochs.partition_point(|epoch| *epoch <= occurred_at);
                self.epochs.get(later.checked_sub(1)?).map(|epoch| epoch.micros())
            }
        }
    }

    /// The `since` of the newest sum.
    #[must_use]
    pub fn latest(&self) -> i64 {
        self.epochs.last().map_or(LAST_DAY, |epoch| epoch.micros())
    }

    /// The rules that watch somebody.
    pub fn watching(&self, workspace: WorkspaceId, subject: UserId) -> impl Iterator<Item = &Arc<Rule>> {
        self.rules.iter().filter(move |rule| subject == EVERYBODY || rule.watches(workspace, subject))
    }
}

/// What is watched under one key: its workspaces, and the sums with their rules.
#[derive(Clone, Debug)]
pub struct Watch {
    /// The key.
    pub key: WatchKey,
    /// The workspaces, in the order of their numbers.
    pub workspaces: Vec<WorkspaceId>,
    /// The sums that are kept.
    pub kinds: BTreeMap<SumKind, RulesOfKind>,
}

impl Watch {
    /// What some rules watch under a key.
    #[must_use]
    pub fn new(key: WatchKey, workspaces: Vec<WorkspaceId>, rules: impl IntoIterator<Item = Arc<Rule>>) -> Self {
        let mut watch = Self { key, workspaces, kinds: BTreeMap::new() };
        for rule in rules {
            watch.kinds.entry(SumKind::of(&rule)).or_default().add(rule);
        }
        watch
    }

    /// Whether a sum of the last 24 hours is kept.
    #[must_use]
    pub fn rolls(&self) -> bool {
        self.kinds.keys().any(|kind| kind.window == AlertWindow::Rolling24Hours)
    }

    /// The rules.
    pub fn rules(&self) -> impl Iterator<Item = (SumKind, &Arc<Rule>)> {
        self.kinds.iter().flat_map(|(kind, rules)| rules.rules.iter().map(|rule| (*kind, rule)))
    }
}

/// What the rules on a workspace watch, by key.
#[must_use]
pub(in crate::spend) fn watches_of(workspace: WorkspaceId, rules: &[Arc<Rule>]) -> BTreeMap<WatchKey, Watch> {
    let mut watches: BTreeMap<WatchKey, Watch> = BTreeMap::new();
    for rule in rules {
        let (key, workspaces) = if rule.watches_members() {
            (Some(WatchKey::alone(workspace)), vec![workspace])
        } else {
            (WatchKey::of(&rule.workspaces), rule.workspaces.clone())
        };
        let Some(key) = key else { continue };
        let watch = watches.entry(key.clone()).or_insert_with(|| Watch::new(key, workspaces, []));
        watch.kinds.entry(SumKind::of(rule)).or_default().add(Arc::clone(rule));
    }
    watches
}
