//! What must be stored because it was acknowledged, and what may be stored because it was not answered.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::faults::load::act::{Act, Kind, Outcome, Sent};
use crate::usage::desk::thousandths;

/// An id within one of the two workspaces.
pub type Placed = (usize, String);

/// A refund by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    pub event: String,
    pub credits: i64,
}

/// A purchase by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bought {
    pub credits: i64,
    /// Its status as a number: see [`rank`].
    pub rank: usize,
}

/// A transfer by its key, with the lines on both sides and the grants that it made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub credits: i64,
    pub outgoing: Vec<(String, i64)>,
    pub incoming: Vec<(String, i64)>,
    pub grants: Vec<String>,
}

/// All acknowledged writes, each once even if it was sent repeatedly, and the unanswered ones.
#[derive(Debug, Default)]
pub struct Expected {
    pub events: BTreeMap<Placed, i64>,
    pub refunds: BTreeMap<Placed, Refund>,
    /// Issued grants by key: id and amount.
    pub grants: BTreeMap<Placed, (String, i64)>,
    /// Voided grants by key.
    pub voided: BTreeMap<Placed, String>,
    pub purchases: BTreeMap<Placed, Bought>,
    /// The ids of purchases by key.
    bought: BTreeMap<Placed, String>,
    pub transfers: BTreeMap<Placed, Moved>,
    pub refused: Vec<Act>,
    pub lost: Vec<Act>,
}

/// How late in a purchase's life a status is.
pub fn rank(status: &Value) -> usize {
    let order = ["PENDING", "FAILED", "COMPLETED", "REFUNDED"];
    order.iter().position(|known| status == known).unwrap_or_else(|| panic!("a status is expected: {status}"))
}

impl Expected {
    pub fn of(sent: &[Sent]) -> Self {
        let mut expected = Self::default();
        for Sent { act, outcome } in sent {
            match outcome {
                Outcome::Done(payload) => expected.add(act, payload),
                Outcome::Refused => expected.refused.push(act.clone()),
                Outcome::Lost => expected.lost.push(act.clone()),
            }
        }
        // A purchase may be settled before the answer to its creation is processed.
        for Sent { act, outcome } in sent {
            if let (Kind::Settle, Outcome::Done(_)) = (act.kind, outcome) {
                let id = (act.place, text(&act.input["purchase"]));
                let bought = expected.purchases.get_mut(&id).expect("it was bought");
                bought.rank = bought.rank.max(rank(&act.input["status"]));
            }
        }
        expected
    }

    /// Unanswered writes of a kind.
    pub fn lost(&self, kind: Kind) -> impl Iterator<Item = &Act> {
        self.lost.iter().filter(move |act| act.kind == kind)
    }

    fn add(&mut self, act: &Act, payload: &Value) {
        let key = (act.place, act.key().to_owned());
        match act.kind {
            Kind::Record => {
                for event in act.events() {
                    let id = (act.place, text(&event["eventId"]));
                    put(&mut self.events, id, thousandths(&event["credits"]));
                }
            }
            Kind::Refund => {
                let credits = thousandths(&payload["credits"]);
                assert!(act.credits().is_none_or(|wanted| wanted == credits), "{act:?}: {payload}");
                put(&mut self.refunds, key, Refund { event: text(&act.input["eventId"]), credits });
            }
            Kind::Issue => {
                let grant = &payload["grant"];
                assert_eq!(act.credits(), Some(thousandths(&grant["amount"])), "{act:?}: {payload}");
                let usable_now = act.input.get("effectiveAt").is_none();
                assert!(!usable_now || grant["status"] != "SCHEDULED", "{act:?}: {payload}");
                put(&mut self.grants, key, (text(&grant["id"]), thousandths(&grant["amount"])));
            }
            Kind::Void => {
                assert_eq!(payload["grant"]["status"], "VOIDED", "{act:?}: {payload}");
                put(&mut self.voided, key, text(&payload["grant"]["id"]));
            }
            Kind::Buy | Kind::RecordPurchase => self.buy(act, key, &payload["purchase"]),
            Kind::Settle => assert!(rank(&payload["purchase"]["status"]) >= rank(&act.input["status"]), "{act:?}"),
            Kind::Transfer => {
                let lines = |name: &str| -> Vec<(String, i64)> {
                    let lines = payload[name].as_array().expect("lines").iter();
                    lines.map(|line| (text(&line["id"]), thousandths(&line["credits"]))).collect()
                };
                let grants =
                    payload["incoming"].as_array().expect("lines").iter().map(|line| text(&line["grant"]["id"]));
                let credits = act.credits().expect("an amount");
                let (outgoing, incoming) = (lines("outgoing"), lines("incoming"));
                put(&mut self.transfers, key, Moved { credits, outgoing, incoming, grants: grants.collect() });
            }
        }
    }

    fn buy(&mut self, act: &Act, key: Placed, purchase: &Value) {
        let (id, credits) = (text(&purchase["id"]), thousandths(&purchase["credits"]));
        let wanted = act.credits().or_else(|| Some(act.input["dollars"].as_i64()? * 100_000));
        assert_eq!(wanted, Some(credits), "{act:?}: {purchase}");
        // The answer shows it as pending, whatever its status is now.
        let begun = act.input.get("status").map_or(0, rank);
        if put(&mut self.bought, key, id.clone()) {
            put(&mut self.purchases, (act.place, id), Bought { credits, rank: begun });
        }
    }
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text is expected: {value}")).to_owned()
}

/// Stores an answer under its key. A retry must have had the same answer. Returns whether it is new.
fn put<T: Clone + PartialEq + std::fmt::Debug>(map: &mut BTreeMap<Placed, T>, key: Placed, value: T) -> bool {
    match map.get(&key) {
        Some(before) => assert_eq!(*before, value, "the retry of {key:?} had another answer"),
        None => return map.insert(key, value).is_none(),
    }
    false
}
