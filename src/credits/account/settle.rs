//! Overdraft, paid by grants that are usable.

use entity::EventId;

use super::Account;
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::error::LedgerError;

impl Account {
    /// Whether there is overdraft, and a usable grant that holds credits.
    pub(in crate::credits) fn can_settle(&self, at: Instant) -> bool {
        self.figures.overdraft > Credits::ZERO && self.spendable(at).next().is_some()
    }

    /// Does all that the clock has to do up to the moment of recording, with the overdraft of all events settled as one: what
    /// grants and balance come to is the same, and a reader need not look at a single event.
    pub(in crate::credits) fn catch_up_in_sum(&mut self) -> Result<(), LedgerError> {
        const ALL_EVENTS: EventId = EventId(0);
        while let Some(at) = self.next_due(self.now) {
            self.tick(at)?;
            self.settle_event(ALL_EVENTS, self.figures.overdraft, at)?;
        }
        Ok(())
    }

    /// Settles overdrawn events, given in the order of their recording with what the database says is left of each.
    pub(in crate::credits) fn settle(&mut self, events: &[(EventId, Credits)], at: Instant) -> Result<(), LedgerError> {
        for (event, stored) in events {
            if !self.can_settle(at) {
                break;
            }
            let left = self.owed.get(event).copied().unwrap_or(*stored);
            if self.settle_event(*event, left, at)? == Credits::ZERO {
                self.settled_through = *event;
            }
        }
        Ok(())
    }
}
