//! Random usage as the test's own list, and code that records it.

use futures::future::join_all;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde_json::{Value, json};
use tallygraph::calendar::Instant;
use tallygraph::clock::Clock;

use crate::harness::World;
use crate::usage::desk::credits;

pub const MINUTE: i64 = 60_000_000;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

/// Workspaces in zones whose days begin at odd times of the day.
pub const PLACES: [(&str, &str); 3] =
    [("st-johns", "America/St_Johns"), ("kathmandu", "Asia/Kathmandu"), ("lord-howe", "Australia/Lord_Howe")];
pub const MODELS: [&str; 5] = ["film", "still", "speech", "dance", "music"];
pub const TOOLS: [&str; 3] = ["Generate", "Edit", "Upscale"];
pub const PROJECTS: [&str; 3] = ["pilot", "finale", "Ünïcode project"];
pub const USERS: [&str; 6] = ["ada", "bob", "cy", "dee", "eve", "flo"];

/// A repeatable random number generator.
pub struct Dice(ChaCha8Rng);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number from 0 up to `bound`, exclusive.
    pub fn below(&mut self, bound: i64) -> i64 {
        let bound = u64::try_from(bound).expect("a positive bound");
        i64::try_from(self.0.next_u64() % bound).expect("below a positive bound")
    }

    pub fn one_in(&mut self, chances: i64) -> bool {
        self.below(chances) == 0
    }

    pub fn of<'list, T>(&mut self, list: &'list [T]) -> &'list T {
        &list[usize::try_from(self.below(i64::try_from(list.len()).expect("a length"))).expect("a place")]
    }

    /// A random non-empty part of a list.
    pub fn some<T: Clone>(&mut self, list: &[T]) -> Vec<T> {
        let mut chosen: Vec<T> = list.iter().filter(|_| self.one_in(2)).cloned().collect();
        if chosen.is_empty() {
            chosen.push(self.of(list).clone());
        }
        chosen
    }
}

/// An event in the test's own list. Amounts are thousandths, instants are microseconds.
#[derive(Clone, Debug)]
pub struct Fact {
    pub place: &'static str,
    pub id: String,
    pub at: i64,
    pub pool: &'static str,
    pub model: &'static str,
    pub tool: &'static str,
    pub user: Option<&'static str>,
    pub project: Option<&'static str>,
    pub charged: i64,
    pub refunded: i64,
}

impl Fact {
    /// A random event in a range of time, often near a bound of some rollup's buckets.
    pub fn random(dice: &mut Dice, number: usize, from: i64, until: i64) -> Self {
        let at = from + dice.below(until - from);
        let grain = *dice.of(&[1, 1, 15 * MINUTE, 30 * MINUTE, HOUR, DAY]);
        let at = at - at.rem_euclid(grain) + *dice.of(&[0, 0, -1, 1]);
        Self {
            place: dice.of(&PLACES).0,
            id: format!("e-{number}"),
            at: at.clamp(from, until - 1),
            pool: if dice.one_in(4) { "API" } else { "WEB_APP" },
            model: *dice.of(&MODELS),
            tool: *dice.of(&TOOLS),
            user: (!dice.one_in(5)).then(|| *dice.of(&USERS)),
            project: (!dice.one_in(3)).then(|| *dice.of(&PROJECTS)),
            // Few different amounts, so that groups often tie and are ordered by their keys.
            charged: if dice.one_in(3) { dice.below(4) * 1000 } else { dice.below(100_000) },
            refunded: 0,
        }
    }

    pub fn report(&self) -> Value {
        json!({
            "workspace": self.place, "source": "studio", "eventId": self.id, "occurredAt": Instant::from_micros(self.at).to_rfc3339(),
            "pool": self.pool, "model": self.model, "tool": self.tool, "user": self.user, "project": self.project,
            "credits": credits(self.charged),
        })
    }
}

/// Creates the workspaces, all in one organization.
pub async fn provision(world: &World) {
    world.upsert_organization("all").await;
    for (place, zone) in PLACES {
        world.upsert_workspace(place, Some("all"), zone).await;
    }
}

/// Records events and refunds at random, also concurrently and repeatedly.
pub async fn record_random_usage(world: &World, dice: &mut Dice, count: usize) -> Vec<Fact> {
    let now = Clock::system().now().micros();
    let (from, until) = (now - 395 * DAY, now - HOUR);
    let mut facts: Vec<Fact> = Vec::new();
    while facts.len() < count {
        let size = usize::try_from(1 + dice.below(40)).expect("a size").min(count - facts.len());
        let fresh: Vec<Fact> = (0..size).map(|place| Fact::random(dice, facts.len() + place, from, until)).collect();
        let mut batches: Vec<Vec<Value>> = vec![fresh.iter().map(Fact::report).collect()];
        if dice.one_in(2) {
            batches.push(batches[0].clone());
        }
        if !facts.is_empty() && dice.one_in(2) {
            batches.push(dice.some(&facts).iter().map(Fact::report).collect());
        }
        let payloads = join_all(batches.iter().map(|batch| world.record_any(json!(batch)))).await;
        let recorded: i64 = payloads.iter().map(|payload| payload["recorded"].as_i64().expect("a count")).sum();
        assert_eq!(usize::try_from(recorded).expect("a count"), size);
        assert!(payloads.iter().all(|payload| payload["rejected"] == 0), "{payloads:?}");
        facts.extend(fresh);
        refund_some(world, dice, &mut facts).await;
    }
    facts
}

async fn refund_some(world: &World, dice: &mut Dice, facts: &mut [Fact]) {
    let mutation = "mutation($a: RefundUsageInput!, $b: RefundUsageInput!) { a: refundUsage(input: $a) { credits } \
        b: refundUsage(input: $b) { credits } }";
    for _ in 0..dice.below(6) {
        let place = usize::try_from(dice.below(i64::try_from(facts.len()).expect("a length"))).expect("a place");
        let fact = &mut facts[place];
        let left = fact.charged - fact.refunded;
        if left == 0 {
            continue;
        }
        let given = if dice.one_in(3) { left } else { 1 + dice.below(left) };
        let input = json!({
            "workspace": fact.place, "source": "studio", "eventId": fact.id, "credits": credits(given),
            "idempotencyKey": format!("{}-{}", fact.id, fact.refunded),
        });
        let answer = world.write(mutation, json!({"a": input, "b": input})).await;
        assert_eq!(answer["a"], answer["b"], "the second is a replay");
        fact.refunded += given;
    }
}
