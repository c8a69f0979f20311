//! An account in memory: the pure core of the ledger.
//!
//! It holds the figures of a workspace's pool and those of its grants that can matter to what is about to happen; each
//! operation changes them and adds lines. It reads no clock and no database: [`super::load`] fills it, [`super::post`]
//! writes down what came of it. What always holds: the balance is the sum of all lines, and every line that names a
//! grant has changed that grant by as much.

mod change;
mod draw;
mod move_out;
mod refund;
mod settle;
mod tick;

use std::collections::{BTreeMap, BTreeSet};

use entity::{EntryKind, EventId, GrantId, Pool, WorkspaceId};

use super::burn_order::BurnKey;
use super::entry::Entry;
use super::error::LedgerError;
use super::grant::Grant;
use crate::amounts::Credits;
use crate::calendar::Instant;

pub(crate) use draw::Drawn;
pub(super) use refund::Draw;

/// The figures of an account as the database holds them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figures {
    /// The number of the last line.
    pub sequence: i64,
    /// The sum of all lines.
    pub balance: Credits,
    /// What no grant has paid for.
    pub overdraft: Credits,
    /// Of what remains of usable grants, what never expires.
    pub permanent: Credits,
    /// All that was ever granted.
    pub granted: Credits,
    /// The moment of the last write.
    pub recorded_at: Instant,
}

impl Figures {
    /// Nothing has ever happened.
    pub(super) const NONE: Self = Self {
        sequence: 0,
        balance: Credits::ZERO,
        overdraft: Credits::ZERO,
        permanent: Credits::ZERO,
        granted: Credits::ZERO,
        recorded_at: Instant::FIRST,
    };
}

/// An account with the grants that can matter.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(super) workspace: WorkspaceId,
    pub(super) pool: Pool,
    pub(super) figures: Figures,
    /// The moment of recording of what happens next.
    pub(super) now: Instant,
    pub(super) grants: BTreeMap<BurnKey, Grant>,
    /// Grants that are to be written.
    pub(super) changed: BTreeSet<BurnKey>,
    /// Of those, the ones that no row has yet.
    pub(super) issued: BTreeSet<BurnKey>,
    /// Lines that are to be written.
    pub(super) lines: Vec<Entry>,
    /// What is left of the overdraft of events, where that is to be written.
    pub(super) owed: BTreeMap<EventId, Credits>,
    /// No event up to this one has any overdraft left.
    pub(super) settled_through: EventId,
    /// When the clock does something with which grant.
    dues: BTreeSet<(Instant, BurnKey)>,
}

/// What a line says beside the balance.
struct Line {
    kind: EntryKind,
    credits: Credits,
    settled: Credits,
    effective_at: Instant,
    grant: Option<GrantId>,
    event: Option<EventId>,
    note: Option<String>,
}

impl Account {
    pub(super) fn new(workspace: WorkspaceId, pool: Pool, figures: Figures, now: Instant) -> Self {
        Self {
            workspace,
            pool,
            figures,
            // Moments of recording never go back, whatever the clock does.
            now: now.max(figures.recorded_at),
            grants: BTreeMap::new(),
            changed: BTreeSet::new(),
            issued: BTreeSet::new(),
            lines: Vec::new(),
            owed: BTreeMap::new(),
            settled_through: EventId(0),
            dues: BTreeSet::new(),
        }
    }

    /// Takes a grant that the database holds.
    pub(super) fn hold(&mut self, grant: Grant) {
        let key = grant.burn_key();
        self.dues.extend(grant.due_at().map(|due| (due, key)));
        self.grants.insert(key, grant);
    }

    /// The grants that can be spent at an instant, in burn order.
    pub(super) fn spendable(&self, at: Instant) -> impl Iterator<Item = &Grant> {
        self.grants
            .range(BurnKey::expiring_after(at)..)
            .map(|(_, grant)| grant)
            .filter(move |grant| grant.state == entity::GrantState::Open && grant.covers(at))
            .filter(|grant| grant.remaining > Credits::ZERO)
    }

    /// The place of a grant that is held, by its number.
    pub(super) fn key_of(&self, id: GrantId) -> Option<BurnKey> {
        self.grants.values().find(|grant| grant.id == id).map(Grant::burn_key)
    }

    /// What the grants that can be spent now hold.
    pub(super) fn unspent(&self) -> Result<Credits, LedgerError> {
        Ok(Credits::sum_of(self.spendable(self.now).map(|grant| grant.remaining))?)
    }

    fn push(&mut self, line: Line, recorded_at: Instant) -> Result<i64, LedgerError> {
        let sequence = self.figures.sequence.checked_add(1).ok_or(LedgerError::Overflow)?;
        let balance = plus(self.figures.balance, line.credits)?;
        self.lines.push(Entry {
            pool: self.pool,
            sequence,
            kind: line.kind,
            credits: line.credits,
            settled: line.settled,
            balance_after: balance,
            effective_at: line.effective_at,
            recorded_at,
            grant: line.grant,
            event: line.event,
            note: line.note,
        });
        self.figures.sequence = sequence;
        self.figures.balance = balance;
        self.figures.recorded_at = recorded_at;
        Ok(sequence)
    }

    /// The grant of a place, to be changed. What was found there a moment ago is still there.
    fn grant_mut(&mut self, key: BurnKey) -> Result<&mut Grant, LedgerError> {
        self.changed.insert(key);
        self.grants.get_mut(&key).ok_or(LedgerError::GrantLost)
    }
}

impl Line {
    fn of_grant(kind: EntryKind, credits: Credits, effective_at: Instant, grant: GrantId) -> Self {
        Self { kind, credits, settled: Credits::ZERO, effective_at, grant: Some(grant), event: None, note: None }
    }

    fn of_event(mut self, event: EventId) -> Self {
        self.event = Some(event);
        self
    }
}

pub(super) fn plus(left: Credits, right: Credits) -> Result<Credits, LedgerError> {
    Ok(left.plus(right)?)
}

pub(super) fn minus(left: Credits, right: Credits) -> Result<Credits, LedgerError> {
    Ok(left.minus(right)?)
}

pub(super) fn negative(amount: Credits) -> Result<Credits, LedgerError> {
    minus(Credits::ZERO, amount)
}
