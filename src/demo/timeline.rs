//! Everything that happens in the year, in the order of time: usage, refunds and the steps of the ledger.

use std::collections::{BTreeMap, VecDeque};
use std::vec;

use super::batches::Batches;
use super::events::Generation;
use super::ledger::{Ledger, LedgerMoment, LedgerStep};
use super::rate_card::Prices;
use super::refunds;
use crate::calendar::Instant;
use crate::usage::{NewRefund, NewUsage};

/// Events within this time are reported together.
const SPAN_MICROS: i64 = 48 * 3_600_000_000;

/// Something that happens, and the instant at which it is recorded.
#[derive(Clone, Debug)]
pub struct Happening {
    /// Never before that of the previous happening, nor before an event that it reports.
    pub at: Instant,
    /// What happens.
    pub what: Deed,
}

/// What happens.
#[derive(Clone, Debug)]
pub enum Deed {
    /// Events are reported, in the order of time.
    Usage(Vec<NewUsage>),
    /// Credits are refunded for an event that was reported before.
    Refund(NewRefund),
    /// The ledger changes.
    Ledger(LedgerStep),
}

/// All happenings up to the instant of the demo.
#[derive(Clone, Debug)]
pub(super) struct Timeline {
    until: Instant,
    prices: Prices,
    batches: Batches,
    /// The rest of the current batch.
    batch: vec::IntoIter<Generation>,
    moments: VecDeque<LedgerMoment>,
    edges: VecDeque<Instant>,
    /// Refunds of events that were made so far.
    refunds: BTreeMap<(Instant, String), NewRefund>,
    /// Events that will be reported together.
    report: Vec<NewUsage>,
    ready: VecDeque<Happening>,
}

impl Timeline {
    pub(super) fn new(batches: Batches, prices: Prices, ledger: Ledger, until: Instant) -> Self {
        Self {
            until,
            prices,
            batches,
            batch: Vec::new().into_iter(),
            moments: ledger.moments.into_iter().take_while(|moment| moment.at <= until).collect(),
            edges: ledger.edges.into(),
            refunds: BTreeMap::new(),
            report: Vec::new(),
            ready: VecDeque::new(),
        }
    }

    fn next_generation(&mut self) -> Option<Generation> {
        loop {
            if let Some(generation) = self.batch.next() {
                return Some(generation);
            }
            self.batch = self.batches.next()?.into_iter();
        }
    }

    fn take(&mut self, generation: Generation) {
        let at = generation.event.occurred_at;
        self.advance(at);
        if self.report.first().is_some_and(|first| at.micros_since(first.occurred_at) > SPAN_MICROS) {
            self.hand_in();
        }
        let failure = generation.failure.as_ref();
        if let Some(given) =
            failure.and_then(|failure| refunds::refund(&generation.event, failure, &self.prices, self.until))
        {
            self.refunds.insert((given.refunded_at, given.refund.idempotency_key.clone()), given.refund);
        }
        self.report.push(generation.event);
    }

    /// Queues what happens up to an instant. The event at that instant comes after it.
    fn advance(&mut self, until: Instant) {
        // Events before a grant expires or takes effect must be recorded before that.
        while self.edges.front().is_some_and(|edge| *edge <= until) {
            if let Some(edge) = self.edges.pop_front() {
                self.happen(edge);
                self.hand_in();
            }
        }
        self.happen(until);
    }

    fn happen(&mut self, until: Instant) {
        loop {
            let refund = self.refunds.first_key_value().map(|((at, _), _)| *at).filter(|at| *at <= until);
            let moment = self.moments.front().map(|moment| moment.at).filter(|at| *at <= until);
            match (moment, refund) {
                (None, None) => return,
                (Some(moment), refund) if refund.is_none_or(|refund| moment <= refund) => {
                    self.hand_in();
                    let next = self.moments.pop_front();
                    self.ready.extend(next.map(|next| Happening { at: next.at, what: Deed::Ledger(next.step) }));
                }
                _ => {
                    self.hand_in();
                    let next = self.refunds.pop_first();
                    self.ready.extend(next.map(|((at, _), refund)| Happening { at, what: Deed::Refund(refund) }));
                }
            }
        }
    }

    fn hand_in(&mut self) {
        if let Some(last) = self.report.last() {
            let at = last.occurred_at;
            self.ready.push_back(Happening { at, what: Deed::Usage(std::mem::take(&mut self.report)) });
        }
    }
}

impl Iterator for Timeline {
    type Item = Happening;

    fn next(&mut self) -> Option<Happening> {
        while self.ready.is_empty() {
            match self.next_generation() {
                Some(generation) => self.take(generation),
                None => {
                    self.advance(self.until);
                    self.hand_in();
                    break;
                }
            }
        }
        self.ready.pop_front()
    }
}
