//! Usable grants pay overdraft.

use entity::{EntryKind, EventId};

use super::burn_down::{Source, burn_down};
use super::entry::EntryDraft;
use super::state::Account;
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::error::LedgerError;

/// An event with overdraft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::credits) struct OverdrawnEvent {
    pub event: EventId,
    /// What no grant has paid, by the event's row.
    pub overdraft: Credits,
}

impl Account {
    /// Whether there is overdraft, and a usable grant that holds credits.
    pub(in crate::credits) fn can_settle(&self, at: Instant) -> bool {
        self.figures.overdraft > Credits::ZERO && self.spendable(at).next().is_some()
    }

    /// Does everything that is due up to the moment of recording. The overdraft of all events is settled as one, so that a
    /// reader need not load events. Grants and balance come out the same.
    pub(in crate::credits) fn catch_up_in_sum(&mut self) -> Result<(), LedgerError> {
        const ALL_EVENTS: EventId = EventId(0);
        while let Some(at) = self.next_due(self.now) {
            self.tick(at)?;
            self.settle_event(ALL_EVENTS, self.figures.overdraft, at)?;
        }
        Ok(())
    }

    /// Settles overdrawn events in the order of their recording, in which they are given.
    pub(in crate::credits) fn settle_events(
        &mut self,
        events: &[OverdrawnEvent],
        at: Instant,
    ) -> Result<(), LedgerError> {
        for OverdrawnEvent { event, overdraft } in events {
            if !self.can_settle(at) {
                break;
            }
            let overdraft = self.overdrafts.get(event).copied().unwrap_or(*overdraft);
            if self.settle_event(*event, overdraft, at)? == Credits::ZERO {
                self.settled_through = *event;
            }
        }
        Ok(())
    }

    /// Lets usable grants pay an event's overdraft, and returns what is left of it.
    pub(super) fn settle_event(
        &mut self,
        event: EventId,
        overdraft: Credits,
        at: Instant,
    ) -> Result<Credits, LedgerError> {
        if overdraft == Credits::ZERO {
            return Ok(overdraft);
        }
        let usable = self.spendable(at).map(|grant| Source { key: grant.burn_key(), holds: grant.remaining });
        let split = burn_down(overdraft, usable);
        for part in &split.parts {
            self.change_remaining(part.source, part.credits.negated()?)?;
            let grant = self.grant_mut(part.source)?;
            grant.consumed = grant.consumed.plus(part.credits)?;
            let entry = EntryDraft::of_grant(EntryKind::Settlement, Credits::ZERO, at, grant.id).by_event(event);
            self.push(EntryDraft { settled: part.credits, ..entry }, at)?;
            self.figures.overdraft = self.figures.overdraft.minus(part.credits)?;
        }
        if split.uncovered < overdraft {
            self.overdrafts.insert(event, split.uncovered);
        }
        Ok(split.uncovered)
    }
}
