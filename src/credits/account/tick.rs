//! Grants take effect and expire.

use entity::{EntryKind, GrantKind, GrantState};

use super::grant::Grant;
use super::state::Account;
use crate::calendar::Instant;
use crate::credits::error::LedgerError;

impl Account {
    /// The next instant, up to `until`, at which a grant takes effect or expires.
    pub(in crate::credits) fn next_due(&self, until: Instant) -> Option<Instant> {
        self.dues.first().map(|(due, _)| *due).filter(|due| *due <= until)
    }

    /// Does what is due at one instant: first grants expire, then others take effect. The caller settles overdraft.
    pub(in crate::credits) fn tick(&mut self, at: Instant) -> Result<(), LedgerError> {
        self.figures.recorded_at = at;
        let mut opening = Vec::new();
        while let Some((_, key)) = self.dues.first().copied().filter(|(due, _)| *due == at) {
            self.dues.pop_first();
            let grant = self.grants.get(&key).filter(|grant| grant.due_at() == Some(at));
            match grant.map(|grant| grant.state) {
                Some(GrantState::Open) => self.expire(key, at)?,
                Some(GrantState::Scheduled) => opening.push(key),
                // The grant was voided in the meantime.
                Some(GrantState::Expired | GrantState::Voided) | None => {}
            }
        }
        for key in opening {
            self.open(key, EntryKind::Grant, at)?;
        }
        Ok(())
    }

    /// Adds a new grant. If its time has begun, it takes effect at once; if its time is over, it expires at once. The caller
    /// settles overdraft.
    pub(in crate::credits) fn issue(&mut self, grant: Grant) -> Result<(), LedgerError> {
        let key = grant.burn_key();
        self.figures.granted = self.figures.granted.plus(grant.amount)?;
        self.figures.recorded_at = self.now;
        let kind = match grant.kind {
            GrantKind::Transfer => EntryKind::TransferIn,
            GrantKind::Contract | GrantKind::Purchase | GrantKind::Promotion | GrantKind::Adjustment => {
                EntryKind::Grant
            }
        };
        let effective_at = grant.effective_at;
        let (has_begun, is_over) = (effective_at <= self.now, grant.has_expired(self.now));
        self.grants.insert(key, grant);
        self.changed.insert(key);
        self.issued.insert(key);
        if has_begun {
            self.open(key, kind, self.now)?;
        } else {
            self.dues.insert((effective_at, key));
        }
        if is_over {
            self.expire(key, self.now)?;
        }
        Ok(())
    }
}
