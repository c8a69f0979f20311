//! Workspaces with old, paid usage, and the commands that prune it.

use std::process::Command;

use serde_json::{Value, json};
use tallygraph::calendar::{Instant, Zone};
use tallygraph::clock::Clock;

use crate::analytics::facts::{DAY, Dice, Fact, PLACES, provision, record_random_usage};
use crate::harness::{Outcome, Program, World};

/// Allows `prune` to keep fewer days than the API accepts by default.
pub const SHORT_PAST: (&str, &str) = ("TALLYGRAPH_LIMITS__PAST_HOURS", "24");

/// A command that forgets events older than this many days.
pub fn prune_command(program: &Program, days: u32, more: &[&str]) -> Command {
    let days = days.to_string();
    let mut command = program.command(&[&["prune", "--older-than-days", &days], more].concat());
    command.env(SHORT_PAST.0, SHORT_PAST.1);
    command
}

/// Forgets events older than this many days.
pub fn prune(program: &Program, days: u32) -> Outcome {
    Program::outcome(prune_command(program, days, &[]))
}

/// A world with random usage and refunds of 395 days. All of it is paid.
pub async fn paid(seed: u64, count: usize) -> (World, Vec<Fact>) {
    let world = World::empty();
    provision(&world).await;
    for (place, _) in PLACES {
        for pool in ["WEB_APP", "API"] {
            fund(&world, place, pool, json!(200)).await;
            fund(&world, place, pool, json!(10_000_000)).await;
        }
    }
    let facts = record_random_usage(&world, &mut Dice::new(seed), count).await;
    (world, facts)
}

/// Issues a grant that has been usable for a long time and never expires.
pub async fn fund(world: &World, place: &str, pool: &str, credits: Value) {
    let mutation = "mutation($input: IssueGrantInput!) { issueGrant(input: $input) { grant { id } } }";
    let input = json!({
        "workspace": place, "pool": pool, "kind": "ADJUSTMENT", "credits": credits, "effectiveAt": ago(500),
        "idempotencyKey": format!("{pool}-{credits}"),
    });
    world.write(mutation, json!({"input": input})).await;
}

/// The instant this many days ago.
pub fn ago(days: i64) -> String {
    Clock::system().now().checked_sub_micros(days * DAY).expect("an instant").to_rfc3339()
}

/// The first instant whose events are kept by a prune that keeps this many days.
pub fn kept_from(zone: &str, days: i64) -> Instant {
    let zone = Zone::parse(zone).expect("a zone");
    let target = Clock::system().now().checked_sub_micros(days * DAY).expect("an instant");
    zone.day_start_or_next(zone.local_day(target))
}

/// The number of events that the list of a workspace has.
pub async fn listed(world: &World, place: &str) -> i64 {
    let query = "query($key: String!) { workspace(key: $key) { usageEvents(first: 0) { totalCount } } }";
    let answer = world.write(query, json!({"key": place})).await;
    answer["workspace"]["usageEvents"]["totalCount"].as_i64().expect("a count")
}

/// The number of facts of a workspace before an instant.
pub fn older(facts: &[Fact], place: &str, before: Instant) -> i64 {
    let older = facts.iter().filter(|fact| fact.place == place && fact.at < before.micros()).count();
    i64::try_from(older).expect("a count")
}
