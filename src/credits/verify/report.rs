//! The report of a check: what was read, and what was wrong.

use std::collections::BTreeMap;

use entity::Pool;

/// The most examples that a report keeps of one invariant.
pub(super) const EXAMPLES_LIMIT: usize = 20;

/// What must hold in a database: the invariants of the rules, by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Invariant {
    /// The figures of each grant.
    Grants,
    /// The balance of each account, at every line.
    Balances,
    /// The cost, the drawdowns and the refunds of each event.
    Events,
    /// The order and the time of draws, settlements and transfers.
    Drawing,
    /// The separation of pools.
    Pools,
    /// The single effect of each request.
    Requests,
    /// The sums by day, from which past balances are computed.
    Days,
    /// Expiries, and what late events take back of them.
    Expiry,
    /// The numbers, balances and kinds of lines.
    Journal,
    /// The grant of each purchase.
    Purchases,
    /// The instants of lines, which must not be in the future.
    Future,
}

impl Invariant {
    /// All of them, in the order of the report.
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

    /// A short name, with its number in the rules if it has one.
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

/// How often one invariant is violated, with examples.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The first twenty.
    pub examples: Vec<String>,
    /// The number of all.
    pub count: usize,
}

/// What a check read of one workspace's ledger, and what was wrong.
#[derive(Clone, Debug, Default)]
pub struct CreditReport {
    /// How many journal lines it read.
    pub lines: usize,
    /// How many grants it read.
    pub grants: usize,
    /// How many purchases it read.
    pub purchases: i64,
    /// How many grants have taken effect or expired, but no line says so yet.
    pub due: usize,
    /// How many lines are of usage that occurs after now. An import may record such usage.
    pub ahead: usize,
    found: BTreeMap<Invariant, Findings>,
}

impl CreditReport {
    /// The violations of one invariant.
    #[must_use]
    pub fn of(&self, invariant: Invariant) -> Findings {
        self.found.get(&invariant).cloned().unwrap_or_default()
    }

    /// The number of all violations.
    #[must_use]
    pub fn count(&self) -> usize {
        self.found.values().fold(0, |sum, found| sum.saturating_add(found.count))
    }

    /// Adds a violation in an account. Beyond the examples it is only counted, and not described.
    pub(super) fn add(&mut self, invariant: Invariant, pool: Pool, words: impl FnOnce() -> String) {
        let found = self.found.entry(invariant).or_default();
        found.count = found.count.saturating_add(1);
        if found.examples.len() < EXAMPLES_LIMIT {
            found.examples.push(format!("{} {}", pool.name(), words()));
        }
    }

    /// Adds `count` violations, the first of which are described.
    pub(super) fn add_all(&mut self, invariant: Invariant, examples: impl IntoIterator<Item = String>, count: usize) {
        let found = self.found.entry(invariant).or_default();
        found.count = found.count.saturating_add(count);
        let room = EXAMPLES_LIMIT.saturating_sub(found.examples.len());
        found.examples.extend(examples.into_iter().take(room));
    }
}
