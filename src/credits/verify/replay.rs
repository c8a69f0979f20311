//! The journal of an account, replayed: the second invariant between writes, and the fourth.

use entity::{EntryKind, EventId, GrantId, Pool};

use super::days::Days;
use super::events::Run;
use super::expiry::Revived;
use super::feed::Line;
use super::grants::{Grants, Tracked};
use super::journal::Journal;
use super::owed::Owed;
use super::report::{CreditReport, Invariant};
use super::shape;
use super::total::Total;
use crate::amounts::Credits;
use crate::calendar::Instant;

/// An account as its lines have it so far.
pub(super) struct Replay {
    pub pool: Pool,
    pub journal: Journal,
    pub grants: Grants,
    pub owed: Owed,
    pub days: Days,
    revived: Revived,
    run: Option<Run>,
    /// What was found wrong between writes stays so for many: it is told once.
    told: [Option<GrantId>; 2],
}

impl Replay {
    pub(super) fn new(pool: Pool, grants: Grants) -> Self {
        let (owed, days, revived) = (Owed::default(), Days::default(), Revived::default());
        Self { pool, journal: Journal::of(pool), grants, owed, days, revived, run: None, told: [None, None] }
    }

    /// The lines of an event that are all there if this one comes next.
    pub(super) fn run_before(&mut self, line: &Line) -> Option<Run> {
        let event = line.draws_for();
        self.run.take_if(|run| event != Some(run.event))
    }

    /// The lines of an event that are all there if none comes.
    pub(super) fn last_run(&mut self) -> Option<Run> {
        self.run.take()
    }

    pub(super) fn apply(&mut self, line: &Line, report: &mut CreditReport) {
        if let Some(last) = self.journal.recorded_at.filter(|last| *last != line.recorded_at) {
            self.between_writes(last, report);
        }
        if let Some(event) = line.draws_for() {
            if self.run.is_none() {
                // What is due is written before the first event of a batch, and every event is settled before the next.
                self.between_writes(line.recorded_at, report);
            }
            self.run.get_or_insert(Run::begin(event, line.sequence)).add(line);
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

    /// All lines are there, and the last write was at a moment.
    pub(super) fn ends(&mut self, recorded_at: Instant, report: &mut CreditReport) {
        if let Some(last) = self.journal.recorded_at {
            self.between_writes(last.max(recorded_at), report);
        }
    }

    /// What holds whenever a write is done. What is usable is what remains; what is not written yet lies after the moment.
    fn between_writes(&mut self, at: Instant, report: &mut CreditReport) {
        let line = self.journal.sequence;
        let overdue = self.grants.overdue(at);
        let usable = if self.owed.sum > Total::ZERO { self.grants.first_usable(at) } else { None };
        let told = [overdue, usable].map(|found| found.map(|tracked| tracked.row.id));
        if let Some(Tracked { row, sums }) = overdue.filter(|tracked| self.told.first() != Some(&Some(tracked.row.id)))
        {
            report.tell(Invariant::Balances, self.pool, || {
                format!(
                    "after line {line}, at {at}: {} remains of grant {}, which has expired",
                    sums.remaining, row.id.0
                )
            });
        }
        if let Some(Tracked { row, sums }) = usable.filter(|tracked| self.told.last() != Some(&Some(tracked.row.id))) {
            let owed = self.owed.sum;
            report.tell(Invariant::Drawing, self.pool, || {
                let (id, remains) = (row.id.0, sums.remaining);
                format!("after line {line}, at {at}: {owed} is overdraft while {remains} remains of grant {id}")
            });
        }
        self.told = told;
    }

    /// Before a line that takes credits of a grant, or finds none: it is usable, and the first that holds any.
    fn check_order(&mut self, line: &Line, report: &mut CreditReport) {
        let (at, first) = match line.kind {
            EntryKind::Usage => (line.effective_at, self.grants.first_holding(line.effective_at, line.recorded_at)),
            EntryKind::Settlement | EntryKind::TransferOut => {
                (line.recorded_at, self.grants.first_usable(line.recorded_at))
            }
            EntryKind::Grant | EntryKind::Refund | EntryKind::Expiry | EntryKind::Void | EntryKind::TransferIn => {
                return;
            }
        };
        let mut tell =
            |words: String| report.tell(Invariant::Drawing, self.pool, || format!("line {} {words}", line.sequence));
        let taken = line.grant.and_then(|id| self.grants.find(id)).map(|tracked| &tracked.row);
        if let Some(grant) = taken {
            if !grant.covers(at) {
                tell(format!("takes of grant {} at {at}, when it is not usable", grant.id.0));
            }
            if let Some(voided_at) = grant.voided_at.filter(|voided_at| *voided_at < line.recorded_at) {
                tell(format!("takes of grant {}, which was voided at {voided_at}", grant.id.0));
            }
        }
        let skipped = first.filter(|first| match taken {
            Some(grant) => first.row.burn_key() < grant.burn_key(),
            // What concerns no grant is overdraft; what names one that is not there is told elsewhere.
            None => line.grant.is_none(),
        });
        if let Some(Tracked { row, sums }) = skipped {
            let holds = sums.remaining.plus(sums.expired);
            tell(format!("passes over grant {}, which is usable at {at} and holds {holds}", row.id.0));
        }
        if line.kind == EntryKind::Settlement
            && let Some((owing, left)) = self.owed.first().filter(|(owing, _)| Some(*owing) != line.event)
        {
            tell(format!("settles another event before event {}, of which {left} is overdraft", owing.0));
        }
    }

    fn apply_to_grant(&mut self, id: GrantId, line: &Line, report: &mut CreditReport) {
        let number = line.sequence;
        let Some(tracked) = self.grants.find(id) else {
            report.tell(Invariant::Pools, self.pool, || {
                format!("line {number} names grant {}, which is not of the pool", id.0)
            });
            return;
        };
        let mut tell = |words: &str| {
            report.tell(Invariant::Grants, self.pool, || format!("grant {}, line {number}: {words}", id.0));
        };
        if let Some(misfit) = shape::misfit(line, &tracked.row, tracked.sums.openings) {
            tell(misfit);
        }
        let Some(sums) = self.grants.add(id, line) else { return };
        if sums.least() < Total::ZERO {
            tell("a figure of the grant falls below 0");
        }
        let closes = matches!(line.kind, EntryKind::Expiry | EntryKind::Void) && line.credits < Credits::ZERO;
        if closes && sums.remaining != Total::ZERO {
            tell("it does not take all that remains");
        }
    }

    fn apply_to_event(&mut self, event: EventId, line: &Line, report: &mut CreditReport) {
        match (line.kind, line.grant) {
            (EntryKind::Usage, None) => self.owed.add(event, Total::ZERO.minus(line.credits)),
            (EntryKind::Refund, None) => self.owed.lessen(self.pool, line, event, line.credits, report),
            (EntryKind::Settlement, _) => self.owed.lessen(self.pool, line, event, line.settled, report),
            (EntryKind::Refund, Some(_)) => {
                let left = self.owed.of(event);
                if left > Total::ZERO {
                    report.tell(Invariant::Events, self.pool, || {
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
