//! The four ways in which a grant's figures change. Every operation is made of these, so that none can forget a side.

use entity::{EntryKind, EventId, GrantState};

use super::{Account, Line, minus, negative, plus};
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::burn_order::BurnKey;
use crate::credits::error::LedgerError;

impl Account {
    /// Credits of a usable grant are spent, moved or withdrawn, or come back: `remaining` changes, and with it what is
    /// permanent.
    pub(super) fn change_remaining(&mut self, key: BurnKey, by: Credits) -> Result<(), LedgerError> {
        let grant = self.grant_mut(key)?;
        grant.remaining = plus(grant.remaining, by)?;
        if grant.expires_at.is_none() {
            self.figures.permanent = plus(self.figures.permanent, by)?;
        }
        Ok(())
    }

    /// A grant takes effect.
    pub(super) fn open(&mut self, key: BurnKey, kind: EntryKind, recorded_at: Instant) -> Result<(), LedgerError> {
        let grant = self.grant_mut(key)?;
        grant.state = GrantState::Open;
        let (id, amount, effective_at, for_ever) =
            (grant.id, grant.remaining, grant.effective_at, grant.expires_at.is_none());
        let ends_at = grant.expires_at.filter(|expires_at| *expires_at > recorded_at);
        self.dues.extend(ends_at.map(|ends_at| (ends_at, key)));
        if for_ever {
            self.figures.permanent = plus(self.figures.permanent, amount)?;
        }
        self.push(Line::of_grant(kind, amount, effective_at, id), recorded_at)?;
        Ok(())
    }

    /// A grant expires, with what is left of it.
    pub(super) fn expire(&mut self, key: BurnKey, recorded_at: Instant) -> Result<(), LedgerError> {
        let grant = self.grant_mut(key)?;
        grant.state = GrantState::Expired;
        let left = grant.remaining;
        grant.remaining = Credits::ZERO;
        grant.expired = plus(grant.expired, left)?;
        let (id, expires_at) = (grant.id, grant.expires_at.unwrap_or(recorded_at));
        if left > Credits::ZERO {
            self.push(Line::of_grant(EntryKind::Expiry, negative(left)?, expires_at, id), recorded_at)?;
        }
        Ok(())
    }

    /// For a reader: what an event drew that has not occurred yet, on a grant or on none, is there still.
    pub(in crate::credits) fn undraw(&mut self, key: Option<BurnKey>, part: Credits) -> Result<(), LedgerError> {
        self.figures.balance = plus(self.figures.balance, part)?;
        let Some(key) = key else {
            self.figures.overdraft = minus(self.figures.overdraft, part)?;
            return Ok(());
        };
        self.change_remaining(key, part)?;
        let grant = self.grant_mut(key)?;
        grant.consumed = minus(grant.consumed, part)?;
        Ok(())
    }

    /// What had expired is spent after all, by an event that was late.
    pub(super) fn unexpire(&mut self, key: BurnKey, part: Credits, event: EventId) -> Result<(), LedgerError> {
        let now = self.now;
        let grant = self.grant_mut(key)?;
        grant.expired = minus(grant.expired, part)?;
        let (id, expires_at) = (grant.id, grant.expires_at.unwrap_or(now));
        self.push(Line::of_grant(EntryKind::Expiry, part, expires_at, id).of_event(event), now)?;
        Ok(())
    }
}
