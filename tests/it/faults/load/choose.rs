//! What a client does next, at random.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde_json::{Value, json};

use super::act::{Act, Kind};
use super::glance::{Look, POOLS};
use super::known::Known;
use super::site::{PLACES, Site};
use crate::usage::desk::{credits, from_now, thousandths};

const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;

/// What a client may do.
pub enum Step {
    /// Write.
    Act(Act),
    /// Reuse a key, or event ids, for something else.
    Clash(Act),
    /// Read.
    Look(Look),
}

/// One client's random generator, and the keys that it makes.
pub struct Chooser {
    rng: ChaCha8Rng,
    name: String,
    number: u64,
}

impl Chooser {
    pub fn new(seed: u64, client: u64, load: &str) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(client);
        Self { rng, name: format!("{load}-{client}"), number: 0 }
    }

    pub fn next(&mut self, known: &Known, site: &Site) -> Step {
        self.number += 1;
        let step = match self.below(100) {
            0..36 => None,
            36..41 => known.act(self.chance()).map(Step::Act),
            41..54 => known.event(self.chance()).map(|(place, event)| Step::Act(self.refund(place, &event))),
            54..64 => Some(Step::Act(self.issue())),
            64..67 => known.grant(self.chance()).map(|(place, grant)| Step::Act(self.void(place, &grant))),
            67..71 => Some(Step::Act(self.buy(site))),
            71..78 => known.purchase(self.chance()).map(|(place, purchase)| Step::Act(self.settle(place, &purchase))),
            78..81 => Some(Step::Act(self.record_purchase())),
            81..88 => Some(Step::Act(self.transfer(site))),
            88..90 => known.act(self.chance()).and_then(|act| self.clash(act)).map(Step::Clash),
            _ => Some(Step::Look(Look::by_chance(self.below(4), self.place(), self.below(2), self.below(200)))),
        };
        step.unwrap_or_else(|| Step::Act(self.record()))
    }

    fn chance(&mut self) -> usize {
        usize::try_from(self.rng.next_u32()).expect("a small number")
    }

    /// A number from 0 up to, not including, the limit.
    fn below(&mut self, limit: i64) -> i64 {
        i64::try_from(self.rng.next_u64() % limit.unsigned_abs()).expect("below the limit")
    }

    fn place(&mut self) -> usize {
        usize::from(self.below(8) == 0)
    }

    /// The second pool gets few grants, so it is often overdrawn.
    fn pool(&mut self) -> &'static str {
        POOLS[usize::from(self.below(4) == 0)]
    }

    fn key(&self) -> String {
        format!("{}-{}", self.name, self.number)
    }

    fn record(&mut self) -> Act {
        let place = self.place();
        let events: Vec<Value> = (0..=self.below(50)).map(|number| self.event(place, number)).collect();
        Act { kind: Kind::Record, place, input: json!({"events": events}) }
    }

    fn event(&mut self, place: usize, number: i64) -> Value {
        let occurred = match self.below(20) {
            0..4 => -self.below(40 * DAY),
            4 => self.below(200 * SECOND),
            _ => -self.below(2 * SECOND),
        };
        let cost = if self.below(30) == 0 { 0 } else { 1 + self.below(4_000) };
        json!({
            "workspace": PLACES[place], "source": "load", "eventId": format!("{}-{number}", self.key()),
            "occurredAt": from_now(occurred), "pool": self.pool(), "model": format!("model-{}", self.below(5)),
            "user": format!("user-{}", self.below(20)), "credits": credits(cost),
        })
    }

    fn refund(&mut self, place: usize, event: &Value) -> Act {
        let key = self.key();
        let mut input = json!({
            "workspace": PLACES[place], "source": "load", "eventId": event["eventId"], "reason": key, "idempotencyKey": key,
        });
        if self.below(3) > 0 {
            input["credits"] = credits(1 + self.below(thousandths(&event["credits"]).max(1)));
        }
        Act { kind: Kind::Refund, place, input }
    }

    fn issue(&mut self) -> Act {
        let (place, pool, key) = (self.place(), self.pool(), self.key());
        let most = if pool == POOLS[0] || self.below(12) == 0 { 800_000 } else { 60_000 };
        let kind = ["PROMOTION", "ADJUSTMENT", "CONTRACT"][usize::try_from(self.below(3)).expect("a small number")];
        let mut input = json!({
            "workspace": PLACES[place], "pool": pool, "kind": kind, "credits": credits(1 + self.below(most)), "note": key,
            "idempotencyKey": key,
        });
        match self.below(20) {
            0..5 => input["effectiveAt"] = json!(from_now(-self.below(40 * DAY) - DAY)),
            5..8 => input["effectiveAt"] = json!(from_now(SECOND / 2 + self.below(SECOND / 2))),
            _ => {}
        }
        if self.below(2) == 0 {
            input["expiresAt"] = json!(from_now(SECOND + self.below(4 * SECOND)));
        }
        Act { kind: Kind::Issue, place, input }
    }

    fn void(&mut self, place: usize, grant: &str) -> Act {
        let key = self.key();
        Act { kind: Kind::Void, place, input: json!({"grant": grant, "reason": key, "idempotencyKey": key}) }
    }

    fn buy(&mut self, site: &Site) -> Act {
        let place = self.place();
        let dollars = 10 + self.below(10);
        let (workspace, pool) = (&site.ids[place], POOLS[usize::from(self.below(12) == 0)]);
        let input = json!({"workspace": workspace, "pool": pool, "dollars": dollars, "idempotencyKey": self.key()});
        Act { kind: Kind::Buy, place, input }
    }

    fn settle(&mut self, place: usize, purchase: &str) -> Act {
        let status = match self.below(5) {
            0 => "FAILED",
            1 => "REFUNDED",
            _ => "COMPLETED",
        };
        let input = json!({"purchase": purchase, "status": status, "idempotencyKey": self.key()});
        Act { kind: Kind::Settle, place, input }
    }

    fn record_purchase(&mut self) -> Act {
        let (place, pool, key) = (self.place(), self.pool(), self.key());
        let status = if self.below(3) == 0 { "PENDING" } else { "COMPLETED" };
        let mut input = json!({
            "workspace": PLACES[place], "pool": pool, "channel": "SALES", "credits": credits(1 + self.below(300_000)),
            "price": {"amount": "12.50"}, "status": status, "reference": key, "idempotencyKey": key,
        });
        if self.below(3) == 0 {
            input["purchasedAt"] = json!(from_now(-self.below(40 * DAY)));
        }
        Act { kind: Kind::RecordPurchase, place, input }
    }

    fn transfer(&mut self, site: &Site) -> Act {
        let place = usize::try_from(self.below(2)).expect("a small number");
        let input = json!({
            "from": site.ids[place], "to": site.ids[1 - place], "pool": self.pool(),
            "credits": credits(1 + self.below(400_000)), "idempotencyKey": self.key(),
        });
        Act { kind: Kind::Transfer, place, input }
    }

    /// The same write with other content. `None` if there is no other content.
    fn clash(&mut self, mut act: Act) -> Option<Act> {
        match act.kind {
            Kind::Record => {
                for event in act.input["events"].as_array_mut()? {
                    event["credits"] = credits(20_000 + self.below(1_000));
                }
            }
            Kind::Void | Kind::Settle => return None,
            Kind::Buy => act.input["dollars"] = json!(21 + self.below(10)),
            Kind::Refund | Kind::Issue | Kind::RecordPurchase | Kind::Transfer => {
                act.input["credits"] = credits(900_001 + self.below(1_000));
            }
        }
        Some(act)
    }
}
