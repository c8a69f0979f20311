//! What the clock does: grants expire and take effect.

use entity::{EntryKind, GrantKind, GrantState};

use super::{Account, plus};
use crate::calendar::Instant;
use crate::credits::error::LedgerError;
use crate::credits::grant::Grant;

impl Account {
    /// The next instant, up to one, at which a grant takes effect or expires.
    pub(in crate::credits) fn next_due(&self, until: Instant) -> Option<Instant> {
        self.dues.first().map(|(due, _)| *due).filter(|due| *due <= until)
    }

    /// Does what is due at one instant: what ends there expires, then what begins there takes effect. Overdraft is for the
    /// caller to settle.
    pub(in crate::credits) fn tick(&mut self, at: Instant) -> Result<(), LedgerError> {
        self.figures.recorded_at = at;
        let mut opening = Vec::new();
        while let Some((_, key)) = self.dues.first().copied().filter(|(due, _)| *due == at) {
            self.dues.pop_first();
            let grant = self.grants.get(&key).filter(|grant| grant.due_at() == Some(at));
            match grant.map(|grant| grant.state) {
                Some(GrantState::Open) => self.expire(key, at)?,
                Some(GrantState::Scheduled) => opening.push(key),
                // It was voided meanwhile.
                Some(GrantState::Expired | GrantState::Voided) | None => {}
            }
        }
        for key in opening {
            self.open(key, EntryKind::Grant, at)?;
        }
        Ok(())
    }

    /// Takes a new grant. One whose time has begun takes effect at once, and one whose time is over expires at once.
    /// Overdraft is for the caller to settle.
    pub(in crate::credits) fn issue(&mut self, grant: Grant) -> Result<(), LedgerError> {
        let key = grant.burn_key();
        self.figures.granted = plus(self.figures.granted, grant.amount)?;
        self.figures.recorded_at = self.now;
        let kind = match grant.kind {
            GrantKind::Transfer => EntryKind::TransferIn,
            GrantKind::Contract | GrantKind::Purchase | GrantKind::Promotion | GrantKind::Adjustment => {
                EntryKind::Grant
            }
        };
        let effective_at = grant.effective_at;
        let (begun, over) = (effective_at <= self.now, grant.has_expired(self.now));
        self.grants.insert(key, grant);
        self.changed.insert(key);
        self.issued.insert(key);
        if begun {
            self.open(key, kind, self.now)?;
        } else {
            self.dues.insert((effective_at, key));
        }
        if over {
            self.expire(key, self.now)?;
        }
        Ok(())
    }
}
