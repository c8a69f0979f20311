//! Credits are given back for an event.

use entity::{EntryKind, EventId, GrantState};

use super::burn_down::{Source, burn_down};
use super::burn_order::BurnKey;
use super::entry::EntryDraft;
use super::state::Account;
use crate::amounts::Credits;
use crate::credits::error::LedgerError;

/// What an event drew on one grant, less what came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::credits) struct Draw {
    pub grant: BurnKey,
    pub credits: Credits,
}

/// A refund of an event.
#[derive(Clone, Copy, Debug)]
pub(in crate::credits) struct Refund<'input> {
    pub event: EventId,
    /// What no grant has paid of the event.
    pub overdraft: Credits,
    /// What grants have paid, in the order of the draws.
    pub draws: &'input [Draw],
    /// How much comes back.
    pub credits: Credits,
    pub note: Option<&'input str>,
}

impl Account {
    /// Gives credits back: first the part that is still overdraft, then to the grants that paid, the last drawn first. What
    /// comes back to a grant that is no longer usable leaves it at once. The caller settles the overdraft of other events.
    pub(in crate::credits) fn give_back(&mut self, refund: &Refund<'_>) -> Result<(), LedgerError> {
        let unpaid = refund.overdraft.min(refund.credits);
        if unpaid > Credits::ZERO {
            self.figures.overdraft = self.figures.overdraft.minus(unpaid)?;
            self.overdrafts.insert(refund.event, refund.overdraft.minus(unpaid)?);
            let entry = EntryDraft::of_overdraft(EntryKind::Refund, unpaid, self.now, refund.event);
            self.push(entry.with_note(refund.note), self.now)?;
        }
        let last_first = refund.draws.iter().rev().map(|draw| Source { key: draw.grant, holds: draw.credits });
        let split = burn_down(refund.credits.minus(unpaid)?, last_first);
        if split.uncovered > Credits::ZERO {
            return Err(LedgerError::GrantLost);
        }
        for part in split.parts {
            self.give_back_to(part.source, part.credits, refund)?;
        }
        Ok(())
    }

    fn give_back_to(&mut self, key: BurnKey, part: Credits, refund: &Refund<'_>) -> Result<(), LedgerError> {
        let now = self.now;
        let grant = self.grant_mut(key)?;
        grant.consumed = grant.consumed.minus(part)?;
        let (id, state) = (grant.id, grant.state);
        let entry = |kind, credits| EntryDraft::of_grant(kind, credits, now, id).by_event(refund.event);
        self.push(entry(EntryKind::Refund, part).with_note(refund.note), now)?;
        match state {
            GrantState::Open => self.change_remaining(key, part),
            GrantState::Expired => {
                let grant = self.grant_mut(key)?;
                grant.expired = grant.expired.plus(part)?;
                self.push(entry(EntryKind::Expiry, part.negated()?), now)
            }
            GrantState::Voided => {
                let grant = self.grant_mut(key)?;
                grant.withdrawn = grant.withdrawn.plus(part)?;
                self.push(entry(EntryKind::Void, part.negated()?), now)
            }
            // No event draws on a grant before it takes effect.
            GrantState::Scheduled => Err(LedgerError::GrantLost),
        }
    }
}
