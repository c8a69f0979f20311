//! The database restarts repeatedly under load, and the program survives.

use std::time::Duration;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde_json::{Value, json};
use tallygraph::clock::Clock;

use crate::faults::load::{Load, Site, check_whole, initial_grant};
use crate::faults::{seed, variable};
use crate::harness::{PostgresServer, Program, World};
use crate::usage::desk::from_now;

const CLIENTS: u64 = 16;
const ROUNDS: u64 = 2;
/// The promised time until queries are answered and usage is recorded again.
const RECOVERY: Duration = Duration::from_secs(5);
/// A workspace outside the load.
const PROBE: &str = "probe";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn restarts_under_load_lose_and_duplicate_nothing() {
    let rounds = variable("RESTART_ROUNDS").unwrap_or(ROUNDS);
    let seed = seed();
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    // Acknowledged writes of this server are on disk.
    let postgres = PostgresServer::start(&[("fsync", "on"), ("synchronous_commit", "on")]);
    postgres.ask("CREATE DATABASE load TEMPLATE template0");
    let world = World::of(Program::at(postgres.url("load")).migrate());
    Site::prepare(&world).await;
    world.upsert_workspace(PROBE, None, "UTC").await;
    let load = Load::new(Site::at(&world.server, &world.key).await.patient(), "load".to_owned(), seed);
    let mut sent = vec![load.send(initial_grant()).await];
    let clients = load.start(CLIENTS);
    for round in 0..rounds {
        load.wait_for_more("recordUsage", 30).await;
        tokio::time::sleep(Duration::from_millis(u64::from(rng.next_u32() % 300))).await;
        tokio::task::block_in_place(|| postgres.control(&["restart", "-m", "immediate", "--wait", "--silent"]));
        let back = Clock::system().now();
        let answered = tokio::time::timeout(RECOVERY, answer_again(&world, round)).await;
        assert!(answered.is_ok(), "round {round}: not within {RECOVERY:?}");
        println!("round {round}: answered {} ms after", Clock::system().now().micros_since(back) / 1_000);
    }
    load.wait_for_more("recordUsage", 30).await;
    sent.extend(load.end(clients).await);
    println!("{rounds} restarts, {CLIENTS} clients:");
    check_whole(&load, &sent).await;
    world.program.run(&["verify"]).ok();
}

/// Waits until an event is recorded and a query is answered, both sent at once.
async fn answer_again(world: &World, round: u64) {
    let mutation =
        "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded duplicates } }";
    let events = json!([{
        "workspace": PROBE, "source": "probe", "eventId": format!("round-{round}"), "occurredAt": from_now(0), "model": "film",
        "credits": 1,
    }]);
    let query =
        "{ workspace(key: \"probe\") { usage(range: {last: {count: 2, unit: DAY}}) { total { generations } } } }";
    let until_answered = async |query: &str, variables: Value| loop {
        let answer = world.server.ask_with(&world.key, query, variables.clone()).await;
        let codes = answer.codes();
        if codes.is_empty() {
            return answer.data();
        }
        assert!(codes.iter().all(|code| code == "UNAVAILABLE"), "{}", answer.body);
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    let recording = until_answered(mutation, json!({"events": events}));
    let (recorded, read) = tokio::join!(recording, until_answered(query, json!({})));
    // The first attempt may have been recorded without an answer.
    let once = [(Some(1), Some(0)), (Some(0), Some(1))];
    let payload = &recorded["recordUsage"];
    assert!(once.contains(&(payload["recorded"].as_u64(), payload["duplicates"].as_u64())), "{recorded}");
    // Events acknowledged in earlier rounds are stored. The event of this round may be.
    let total = read["workspace"]["usage"]["total"]["generations"].as_u64();
    assert!([Some(round), Some(round + 1)].contains(&total), "round {round}: {read}");
}
