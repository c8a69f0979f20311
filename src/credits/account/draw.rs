//! An event draws on grants.

use entity::{EntryKind, EventId, GrantState};

use super::burn_down::{Source, burn_down};
use super::burn_order::BurnKey;
use super::entry::EntryDraft;
use super::state::Account;
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::error::LedgerError;

/// How an event's cost was paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drawn {
    /// What no grant has paid.
    pub overdraft: Credits,
    /// The number of its first journal line; 0 without lines.
    pub first_entry: i64,
    /// How many lines it has.
    pub entries: i64,
}

impl Account {
    /// Draws an event's cost on the grants that were usable when it occurred. Grants that are usable now settle the rest.
    pub(crate) fn draw(&mut self, event: EventId, occurred_at: Instant, cost: Credits) -> Result<Drawn, LedgerError> {
        self.figures.recorded_at = self.now;
        if cost == Credits::ZERO {
            return Ok(Drawn::default());
        }
        let before = self.figures.sequence;
        let split = burn_down(cost, self.sources_at(occurred_at));
        for part in &split.parts {
            self.draw_on(part.source, part.credits, event, occurred_at)?;
        }
        let overdraft = split.uncovered;
        if overdraft > Credits::ZERO {
            self.figures.overdraft = self.figures.overdraft.plus(overdraft)?;
            let entry = EntryDraft::of_overdraft(EntryKind::Usage, overdraft.negated()?, occurred_at, event);
            self.push(entry, self.now)?;
        }
        let entries = self.figures.sequence.checked_sub(before).ok_or(LedgerError::Overflow)?;
        let first_entry = before.checked_add(1).ok_or(LedgerError::Overflow)?;
        let left = self.settle_event(event, overdraft, self.now)?;
        // The event's row is written later, with its overdraft.
        self.overdrafts.remove(&event);
        Ok(Drawn { overdraft: left, first_entry, entries })
    }

    /// Whether the loaded grants pay an event in full. If they do, it draws on no later grant in burn order.
    pub(crate) fn covers(&self, occurred_at: Instant, cost: Credits) -> bool {
        burn_down(cost, self.sources_at(occurred_at)).uncovered == Credits::ZERO
    }

    /// What an event of an instant can draw on, in burn order.
    fn sources_at(&self, occurred_at: Instant) -> impl Iterator<Item = Source<BurnKey>> {
        let not_over = self.grants.range(BurnKey::expiring_after(occurred_at)..);
        not_over.filter(move |(_, grant)| grant.covers(occurred_at)).map(|(key, grant)| {
            let holds = match grant.state {
                GrantState::Open => grant.remaining,
                GrantState::Expired => grant.expired,
                GrantState::Scheduled | GrantState::Voided => Credits::ZERO,
            };
            Source { key: *key, holds }
        })
    }

    fn draw_on(
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
            self.change_remaining(key, part.negated()?)?;
        }
        let grant = self.grant_mut(key)?;
        grant.consumed = grant.consumed.plus(part)?;
        let entry = EntryDraft::of_grant(EntryKind::Usage, part.negated()?, occurred_at, grant.id);
        self.push(entry.by_event(event), self.now)
    }
}
