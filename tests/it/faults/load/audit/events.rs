//! Events and refunds.

use std::collections::BTreeMap;

use serde_json::Value;

use super::expected::{Expected, Placed, text};
use crate::faults::load::act::Kind;
use crate::faults::load::books::{Books, EVENT, Line};
use crate::faults::load::glance::check_event;
use crate::faults::load::page::list;
use crate::faults::load::site::{PLACES, Site};
use crate::usage::desk::thousandths;

/// Events, read from the lists.
pub struct Events(BTreeMap<Placed, Value>);

/// Charges, read from the journal entries.
pub fn check(expected: &Expected, books: &Books) {
    let used = sums(books.of_kind("USAGE"), |line| line.event.clone(), |line| -line.credits);
    for (id, credits) in expected.events.iter().filter(|(_, credits)| **credits > 0) {
        assert_eq!(used.get(id), Some(credits), "event {id:?} was acknowledged");
    }
    let mut known = expected.events.keys().filter(|id| used.contains_key(*id)).count();
    for act in expected.lost(Kind::Record) {
        let costs =
            act.events().iter().map(|event| ((act.place, text(&event["eventId"])), thousandths(&event["credits"])));
        // An event that was acknowledged before says nothing about this batch.
        let costs: Vec<(Placed, i64)> =
            costs.filter(|(id, credits)| *credits > 0 && !expected.events.contains_key(id)).collect();
        let there: Vec<&(Placed, i64)> = costs.iter().filter(|(id, _)| used.contains_key(id)).collect();
        assert!(there.is_empty() || there.len() == costs.len(), "a batch is stored in part: {act:?}");
        assert!(there.iter().all(|(id, credits)| used.get(id) == Some(credits)), "{act:?}");
        known += there.len();
    }
    assert_eq!(used.len(), known, "unknown events are stored");
}

/// Refunds, read from the entries. Their reason is the key.
pub fn check_refunds(expected: &Expected, books: &Books) {
    let mut back: BTreeMap<Placed, i64> = BTreeMap::new();
    for line in books.of_kind("REFUND") {
        let key = (line.place, line.note.clone().expect("a reason"));
        let event = line.event.clone().expect("an event");
        match expected.refunds.get(&key) {
            Some(refund) => assert_eq!(refund.event, event, "{line:?}"),
            None => assert!(expected.lost(Kind::Refund).any(|act| act.key() == key.1), "no client sent {line:?}"),
        }
        *back.entry(key).or_default() += line.credits;
    }
    let mut of_event: BTreeMap<Placed, i64> = BTreeMap::new();
    for (key, refund) in &expected.refunds {
        assert_eq!(back.get(key), Some(&refund.credits), "refund {key:?} was acknowledged");
        *of_event.entry((key.0, refund.event.clone())).or_default() += refund.credits;
    }
    for act in expected.refused.iter().filter(|act| act.kind == Kind::Refund && expected.lost.is_empty()) {
        let event = (act.place, text(&act.input["eventId"]));
        let left = expected.events[&event] - of_event.get(&event).copied().unwrap_or(0);
        assert!(left < act.credits().unwrap_or(1), "{act:?} was refused with {left} left");
    }
}

impl Events {
    /// Reads all events.
    pub async fn read(site: &Site) -> Self {
        let mut events = BTreeMap::new();
        for place in 0..PLACES.len() {
            for event in list(site, place, ("usageEvents", ""), EVENT, |_| false).await {
                let twice = events.insert((place, text(&event["eventId"])), event);
                assert!(twice.is_none(), "an event is stored twice: {twice:?}");
            }
        }
        Self(events)
    }

    /// Compares the events with what was sent, and with the entries.
    pub fn check(&self, expected: &Expected, books: &Books) {
        let costs: BTreeMap<Placed, i64> =
            self.0.iter().map(|(id, event)| (id.clone(), thousandths(&event["charged"]))).collect();
        assert!(costs == expected.events, "{} events are stored, but {} were sent", costs.len(), expected.events.len());
        let back = sums(books.of_kind("REFUND"), |line| line.event.clone(), |line| line.credits);
        let mut paid: BTreeMap<Placed, BTreeMap<String, i64>> = BTreeMap::new();
        for line in books.lines().filter(|line| ["USAGE", "REFUND", "SETTLEMENT"].contains(&line.kind.as_str())) {
            let (Some(event), Some(grant)) = (&line.event, &line.grant) else { continue };
            let of_event = paid.entry((line.place, event.clone())).or_default();
            *of_event.entry(grant.clone()).or_default() += line.settled - line.credits;
        }
        for (id, event) in &self.0 {
            check_event(event);
            assert_eq!(thousandths(&event["refunded"]), back.get(id).copied().unwrap_or(0), "{event}");
            let whole = thousandths(&event["charged"]) > 0 && event["charged"] == event["refunded"];
            assert_eq!(event["status"] == "REFUNDED", whole, "{event}");
            let mut funded: BTreeMap<String, i64> = BTreeMap::new();
            for drawdown in event["fundedBy"].as_array().expect("drawdowns") {
                *funded.entry(text(&drawdown["grant"]["id"])).or_default() += thousandths(&drawdown["credits"]);
            }
            let mut paid = paid.remove(id).unwrap_or_default();
            paid.retain(|_, credits| *credits != 0);
            assert_eq!(funded, paid, "{event}");
        }
    }

    /// The unpaid part of one account.
    pub fn overdraft(&self, place: usize, pool: &str) -> i64 {
        let of_account = self.0.iter().filter(|(id, event)| id.0 == place && event["pool"] == pool);
        of_account.map(|(_, event)| thousandths(&event["overdraft"])).sum()
    }
}

/// Sums over entries, by their subject within the workspace.
pub fn sums<'line>(
    lines: impl Iterator<Item = &'line Line>,
    of: impl Fn(&Line) -> Option<String>,
    amount: impl Fn(&Line) -> i64,
) -> BTreeMap<Placed, i64> {
    let mut sums = BTreeMap::new();
    for line in lines {
        if let Some(id) = of(line) {
            *sums.entry((line.place, id)).or_default() += amount(line);
        }
    }
    sums
}
