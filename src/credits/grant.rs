//! A grant, and what it is at an instant.

use entity::{GrantId, GrantKind, GrantState, Pool, PurchaseId};

use super::burn_order::BurnKey;
use crate::amounts::Credits;
use crate::calendar::Instant;

/// Credits that came in at once. `amount = consumed + remaining + expired + withdrawn`, none of them negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Its number in the workspace.
    pub id: GrantId,
    /// The pool it belongs to.
    pub pool: Pool,
    /// Where the credits come from.
    pub kind: GrantKind,
    /// How far it has come in the journal.
    pub state: GrantState,
    /// All that came in.
    pub amount: Credits,
    /// What events drew, less what came back.
    pub consumed: Credits,
    /// What is left.
    pub remaining: Credits,
    /// What expired unspent.
    pub expired: Credits,
    /// What was transferred, or withdrawn by voiding.
    pub withdrawn: Credits,
    /// From when on it is usable.
    pub effective_at: Instant,
    /// Until when, not included; none for ever.
    pub expires_at: Option<Instant>,
    /// When it was voided.
    pub voided_at: Option<Instant>,
    /// The purchase that it came from.
    pub purchase: Option<PurchaseId>,
    /// In the words of who issued it.
    pub note: Option<String>,
    /// When it was issued.
    pub recorded_at: Instant,
}

/// What a grant is at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GrantStatus {
    /// It takes effect later.
    Scheduled,
    /// It is usable and holds credits.
    Active,
    /// It is usable and nothing remains.
    Depleted,
    /// It was usable until its expiry.
    Expired,
    /// It was voided.
    Voided,
}

impl Grant {
    /// What it is at an instant.
    #[must_use]
    pub fn status(&self, at: Instant) -> GrantStatus {
        if self.voided_at.is_some() {
            GrantStatus::Voided
        } else if self.state == GrantState::Expired || self.has_expired(at) {
            GrantStatus::Expired
        } else if self.state == GrantState::Scheduled && self.effective_at > at {
            // One that has taken effect is not scheduled, though the request that asks came in a moment before.
            GrantStatus::Scheduled
        } else if self.remaining == Credits::ZERO {
            GrantStatus::Depleted
        } else {
            GrantStatus::Active
        }
    }

    /// Whether an instant lies in its usable time.
    #[must_use]
    pub fn covers(&self, at: Instant) -> bool {
        self.effective_at <= at && !self.has_expired(at)
    }

    pub(super) fn has_expired(&self, at: Instant) -> bool {
        self.expires_at.is_some_and(|expires_at| expires_at <= at)
    }

    pub(super) fn burn_key(&self) -> BurnKey {
        BurnKey::new(self.expires_at, self.effective_at, self.id)
    }

    /// When the clock next does something with it.
    pub(super) const fn due_at(&self) -> Option<Instant> {
        match self.state {
            GrantState::Scheduled => Some(self.effective_at),
            GrantState::Open => self.expires_at,
            GrantState::Expired | GrantState::Voided => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use entity::{GrantId, GrantKind, GrantState, Pool};

    use super::{Grant, GrantStatus};
    use crate::amounts::Credits;
    use crate::calendar::Instant;

    #[test]
    fn grant_that_took_effect_after_the_request_came_in_is_active() {
        let grant = |state| Grant {
            id: GrantId(1),
            pool: Pool::WebApp,
            kind: GrantKind::Promotion,
            state,
            amount: Credits::from_thousandths(5),
            consumed: Credits::ZERO,
            remaining: Credits::from_thousandths(5),
            expired: Credits::ZERO,
            withdrawn: Credits::ZERO,
            effective_at: Instant::from_micros(7),
            expires_at: None,
            voided_at: None,
            purchase: None,
            note: None,
            recorded_at: Instant::from_micros(7),
        };
        assert_eq!(grant(GrantState::Open).status(Instant::from_micros(6)), GrantStatus::Active);
        assert_eq!(grant(GrantState::Scheduled).status(Instant::from_micros(6)), GrantStatus::Scheduled);
        assert_eq!(grant(GrantState::Scheduled).status(Instant::from_micros(7)), GrantStatus::Active);
    }
}
