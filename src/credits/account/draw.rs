//! An event draws on grants.

use entity::{EntryKind, EventId, GrantState};

use super::{Account, Line, minus, negative, plus};
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::burn_down::burn_down;
use crate::credits::burn_order::BurnKey;
use crate::credits::error::LedgerError;

/// What became of an event's cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drawn {
    /// What no grant has paid for.
    pub overdraft: Credits,
    /// The first line of its drawdowns; 0 where there is none.
    pub first_entry: i64,
    /// How many lines there are.
    pub entries: i64,
}

impl Account {
    /// Draws an event's cost on the grants that were usable when it occurred, and lets those that are usable now settle
    /// what these do not cover.
    pub(crate) fn draw(&mut self, event: EventId, occurred_at: Instant, cost: Credits) -> Result<Drawn, LedgerError> {
        self.figures.recorded_at = self.now;
        if cost == Credits::ZERO {
            return Ok(Drawn::default());
        }
        let before = self.figures.sequence;
        let (parts, overdraft) = burn_down(cost, self.holding(occurred_at));
        for part in &parts {
            self.draw_part(part.of, part.credits, event, occurred_at)?;
        }
        if overdraft > Credits::ZERO {
            self.figures.overdraft = plus(self.figures.overdraft, overdraft)?;
            let line = Line {
                kind: EntryKind::Usage,
                credits: negative(overdraft)?,
                settled: Credits::ZERO,
                effective_at: occurred_at,
                grant: None,
                event: Some(event),
                note: None,
            };
            self.push(line, self.now)?;
        }
        let entries = self.figures.sequence.checked_sub(before).ok_or(LedgerError::Overflow)?;
        let first_entry = before.checked_add(1).ok_or(LedgerError::Overflow)?;
        let left = self.settle_event(event, overdraft, self.now)?;
        // The event's own row is still to be written, and has it.
        self.owed.remove(&event);
        Ok(Drawn { overdraft: left, first_entry, entries })
    }

    /// Whether the grants that are held pay for an event in full: then no later one in burn order has a part in it.
    pub(crate) fn covers(&self, occurred_at: Instant, cost: Credits) -> bool {
        burn_down(cost, self.holding(occurred_at)).1 == Credits::ZERO
    }

    /// Grants that were usable when an event occurred, with what they still hold for it, in burn order.
    fn holding(&self, occurred_at: Instant) -> impl Iterator<Item = (BurnKey, Credits)> {
        let not_over = self.grants.range(BurnKey::expiring_after(occurred_at)..);
        not_over.filter(move |(_, grant)| grant.covers(occurred_at)).map(|(key, grant)| {
            let holds = match grant.state {
                GrantState::Open => grant.remaining,
                GrantState::Expired => grant.expired,
                GrantState::Scheduled | GrantState::Voided => Credits::ZERO,
            };
            (*key, holds)
        })
    }

    fn draw_part(
        &mut self,
        key: BurnKey,
        part: Credits,
        event: EventId,
        occurred_at: Instant,
    ) -> Result<(), LedgerError> {
        let expired = self.grants.get(&key).is_some_and(|grant| grant.state == GrantState::Expired);
        if expired {
            self.unexpire(key, part, event)?;
        } else {
            self.change_remaining(key, negative(part)?)?;
        }
        let grant = self.grant_mut(key)?;
        grant.consumed = plus(grant.consumed, part)?;
        let id = grant.id;
        self.push(Line::of_grant(EntryKind::Usage, negative(part)?, occurred_at, id).of_event(event), self.now)?;
        Ok(())
    }

    /// Lets usable grants pay what is left of an event's overdraft. Gives what is left after that.
    pub(super) fn settle_event(
        &mut self,
        event: EventId,
        overdraft: Credits,
        at: Instant,
    ) -> Result<Credits, LedgerError> {
        if overdraft == Credits::ZERO {
            return Ok(overdraft);
        }
        let usable = self.spendable(at).map(|grant| (grant.burn_key(), grant.remaining));
        let (parts, left) = burn_down(overdraft, usable);
        for part in &parts {
            self.change_remaining(part.of, negative(part.credits)?)?;
            let grant = self.grant_mut(part.of)?;
            grant.consumed = plus(grant.consumed, part.credits)?;
            let mut line = Line::of_grant(EntryKind::Settlement, Credits::ZERO, at, grant.id).of_event(event);
            line.settled = part.credits;
            self.push(line, at)?;
            self.figures.overdraft = minus(self.figures.overdraft, part.credits)?;
        }
        if left < overdraft {
            self.owed.insert(event, left);
        }
        Ok(left)
    }
}
