//! How the figures of one grant change. Every operation on an account is made of these steps.

use entity::{EntryKind, EventId, GrantState};

use super::burn_order::BurnKey;
use super::entry::EntryDraft;
use super::state::Account;
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::error::LedgerError;

impl Account {
    /// Adds to what remains of a usable grant, and to the account's permanent credits if the grant never expires.
    pub(super) fn change_remaining(&mut self, key: BurnKey, by: Credits) -> Result<(), LedgerError> {
        let grant = self.grant_mut(key)?;
        grant.remaining = grant.remaining.plus(by)?;
        if grant.expires_at.is_none() {
            self.figures.permanent = self.figures.permanent.plus(by)?;
        }
        Ok(())
    }

    /// A grant takes effect.
    pub(super) fn open(&mut self, key: BurnKey, kind: EntryKind, recorded_at: Instant) -> Result<(), LedgerError> {
        let grant = self.grant_mut(key)?;
        grant.state = GrantState::Open;
        let amount = grant.remaining;
        let entry = EntryDraft::of_grant(kind, amount, grant.effective_at, grant.id);
        let expires_at = grant.expires_at;
        match expires_at {
            Some(expires_at) if expires_at > recorded_at => {
                self.dues.insert((expires_at, key));
            }
            Some(_) => {}
            None => self.figures.permanent = self.figures.permanent.plus(amount)?,
        }
        self.push(entry, recorded_at)
    }

    /// A grant expires, with everything that remains of it.
    pub(super) fn expire(&mut self, key: BurnKey, recorded_at: Instant) -> Result<(), LedgerError> {
        let grant = self.grant_mut(key)?;
        grant.state = GrantState::Expired;
        let left = grant.remaining;
        grant.remaining = Credits::ZERO;
        grant.expired = grant.expired.plus(left)?;
        let (id, expires_at) = (grant.id, grant.expires_at.unwrap_or(recorded_at));
        if left > Credits::ZERO {
            self.push(EntryDraft::of_grant(EntryKind::Expiry, left.negated()?, expires_at, id), recorded_at)?;
        }
        Ok(())
    }

    /// Takes back a draw of an event that has not occurred yet, from a grant or from the overdraft. Only readers do this.
    pub(in crate::credits) fn undraw(&mut self, key: Option<BurnKey>, part: Credits) -> Result<(), LedgerError> {
        self.figures.balance = self.figures.balance.plus(part)?;
        let Some(key) = key else {
            self.figures.overdraft = self.figures.overdraft.minus(part)?;
            return Ok(());
        };
        self.change_remaining(key, part)?;
        let grant = self.grant_mut(key)?;
        grant.consumed = grant.consumed.minus(part)?;
        Ok(())
    }

    /// The expiry of a grant shrinks, because a late event spends credits that had expired.
    pub(super) fn unexpire(&mut self, key: BurnKey, part: Credits, event: EventId) -> Result<(), LedgerError> {
        let now = self.now;
        let grant = self.grant_mut(key)?;
        grant.expired = grant.expired.minus(part)?;
        let (id, expires_at) = (grant.id, grant.expires_at.unwrap_or(now));
        self.push(EntryDraft::of_grant(EntryKind::Expiry, part, expires_at, id).by_event(event), now)
    }
}
