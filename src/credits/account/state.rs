//! An account with the grants that can matter to what happens next.

use std::collections::{BTreeMap, BTreeSet};

use entity::{EventId, GrantId, GrantState, Pool, WorkspaceId};

use super::burn_order::BurnKey;
use super::entry::{Entry, EntryDraft};
use super::grant::Grant;
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::error::LedgerError;

/// The figures of an account, as its row has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::credits) struct Figures {
    /// The number of the last line.
    pub sequence: i64,
    /// The sum of all lines.
    pub balance: Credits,
    /// What no grant has paid.
    pub overdraft: Credits,
    /// What remains of usable grants that never expire.
    pub permanent: Credits,
    /// Everything that was ever granted.
    pub granted: Credits,
    /// The moment of the last write.
    pub recorded_at: Instant,
}

impl Figures {
    /// The figures of an account that nothing was ever written to.
    pub(in crate::credits) const NONE: Self = Self {
        sequence: 0,
        balance: Credits::ZERO,
        overdraft: Credits::ZERO,
        permanent: Credits::ZERO,
        granted: Credits::ZERO,
        recorded_at: Instant::FIRST,
    };
}

/// A workspace's pool: an account belongs to one of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::credits) struct AccountKey {
    pub workspace: WorkspaceId,
    pub pool: Pool,
}

/// An account, with what is still to be written of it.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(in crate::credits) workspace: WorkspaceId,
    pub(in crate::credits) pool: Pool,
    pub(in crate::credits) figures: Figures,
    /// The moment of recording of the next change.
    pub(in crate::credits) now: Instant,
    /// The loaded grants.
    pub(in crate::credits) grants: BTreeMap<BurnKey, Grant>,
    /// Grants to write.
    pub(in crate::credits) changed: BTreeSet<BurnKey>,
    /// Those of the changed grants that have no row yet.
    pub(in crate::credits) issued: BTreeSet<BurnKey>,
    /// Lines to write.
    pub(in crate::credits) lines: Vec<Entry>,
    /// The overdraft of events, where their rows must change.
    pub(in crate::credits) overdrafts: BTreeMap<EventId, Credits>,
    /// No event up to this one has overdraft.
    pub(in crate::credits) settled_through: EventId,
    /// When each loaded grant next takes effect or expires.
    pub(super) dues: BTreeSet<(Instant, BurnKey)>,
}

impl Account {
    pub(in crate::credits) fn new(workspace: WorkspaceId, pool: Pool, figures: Figures, now: Instant) -> Self {
        Self {
            workspace,
            pool,
            figures,
            // Moments of recording never go back, even if the clock does.
            now: now.max(figures.recorded_at),
            grants: BTreeMap::new(),
            changed: BTreeSet::new(),
            issued: BTreeSet::new(),
            lines: Vec::new(),
            overdrafts: BTreeMap::new(),
            settled_through: EventId(0),
            dues: BTreeSet::new(),
        }
    }

    pub(in crate::credits) const fn key(&self) -> AccountKey {
        AccountKey { workspace: self.workspace, pool: self.pool }
    }

    /// Adds a grant that has a row.
    pub(in crate::credits) fn insert(&mut self, grant: Grant) {
        let key = grant.burn_key();
        self.dues.extend(grant.due_at().map(|due| (due, key)));
        self.grants.insert(key, grant);
    }

    /// The grants that can be spent at an instant, in burn order.
    pub(in crate::credits) fn spendable(&self, at: Instant) -> impl Iterator<Item = &Grant> {
        self.grants
            .range(BurnKey::expiring_after(at)..)
            .map(|(_, grant)| grant)
            .filter(move |grant| grant.state == GrantState::Open && grant.covers(at))
            .filter(|grant| grant.remaining > Credits::ZERO)
    }

    /// The place of a loaded grant.
    pub(in crate::credits) fn key_of(&self, id: GrantId) -> Option<BurnKey> {
        self.grants.values().find(|grant| grant.id == id).map(Grant::burn_key)
    }

    /// The sum of what can be spent now.
    pub(in crate::credits) fn unspent(&self) -> Result<Credits, LedgerError> {
        Ok(Credits::sum_of(self.spendable(self.now).map(|grant| grant.remaining))?)
    }

    /// Appends a line to the journal.
    pub(super) fn push(&mut self, entry: EntryDraft, recorded_at: Instant) -> Result<(), LedgerError> {
        let sequence = self.figures.sequence.checked_add(1).ok_or(LedgerError::Overflow)?;
        let balance_after = self.figures.balance.plus(entry.credits)?;
        self.lines.push(Entry {
            pool: self.pool,
            sequence,
            kind: entry.kind,
            credits: entry.credits,
            settled: entry.settled,
            balance_after,
            effective_at: entry.effective_at,
            recorded_at,
            grant: entry.grant,
            event: entry.event,
            note: entry.note,
        });
        self.figures.sequence = sequence;
        self.figures.balance = balance_after;
        self.figures.recorded_at = recorded_at;
        Ok(())
    }

    /// A loaded grant, to be changed.
    pub(super) fn grant_mut(&mut self, key: BurnKey) -> Result<&mut Grant, LedgerError> {
        self.changed.insert(key);
        self.grants.get_mut(&key).ok_or(LedgerError::GrantLost)
    }
}
