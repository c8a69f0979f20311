//! Due changes: grants expire and take effect, in the order of time.

use super::model::{Account, Credits, EventKey, Instant, Line, LineKind, Position, World};

/// A line that does not have its number, balance and moment of recording yet.
pub(super) struct Entry {
    pub kind: LineKind,
    pub credits: Credits,
    pub settled: Credits,
    pub grant: Option<usize>,
    pub event: Option<EventKey>,
    pub effective_at: Instant,
}

impl World {
    /// Carries out everything that is due in all accounts.
    pub fn advance(&mut self, now: Instant) {
        for account in self.accounts.values_mut() {
            account.advance(now);
        }
    }

    /// The world as it will be at an instant if there are no more writes.
    pub(super) fn advanced(&self, now: Instant) -> World {
        let mut world = self.clone();
        world.advance(now);
        world
    }
}

impl Account {
    /// Carries out what is due, one instant after the other.
    ///
    /// Reading: each of these instants is a write and moves the moment of recording, even if nothing was left to expire and no line was
    /// written. If nothing is due, the moment stays.
    pub(super) fn advance(&mut self, now: Instant) {
        while let Some(instant) = self.next_due(now) {
            assert!(instant > self.moment, "what was due at {instant} is still open at {}", self.moment);
            self.do_due(instant);
            self.end_write(instant);
        }
    }

    /// The first instant up to now at which something is due.
    fn next_due(&self, now: Instant) -> Option<Instant> {
        let mut instants = vec![];
        for grant in self.grants.iter().filter(|grant| grant.voided.is_none()) {
            if !grant.opened {
                instants.push(grant.effective_at);
            }
            if !grant.lapsed {
                instants.extend(grant.expires_at);
            }
        }
        instants.into_iter().filter(|instant| *instant <= now).min()
    }

    /// First grants expire, then others take effect, each in burn order. Then overdraft is settled.
    fn do_due(&mut self, instant: Instant) {
        for index in self.burn_order() {
            let grant = &self.grants[index];
            if grant.voided.is_none() && !grant.lapsed && grant.expires_at == Some(instant) {
                self.expire(index, instant);
            }
        }
        for index in self.burn_order() {
            let grant = &self.grants[index];
            if grant.voided.is_none() && !grant.opened && grant.effective_at == instant {
                self.open(index, LineKind::Grant, instant);
            }
        }
        self.settle(instant);
    }

    /// The remaining credits of a grant expire. The line is effective at the expiry, whenever it is recorded. Without remaining credits
    /// there is no line.
    pub(super) fn expire(&mut self, index: usize, recorded_at: Instant) {
        let grant = &mut self.grants[index];
        assert!(grant.opened, "a grant expires after it took effect");
        grant.lapsed = true;
        let left = grant.remaining;
        let effective_at = grant.expires_at.expect("a grant that expires");
        if left > 0 {
            grant.remaining -= left;
            grant.expired += left;
            let kind = LineKind::Expiry;
            let grant = Some(index);
            self.write(Entry { kind, credits: -left, settled: 0, grant, event: None, effective_at }, recorded_at);
        }
    }

    /// A grant takes effect.
    pub(super) fn open(&mut self, index: usize, kind: LineKind, recorded_at: Instant) {
        let grant = &mut self.grants[index];
        assert!(!grant.opened, "a grant takes effect once");
        grant.opened = true;
        let (credits, effective_at) = (grant.amount, grant.effective_at);
        let grant = Some(index);
        self.write(Entry { kind, credits, settled: 0, grant, event: None, effective_at }, recorded_at);
    }

    /// Begins a write: first everything due happens. Returns the moment of recording, which is never before that of the last write.
    pub(super) fn begin_write(&mut self, now: Instant) -> Instant {
        let moment = now.max(self.moment);
        self.advance(moment);
        moment
    }

    /// Settles overdraft where possible, and records the end of the write.
    pub(super) fn finish_write(&mut self, moment: Instant) {
        self.settle(moment);
        self.end_write(moment);
    }

    fn end_write(&mut self, moment: Instant) {
        self.moment = moment;
        self.positions.push(Position { lines: self.journal.len(), moment });
    }

    pub(super) fn write(&mut self, entry: Entry, recorded_at: Instant) {
        let before = self.journal.last().map_or(0, |line| line.balance_after);
        let Entry { kind, credits, settled, grant, event, effective_at } = entry;
        self.journal.push(Line {
            sequence: self.journal.len() + 1,
            kind,
            credits,
            settled,
            grant,
            event,
            balance_after: before + credits,
            effective_at,
            recorded_at,
        });
    }
}
