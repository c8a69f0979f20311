//! The model: accounts with their grants, events and journals.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Thousandths of a credit.
pub type Credits = i64;
/// Microseconds.
pub type Instant = i64;
pub type Workspace = u32;
/// The key of an event within its workspace.
pub type EventKey = u64;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pool {
    WebApp,
    Api,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantKind {
    Contract,
    Purchase,
    Promotion,
    Transfer,
    Adjustment,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Scheduled,
    Active,
    Depleted,
    Expired,
    Voided,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    Grant,
    Usage,
    Settlement,
    Refund,
    Expiry,
    Void,
    TransferOut,
    TransferIn,
}

/// Why an operation was refused. A refused operation has written only what was due anyway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// A refund would exceed what is left of the event's cost.
    TooMuchRefunded,
    /// A transfer would exceed the remaining credits of usable grants.
    NotEnoughUnspent,
}

#[derive(Clone, Debug, Default)]
pub struct World {
    pub accounts: BTreeMap<(Workspace, Pool), Account>,
}

/// Names a grant by its position in the order in which its account's grants were issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GrantKey {
    pub workspace: Workspace,
    pub pool: Pool,
    pub index: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// In the order in which they were issued, so the index has the order of ids.
    pub grants: Vec<Grant>,
    /// In the order of recording.
    pub events: Vec<Event>,
    pub journal: Vec<Line>,
    /// No write is recorded before it.
    pub moment: Instant,
    /// The end of each write.
    pub positions: Vec<Position>,
}

impl Default for Account {
    fn default() -> Self {
        Account { grants: vec![], events: vec![], journal: vec![], moment: Instant::MIN, positions: vec![] }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The length of the journal.
    pub lines: usize,
    /// The moment of recording of the write.
    pub moment: Instant,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    pub kind: GrantKind,
    pub amount: Credits,
    pub consumed: Credits,
    pub remaining: Credits,
    pub expired: Credits,
    /// Transferred, or withdrawn by voiding.
    pub withdrawn: Credits,
    pub effective_at: Instant,
    pub expires_at: Option<Instant>,
    /// Whether it has taken effect, which means that its journal line is written.
    pub opened: bool,
    /// Whether its expiry has been recorded.
    pub lapsed: bool,
    pub voided: Option<Position>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub key: EventKey,
    pub cost: Credits,
    pub occurred_at: Instant,
    pub refunded: Credits,
    pub overdraft: Credits,
    /// First the draws at recording, in burn order, then the settlements.
    pub draws: Vec<Draw>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draw {
    pub grant: usize,
    /// Less refunds.
    pub credits: Credits,
    pub settlement: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub sequence: usize,
    pub kind: LineKind,
    pub credits: Credits,
    /// The settled amount. 0 on every line that is no settlement.
    pub settled: Credits,
    pub grant: Option<usize>,
    /// The event that caused the line. An event or a refund can also cause expiries and voids.
    pub event: Option<EventKey>,
    pub balance_after: Credits,
    pub effective_at: Instant,
    pub recorded_at: Instant,
}

impl World {
    /// A copy of an account. An unused account is empty.
    pub fn account(&self, workspace: Workspace, pool: Pool) -> Account {
        self.accounts.get(&(workspace, pool)).cloned().unwrap_or_default()
    }

    pub fn grant(&self, key: GrantKey) -> &Grant {
        &self.accounts[&(key.workspace, key.pool)].grants[key.index]
    }

    /// The event, in whichever pool it was recorded.
    pub fn event(&self, workspace: Workspace, key: EventKey) -> Option<&Event> {
        let pool = self.pool_of(workspace, key)?;
        self.accounts[&(workspace, pool)].events.iter().find(|event| event.key == key)
    }

    pub(super) fn pool_of(&self, workspace: Workspace, key: EventKey) -> Option<Pool> {
        [Pool::WebApp, Pool::Api]
            .into_iter()
            .find(|pool| self.account(workspace, *pool).events.iter().any(|event| event.key == key))
    }

    pub(super) fn account_mut(&mut self, workspace: Workspace, pool: Pool) -> &mut Account {
        self.accounts.entry((workspace, pool)).or_default()
    }
}

impl Account {
    /// Every grant, in burn order.
    pub fn burn_order(&self) -> Vec<usize> {
        let mut indices: Vec<usize> = (0..self.grants.len()).collect();
        indices.sort_by(|left, right| burns_before(*left, &self.grants[*left], *right, &self.grants[*right]));
        indices
    }

    /// The grants that are usable at a moment, in burn order.
    pub fn usable(&self, at: Instant) -> Vec<usize> {
        let usable = |index: &usize| self.grants[*index].usable(at);
        self.burn_order().into_iter().filter(usable).collect()
    }

    pub fn overdraft(&self) -> Credits {
        self.events.iter().map(|event| event.overdraft).sum()
    }
}

/// Soonest expiry first, never-expiring last. Then the earlier effective time, then the one issued first.
pub(super) fn burns_before(left_index: usize, left: &Grant, right_index: usize, right: &Grant) -> Ordering {
    let expiry = match (left.expires_at, right.expires_at) {
        (Some(left), Some(right)) => left.cmp(&right),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    };
    expiry.then(left.effective_at.cmp(&right.effective_at)).then(left_index.cmp(&right_index))
}

impl Grant {
    /// Whether an instant lies between the grant's effective time and its expiry, whether or not it is voided.
    pub fn spans(&self, at: Instant) -> bool {
        self.effective_at <= at && !self.expired_by(at)
    }

    pub fn expired_by(&self, at: Instant) -> bool {
        self.expires_at.is_some_and(|expires_at| expires_at <= at)
    }

    pub fn usable(&self, at: Instant) -> bool {
        self.spans(at) && self.voided.is_none()
    }

    pub fn status(&self, at: Instant) -> Status {
        if self.voided.is_some() {
            Status::Voided
        } else if self.expired_by(at) {
            Status::Expired
        } else if at < self.effective_at {
            Status::Scheduled
        } else if self.remaining == 0 {
            Status::Depleted
        } else {
            Status::Active
        }
    }
}

impl Event {
    /// What is left of each draw after refunds.
    ///
    /// Reading: every settlement is a draw of its own. So a grant that settled one event twice is listed twice.
    pub fn drawdowns(&self) -> Vec<Draw> {
        self.draws.iter().copied().filter(|draw| draw.credits > 0).collect()
    }
}
