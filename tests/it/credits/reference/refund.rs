//! Refunds.

use super::clock::Entry;
use super::model::{Account, Credits, EventKey, Instant, LineKind, Refused};

impl Account {
    /// A refund first reduces the event's overdraft. The rest goes to the grants that paid, the last drawn first.
    pub(super) fn give_back(&mut self, key: EventKey, credits: Credits, moment: Instant) -> Result<(), Refused> {
        let position = self.events.iter().position(|event| event.key == key).expect("an event of this account");
        let event = &mut self.events[position];
        if credits > event.cost - event.refunded {
            return Err(Refused::TooMuchRefunded);
        }
        event.refunded += credits;
        let mut left = credits;

        let lessened = left.min(event.overdraft);
        event.overdraft -= lessened;
        left -= lessened;
        if lessened > 0 {
            self.give(LineKind::Refund, lessened, None, key, moment);
        }

        for place in (0..self.events[position].draws.len()).rev() {
            let draw = &mut self.events[position].draws[place];
            let back = left.min(draw.credits);
            draw.credits -= back;
            left -= back;
            let index = draw.grant;
            if back > 0 {
                self.give_back_to(index, back, key, moment);
            }
        }
        assert_eq!(left, 0, "a refund is fully distributed");
        Ok(())
    }

    /// Credits that return to a voided grant are withdrawn at once. Credits that return to an expired grant expire again.
    ///
    /// Reading: a grant that is voided and expired counts as voided, as its status says.
    fn give_back_to(&mut self, index: usize, credits: Credits, key: EventKey, moment: Instant) {
        let grant = &mut self.grants[index];
        grant.consumed -= credits;
        grant.remaining += credits;
        self.give(LineKind::Refund, credits, Some(index), key, moment);

        let grant = &mut self.grants[index];
        if grant.voided.is_some() {
            grant.remaining -= credits;
            grant.withdrawn += credits;
            self.give(LineKind::Void, -credits, Some(index), key, moment);
        } else if grant.expired_by(moment) {
            grant.remaining -= credits;
            grant.expired += credits;
            self.give(LineKind::Expiry, -credits, Some(index), key, moment);
        }
    }

    fn give(&mut self, kind: LineKind, credits: Credits, grant: Option<usize>, key: EventKey, moment: Instant) {
        self.write(Entry { kind, credits, settled: 0, grant, event: Some(key), effective_at: moment }, moment);
    }
}
