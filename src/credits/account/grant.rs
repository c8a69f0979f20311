//! A grant, and its status at an instant.

use entity::{GrantId, GrantKind, GrantState, Pool, PurchaseId};

use super::burn_order::BurnKey;
use crate::amounts::Credits;
use crate::calendar::Instant;

/// Credits that came in at once: `amount = consumed + remaining + expired + withdrawn`, and none is negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Its number in the workspace.
    pub id: GrantId,
    /// The pool it belongs to.
    pub pool: Pool,
    /// Where the credits came from.
    pub kind: GrantKind,
    /// How far the journal has followed it.
    pub state: GrantState,
    /// Everything that came in.
    pub amount: Credits,
    /// What events drew, less refunds.
    pub consumed: Credits,
    /// What can still be spent.
    pub remaining: Credits,
    /// What expired unspent.
    pub expired: Credits,
    /// What was transferred, or withdrawn by voiding.
    pub withdrawn: Credits,
    /// When it becomes usable.
    pub effective_at: Instant,
    /// When it stops being usable; never, if none.
    pub expires_at: Option<Instant>,
    /// When it was voided.
    pub voided_at: Option<Instant>,
    /// The purchase that paid for it.
    pub purchase: Option<PurchaseId>,
    /// A note by whoever issued it.
    pub note: Option<String>,
    /// When it was issued.
    pub recorded_at: Instant,
}

/// The status of a grant at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GrantStatus {
    /// It takes effect later.
    Scheduled,
    /// It is usable and holds credits.
    Active,
    /// It is usable and nothing remains.
    Depleted,
    /// Its expiry has passed.
    Expired,
    /// It was voided.
    Voided,
}

impl Grant {
    /// Its status at an instant.
    #[must_use]
    pub fn status(&self, at: Instant) -> GrantStatus {
        if self.voided_at.is_some() {
            GrantStatus::Voided
        } else if self.state == GrantState::Expired || self.has_expired(at) {
            GrantStatus::Expired
        } else if self.state == GrantState::Scheduled && self.effective_at > at {
            // A grant that has taken effect is not scheduled, even for a request that came in a moment earlier.
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

    pub(in crate::credits) fn has_expired(&self, at: Instant) -> bool {
        self.expires_at.is_some_and(|expires_at| expires_at <= at)
    }

    pub(in crate::credits) fn burn_key(&self) -> BurnKey {
        BurnKey::new(self.expires_at, self.effective_at, self.id)
    }

    /// When it next takes effect or expires.
    pub(in crate::credits) const fn due_at(&self) -> Option<Instant> {
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
    fn grant_that_takes_effect_while_a_request_runs_is_active() {
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
