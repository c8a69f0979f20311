//! Events draw on grants, and grants settle overdraft.

use super::clock::Entry;
use super::model::{Account, Credits, Draw, Event, EventKey, Instant, LineKind};

impl Account {
    /// An event draws in burn order on grants that have taken effect, are not voided, and were usable when it occurred. They must hold
    /// credits: remaining ones, or expired ones.
    pub(super) fn draw(&mut self, key: EventKey, occurred_at: Instant, cost: Credits, moment: Instant) {
        let mut draws = vec![];
        let mut left = cost;
        for index in self.burn_order() {
            let grant = &self.grants[index];
            if !grant.opened || grant.voided.is_some() || !grant.spans(occurred_at) {
                continue;
            }
            let expired = grant.expired_by(moment);
            let held = if expired { grant.expired } else { grant.remaining };
            let credits = held.min(left);
            if credits == 0 {
                continue;
            }
            if expired {
                self.unexpire(index, credits, key, moment);
            }
            let grant = &mut self.grants[index];
            grant.remaining -= credits;
            grant.consumed += credits;
            left -= credits;
            draws.push(Draw { grant: index, credits, settlement: false });
            self.write(usage(credits, Some(index), key, occurred_at), moment);
        }
        if left > 0 {
            self.write(usage(left, None, key, occurred_at), moment);
        }
        self.events.push(Event { key, cost, occurred_at, refunded: 0, overdraft: left, draws });
    }

    /// The expiry shrinks: the expired credits remain again, and are drawn at once.
    fn unexpire(&mut self, index: usize, credits: Credits, key: EventKey, moment: Instant) {
        let grant = &mut self.grants[index];
        grant.expired -= credits;
        grant.remaining += credits;
        let effective_at = grant.expires_at.expect("a grant that expired");
        let (kind, grant, event) = (LineKind::Expiry, Some(index), Some(key));
        self.write(Entry { kind, credits, settled: 0, grant, event, effective_at }, moment);
    }

    /// Events are settled in the order of recording, by the grants that are usable now, in burn order.
    pub(super) fn settle(&mut self, moment: Instant) {
        for position in 0..self.events.len() {
            for index in self.usable(moment) {
                let credits = self.events[position].overdraft.min(self.grants[index].remaining);
                if credits == 0 {
                    continue;
                }
                let grant = &mut self.grants[index];
                assert!(grant.opened, "a grant that is usable has taken effect");
                grant.remaining -= credits;
                grant.consumed += credits;
                let event = &mut self.events[position];
                event.overdraft -= credits;
                event.draws.push(Draw { grant: index, credits, settlement: true });
                let (kind, grant, event) = (LineKind::Settlement, Some(index), Some(event.key));
                self.write(Entry { kind, credits: 0, settled: credits, grant, event, effective_at: moment }, moment);
            }
        }
    }
}

fn usage(credits: Credits, grant: Option<usize>, key: EventKey, occurred_at: Instant) -> Entry {
    let kind = LineKind::Usage;
    Entry { kind, credits: -credits, settled: 0, grant, event: Some(key), effective_at: occurred_at }
}
