//! What was looked at, and what was wrong.

use std::collections::BTreeMap;

use entity::Pool;

/// Differences of one kind that are told one by one.
pub(super) const TOLD: usize = 20;

/// What has to hold, as far as it can be seen in a database: the invariants of the rules, by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Invariant {
    /// For each grant.
    Grants,
    /// For each account, at every position.
    Balances,
    /// For each event.
    Events,
    /// For each draw, settlement and transfer.
    Drawing,
    /// Between accounts.
    Pools,
    /// Of what requests made.
    Requests,
    /// Of the sums from which past balances are made.
    Days,
    /// Of what expires, and what late events take back of it.
    Expiry,
    /// For each line.
    Journal,
    /// For each purchase.
    Purchases,
    /// Of when lines were recorded.
    Future,
}

impl Invariant {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 11] = [
        Self::Grants,
        Self::Balances,
        Self::Events,
        Self::Drawing,
        Self::Pools,
        Self::Requests,
        Self::Days,
        Self::Expiry,
        Self::Journal,
        Self::Purchases,
        Self::Future,
    ];

    /// In few words, with its number in the rules if it has one.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Grants => "1 grants add up",
            Self::Balances => "2 balances add up",
            Self::Events => "3 events add up",
            Self::Drawing => "4 draws are in time and in burn order",
            Self::Pools => "5 pools never touch",
            Self::Requests => "6 requests have one effect each",
            Self::Days => "7 sums by day add up",
            Self::Expiry => "8 credits expire or are spent",
            Self::Journal => "9 journals are unbroken",
            Self::Purchases => "purchases have their grants",
            Self::Future => "no line is of the future",
        }
    }
}

/// What does not hold of one invariant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The first twenty.
    pub told: Vec<String>,
    /// All.
    pub count: usize,
}

/// What was looked at in one workspace's ledger, and what was wrong.
#[derive(Clone, Debug, Default)]
pub struct CreditReport {
    /// Lines of its journals.
    pub lines: usize,
    /// Grants.
    pub grants: usize,
    /// Purchases.
    pub purchases: i64,
    /// Grants that take effect or expire before now, which nobody has written yet.
    pub due: usize,
    /// Lines of usage that occurs after now, as an import may bring it.
    pub ahead: usize,
    found: BTreeMap<Invariant, Findings>,
}

impl CreditReport {
    /// What does not hold of an invariant.
    #[must_use]
    pub fn of(&self, invariant: Invariant) -> Findings {
        self.found.get(&invariant).cloned().unwrap_or_default()
    }

    /// All differences.
    #[must_use]
    pub fn count(&self) -> usize {
        self.found.values().fold(0, |sum, found| sum.saturating_add(found.count))
    }

    /// Tells a difference in an account. The words are made only while there are few.
    pub(super) fn tell(&mut self, invariant: Invariant, pool: Pool, words: impl FnOnce() -> String) {
        let found = self.found.entry(invariant).or_default();
        found.count = found.count.saturating_add(1);
        if found.told.len() < TOLD {
            let pool = match pool {
                Pool::WebApp => "WEB_APP",
                Pool::Api => "API",
            };
            found.told.push(format!("{pool} {}", words()));
        }
    }

    /// Tells the first of many differences, in so many words.
    pub(super) fn tell_all(&mut self, invariant: Invariant, told: impl IntoIterator<Item = String>, count: usize) {
        let found = self.found.entry(invariant).or_default();
        found.count = found.count.saturating_add(count);
        let room = TOLD.saturating_sub(found.told.len());
        found.told.extend(told.into_iter().take(room));
    }
}
