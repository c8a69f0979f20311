//! The replay of an account's journal: the fourth invariant, and the second between writes.

use entity::{EntryKind, EventId, GrantId, Pool};

use super::days::Days;
use super::events::EventLines;
use super::expiry::ExpiryReversal;
use super::grants::{Grants, TrackedGrant};
use super::lines::Journal;
use super::overdrafts::Overdrafts;
use super::shape;
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::verify::line::JournalLine;
use crate::credits::verify::report::{CreditReport, Invariant};
use crate::credits::verify::total::Total;

/// An account by its lines so far.
pub(super) struct Replay {
    pub pool: Pool,
    pub journal: Journal,
    pub grants: Grants,
    pub owed: Overdrafts,
    pub days: Days,
    revived: ExpiryReversal,
    run: Option<EventLines>,
    /// The grants that were reported last between writes. The same violation after many lines is reported once.
    reported: [Option<GrantId>; 2],
}

impl Replay {
    pub(super) fn new(pool: Pool, grants: Grants) -> Self {
        let (owed, days, revived) = (Overdrafts::default(), Days::default(), ExpiryReversal::default());
        Self { pool, journal: Journal::of(pool), grants, owed, days, revived, run: None, reported: [None, None] }
    }

    /// The lines of an event that are complete if this line comes next.
    pub(super) fn run_before(&mut self, line: &JournalLine) -> Option<EventLines> {
        let event = line.draws_for();
        self.run.take_if(|run| event != Some(run.event))
    }

    /// The lines of an event that are complete if no line comes next.
    pub(super) fn last_run(&mut self) -> Option<EventLines> {
        self.run.take()
    }

    pub(super) fn apply(&mut self, line: &JournalLine, report: &mut CreditReport) {
        if let Some(last) = self.journal.recorded_at.filter(|last| *last != line.recorded_at) {
            self.between_writes(last, report);
        }
        if let Some(event) = line.draws_for() {
            if self.run.is_none() {
                // Before each event, everything due is written and the event before it is settled.
                self.between_writes(line.recorded_at, report);
            }
            self.run.get_or_insert(EventLines::begin(event, line.sequence)).add(line);
        }
        self.journal.take(line, report);
        self.days.add(line);
        self.check_order(line, report);
        let grant = line.grant.and_then(|id| self.grants.find(id)).map(|tracked| &tracked.row);
        self.revived.follow(self.pool, line, grant, report);
        if let Some(id) = line.grant {
            self.apply_to_grant(id, line, report);
        }
        if let Some(event) = line.event {
            self.apply_to_event(event, line, report);
        }
    }

    /// Ends the replay. The last write was at `recorded_at`.
    pub(super) fn ends(&mut self, recorded_at: Instant, report: &mut CreditReport) {
        if let Some(last) = self.journal.recorded_at {
            self.between_writes(last.max(recorded_at), report);
        }
    }

    /// Checks what holds after each write: expired grants are empty, and no usable grant holds credits beside overdraft.
    fn between_writes(&mut self, at: Instant, report: &mut CreditReport) {
        let line = self.journal.sequence;
        let overdue = self.grants.overdue(at);
        let usable = if self.owed.sum > Total::ZERO { self.grants.first_usable(at) } else { None };
        let reported = [overdue, usable].map(|found| found.map(|tracked| tracked.row.id));
        if let Some(TrackedGrant { row, sums }) =
            overdue.filter(|tracked| self.reported.first() != Some(&Some(tracked.row.id)))
        {
            report.add(Invariant::Balances, self.pool, || {
                format!(
                    "after line {line}, at {at}: {} remains of grant {}, which has expired",
                    sums.remaining, row.id.0
                )
            });
        }
        if let Some(TrackedGrant { row, sums }) =
            usable.filter(|tracked| self.reported.last() != Some(&Some(tracked.row.id)))
        {
            let owed = self.owed.sum;
            report.add(Invariant::Drawing, self.pool, || {
                let (id, remains) = (row.id.0, sums.remaining);
                format!("after line {line}, at {at}: {owed} is overdraft while {remains} remains of grant {id}")
            });
        }
        self.reported = reported;
    }

    /// Checks that a line takes credits from the first usable grant that holds any.
    fn check_order(&mut self, line: &JournalLine, report: &mut CreditReport) {
        let (at, first) = match line.kind {
            EntryKind::Usage => (line.effective_at, self.grants.first_holding(line.effective_at, line.recorded_at)),
            EntryKind::Settlement | EntryKind::TransferOut => {
                (line.recorded_at, self.grants.first_usable(line.recorded_at))
            }
            EntryKind::Grant | EntryKind::Refund | EntryKind::Expiry | EntryKind::Void | EntryKind::TransferIn => {
                return;
            }
        };
        let mut add =
            |words: String| report.add(Invariant::Drawing, self.pool, || format!("line {} {words}", line.sequence));
        let taken = line.grant.and_then(|id| self.grants.find(id)).map(|tracked| &tracked.row);
        if let Some(grant) = taken {
            if !grant.covers(at) {
                add(format!("takes of grant {} at {at}, when it is not usable", grant.id.0));
            }
            if let Some(voided_at) = grant.voided_at.filter(|voided_at| *voided_at < line.recorded_at) {
                add(format!("takes of grant {}, which was voided at {voided_at}", grant.id.0));
            }
        }
        let skipped = first.filter(|first| match taken {
            Some(grant) => first.row.burn_key() < grant.burn_key(),
            // A line without a grant is overdraft. An unknown grant is reported elsewhere.
            None => line.grant.is_none(),
        });
        if let Some(TrackedGrant { row, sums }) = skipped {
            let holds = sums.remaining.plus(sums.expired);
            add(format!("passes over grant {}, which is usable at {at} and holds {holds}", row.id.0));
        }
        if line.kind == EntryKind::Settlement
            && let Some((owing, left)) = self.owed.first().filter(|(owing, _)| Some(*owing) != line.event)
        {
            add(format!("settles another event before event {}, of which {left} is overdraft", owing.0));
        }
    }

    fn apply_to_grant(&mut self, id: GrantId, line: &JournalLine, report: &mut CreditReport) {
        let number = line.sequence;
        let Some(tracked) = self.grants.find(id) else {
            report.add(Invariant::Pools, self.pool, || {
                format!("line {number} names grant {}, which is not of the pool", id.0)
            });
            return;
        };
        let mut add = |words: &str| {
            report.add(Invariant::Grants, self.pool, || format!("grant {}, line {number}: {words}", id.0));
        };
        if let Some(misfit) = shape::misfit(line, &tracked.row, tracked.sums.openings) {
            add(misfit);
        }
        let Some(sums) = self.grants.add(id, line) else { return };
        if sums.least() < Total::ZERO {
            add("a figure of the grant falls below 0");
        }
        let closes = matches!(line.kind, EntryKind::Expiry | EntryKind::Void) && line.credits < Credits::ZERO;
        if closes && sums.remaining != Total::ZERO {
            add("it does not take all that remains");
        }
    }

    fn apply_to_event(&mut self, event: EventId, line: &JournalLine, report: &mut CreditReport) {
        match (line.kind, line.grant) {
            (EntryKind::Usage, None) => self.owed.add(event, Total::ZERO.minus(line.credits)),
            (EntryKind::Refund, None) => self.owed.subtract(self.pool, line, event, line.credits, report),
            (EntryKind::Settlement, _) => self.owed.subtract(self.pool, line, event, line.settled, report),
            (EntryKind::Refund, Some(_)) => {
                let left = self.owed.of(event);
                if left > Total::ZERO {
                    report.add(Invariant::Events, self.pool, || {
                        let (number, id) = (line.sequence, event.0);
                        format!("line {number} gives back to a grant while {left} of event {id} is overdraft")
                    });
                }
            }
            (
                EntryKind::Usage
                | EntryKind::Grant
                | EntryKind::Expiry
                | EntryKind::Void
                | EntryKind::TransferIn
                | EntryKind::TransferOut,
                _,
            ) => {}
        }
    }
}
