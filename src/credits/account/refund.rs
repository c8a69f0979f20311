//! Credits are given back for an event.

use entity::{EntryKind, EventId, GrantState};

use super::{Account, Line, minus, negative, plus};
use crate::amounts::Credits;
use crate::credits::burn_down::burn_down;
use crate::credits::burn_order::BurnKey;
use crate::credits::error::LedgerError;

/// What an event drew on one grant, less what came back of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::credits) struct Draw {
    pub grant: BurnKey,
    pub credits: Credits,
}

impl Account {
    /// Gives back for an event: first what is still overdraft of it, then to the grants that paid, the last drawn first. The
    /// draws come in the order in which they were made. What comes back to a grant that is no longer usable leaves it again at
    /// once. Overdraft of other events is for the caller to settle.
    pub(in crate::credits) fn give_back(
        &mut self,
        event: EventId,
        overdraft: Credits,
        draws: &[Draw],
        amount: Credits,
        note: Option<&str>,
    ) -> Result<(), LedgerError> {
        let line = |credits| Line {
            kind: EntryKind::Refund,
            credits,
            settled: Credits::ZERO,
            effective_at: self.now,
            grant: None,
            event: Some(event),
            note: note.map(str::to_owned),
        };
        let unpaid = overdraft.min(amount);
        if unpaid > Credits::ZERO {
            let line = line(unpaid);
            self.figures.overdraft = minus(self.figures.overdraft, unpaid)?;
            self.owed.insert(event, minus(overdraft, unpaid)?);
            self.push(line, self.now)?;
        }
        let last_first = draws.iter().rev().map(|draw| (draw.grant, draw.credits));
        let (parts, missing) = burn_down(minus(amount, unpaid)?, last_first);
        if missing > Credits::ZERO {
            return Err(LedgerError::GrantLost);
        }
        for part in parts {
            self.give_back_to(part.of, part.credits, event, note)?;
        }
        Ok(())
    }

    fn give_back_to(
        &mut self,
        key: BurnKey,
        part: Credits,
        event: EventId,
        note: Option<&str>,
    ) -> Result<(), LedgerError> {
        let now = self.now;
        let grant = self.grant_mut(key)?;
        grant.consumed = minus(grant.consumed, part)?;
        let (id, state) = (grant.id, grant.state);
        let mut line = Line::of_grant(EntryKind::Refund, part, now, id).of_event(event);
        line.note = note.map(str::to_owned);
        self.push(line, now)?;
        let leaves = |kind| Ok::<_, LedgerError>(Line::of_grant(kind, negative(part)?, now, id).of_event(event));
        match state {
            GrantState::Open => self.change_remaining(key, part)?,
            GrantState::Expired => {
                let grant = self.grant_mut(key)?;
                grant.expired = plus(grant.expired, part)?;
                self.push(leaves(EntryKind::Expiry)?, now)?;
            }
            GrantState::Voided => {
                let grant = self.grant_mut(key)?;
                grant.withdrawn = plus(grant.withdrawn, part)?;
                self.push(leaves(EntryKind::Void)?, now)?;
            }
            // No event draws on a grant before it takes effect.
            GrantState::Scheduled => return Err(LedgerError::GrantLost),
        }
        Ok(())
    }
}
