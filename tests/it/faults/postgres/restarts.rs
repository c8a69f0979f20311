//! The database goes away in the middle of everything and comes back, again and again, and the program stays.

use std::time::Duration;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde_json::json;
use tallygraph::clock::Clock;

use crate::faults::load::{Load, Site, check_whole, stock};
use crate::faults::{seed, variable};
use crate::harness::{PostgresServer, Program, World};
use crate::usage::desk::from_now;

const CLIENTS: u64 = 16;
const ROUNDS: u64 = 2;
/// What the product promises: so long after the database is back queries are answered and usage is recorded again.
const RECOVERY: Duration = Duration::from_secs(5);
/// A workspace beside those of the load, whose books are compared with what the load sent.
const PROBE: &str = "probe";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn database_restarts_under_load_and_nothing_is_lost_or_doubled() {
    let rounds = variable("RESTART_ROUNDS").unwrap_or(ROUNDS);
    let seed = seed();
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    // What this server says it has written is on the disk.
    let postgres = PostgresServer::start(&[("fsync", "on"), ("synchronous_commit", "on")]);
    postgres.ask("CREATE DATABASE load TEMPLATE template0");
    let world = World::of(Program::at(postgres.url("load")).migrate());
    Site::prepare(&world).await;
    world.upsert_workspace(PROBE, None, "UTC").await;
    let load = Load::new(Site::at(&world.server, &world.key).await.patient(), "load".to_owned(), seed);
    let mut sent = vec![load.send(stock()).await];
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
    load.stop();
    for client in clients {
        sent.extend(client.await.expect("a client that was answered honestly"));
    }
    println!("{rounds} restarts, {CLIENTS} clients:");
    check_whole(&load, &sent).await;
    world.program.run(&["verify"]).ok();
}

/// Waits until an event is recorded and a query is answered.
async fn answer_again(world: &World, round: u64) {
    let mutation =
        "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded duplicates } }";
    let events = json!([{
        "workspace": PROBE, "source": "probe", "eventId": format!("round-{round}"), "occurredAt": from_now(0), "model": "film",
        "credits": 1,
    }]);
    let query =
        "{ workspace(key: \"probe\") { usage(range: {last: {count: 2, unit: DAY}}) { total { generations } } } }";
    loop {
        let recorded = world.server.ask_with(&world.key, mutation, json!({"events": events})).await;
        let read = world.server.ask(&world.key, query).await;
        let codes = [recorded.codes(), read.codes()].concat();
        if codes.is_empty() {
            // What was acknowledged in earlier rounds is there too.
            let total = &read.data()["workspace"]["usage"]["total"]["generations"];
            assert_eq!(total.as_u64(), Some(round + 1));
            return;
        }
        assert!(codes.iter().all(|code| code == "UNAVAILABLE"), "{} {}", recorded.body, read.body);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
