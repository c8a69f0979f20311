//! A workspace's zone changes: its figures are right at once, and stay right.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures::future::join_all;
use serde_json::{Value, json};

use super::facts::{Dice, Fact, PLACES, provision, record_random_usage};
use super::question::{check, query};
use crate::harness::{Cluster, World};
use crate::usage::desk::{Desk, event, with};

async fn check_series(world: &World, facts: &[Fact], place: &str, granularity: &str, zone: &str) {
    let owner = format!("workspace(key: \"{place}\")");
    let variables = json!({
        "range": {"last": {"count": 13, "unit": "MONTH"}}, "granularity": granularity, "by": "PROJECT", "top": 2,
    });
    let report = world.write(&query(&owner), variables).await["owner"]["usage"].clone();
    assert_eq!(report["range"]["timeZone"], zone);
    let own: Vec<&Fact> = facts.iter().filter(|fact| fact.place == place).collect();
    check(&report, &own, 2, |fact| fact.project.unwrap_or_default().to_owned(), &format!("{place} in {zone}"));
}

#[tokio::test]
async fn figures_are_right_at_once_and_after_the_rebuild() {
    let world = World::empty();
    provision(&world).await;
    let mut dice = Dice::new(5);
    let mut facts = record_random_usage(&world, &mut dice, 150).await;
    let place = PLACES[0].0;
    let zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/St_Johns"];
    for (round, zone) in zones.into_iter().enumerate() {
        world.upsert_workspace(place, Some("all"), zone).await;
        check_series(&world, &facts, place, "DAY", zone).await;
        // Events that are recorded during the rebuild count too.
        let fresh =
            Fact { place, id: format!("late-{round}"), ..Fact::random(&mut dice, 0, facts[0].at, facts[0].at + 1) };
        world.record(json!([fresh.report()])).await;
        facts.push(fresh);
        check_series(&world, &facts, place, "WEEK", zone).await;
    }
    world.program.run(&["verify"]).ok();
    for granularity in ["DAY", "MONTH"] {
        check_series(&world, &facts, place, granularity, zones[3]).await;
        check_series(&world, &facts, PLACES[1].0, granularity, PLACES[1].1).await;
    }
}

#[tokio::test]
async fn zone_change_before_a_restart_is_followed_afterwards() {
    let world = World::empty();
    provision(&world).await;
    let facts = record_random_usage(&world, &mut Dice::new(6), 80).await;
    world.upsert_workspace(PLACES[2].0, Some("all"), "Africa/Monrovia").await;
    let World { program, server, key } = world;
    server.kill();
    program.run(&["verify"]).ok();
    let world = World { server: program.serve(), program, key };
    check_series(&world, &facts, PLACES[2].0, "DAY", "Africa/Monrovia").await;
    world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn zones_that_change_while_usage_is_recorded_lose_nothing() {
    let world = World::empty();
    provision(&world).await;
    let facts: Vec<Fact> = {
        let mut dice = Dice::new(8);
        let now = tallygraph::clock::Clock::system().now().micros();
        let random =
            |number| Fact { place: PLACES[0].0, ..Fact::random(&mut dice, number, now - 40 * super::facts::DAY, now) };
        (0..300).map(random).collect()
    };
    let recording = join_all(facts.chunks(10).map(|some| {
        let batch: Vec<Value> = some.iter().map(Fact::report).collect();
        world.record(json!(batch))
    }));
    let changing = async {
        for zone in ["Asia/Tokyo", "America/Lima", "Pacific/Chatham", "UTC", "Asia/Kolkata"] {
            world.upsert_workspace(PLACES[0].0, Some("all"), zone).await;
        }
    };
    tokio::join!(recording, changing);
    check_series(&world, &facts, PLACES[0].0, "DAY", "Asia/Kolkata").await;
    world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn figures_are_right_at_every_moment_of_a_change() {
    let world = World::empty();
    provision(&world).await;
    let facts = record_random_usage(&world, &mut Dice::new(10), 60).await;
    let place = PLACES[0].0;
    let own: Vec<&Fact> = facts.iter().filter(|fact| fact.place == place).collect();
    let owner = format!("workspace(key: \"{place}\")");
    let changed = AtomicBool::new(false);
    let changing = async {
        for zone in ["Asia/Tokyo", "America/Lima", "Pacific/Chatham", "Asia/Kolkata", "Pacific/Kiritimati", "UTC"] {
            world.upsert_workspace(place, Some("all"), zone).await;
            // The rollups follow within this time, while others ask.
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        changed.store(true, Ordering::Relaxed);
    };
    let asking = async || {
        while !changed.load(Ordering::Relaxed) {
            let variables = json!({
                "range": {"last": {"count": 13, "unit": "MONTH"}}, "granularity": "DAY", "by": "PROJECT", "top": 2,
            });
            let report = world.write(&query(&owner), variables).await["owner"]["usage"].clone();
            check(&report, &own, 2, |fact| fact.project.unwrap_or_default().to_owned(), "while the zone changes");
        }
    };
    let verifying = async {
        while !changed.load(Ordering::Relaxed) {
            let mut verify = world.program.command(&["verify"]);
            let told = tokio::task::spawn_blocking(move || verify.output().expect("it runs")).await.expect("it ends");
            assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stdout));
        }
    };
    tokio::join!(changing, asking(), asking(), verifying);
}

/// Between two commits of one change, the coordinator of a cluster may have the new zone while the worker with the rollups has the
/// old one. One server, or one node, has no such moment. The figures are the same there.
#[tokio::test]
async fn figures_are_right_while_another_node_than_that_of_the_rollups_has_the_new_zone() {
    let desk = Desk::new().await;
    desk.record(with(event("noon"), json!({"occurredAt": "2026-03-10T12:00:00Z", "credits": 7}))).await;
    let program = &desk.world.program;
    if Cluster::chosen().is_some_and(|cluster| cluster.workers() > 0) {
        let shard =
            program.number("SELECT shardid FROM pg_dist_shard WHERE logicalrelid = 'workspace'::regclass").await;
        let zones = "time_zone = 'Pacific/Kiritimati', rollup_zone = 'Pacific/Kiritimati'";
        program
            .change(&format!("SET citus.enable_manual_changes_to_shards = on; UPDATE workspace_{shard} SET {zones}"))
            .await;
        let changed = "SELECT COUNT(*) FROM workspace WHERE rollup_zone = 'Pacific/Kiritimati'";
        assert_eq!(program.number(changed).await, 1);
    }
    program.run(&["verify"]).ok();
    // It is the 10th in Oslo, and the 11th on Kiritimati.
    for (zone, expected) in [("Europe/Oslo", 7), ("Pacific/Kiritimati", 0)] {
        let query = format!(
            "{{ workspace(key: \"north\") {{ usage(range: {{days: {{from: \"2026-03-09\", until: \"2026-03-11\"}}}}, \
             timeZone: \"{zone}\") {{ total {{ credits }} }} }} }}"
        );
        assert_eq!(desk.ask(&query, json!({})).await["workspace"]["usage"]["total"]["credits"], expected, "{zone}");
    }
}

#[tokio::test]
async fn zone_change_during_a_rebuild_leaves_rollups_right() {
    let world = World::empty();
    provision(&world).await;
    let facts = record_random_usage(&world, &mut Dice::new(9), 60).await;
    let place = PLACES[0].0;
    let mut rebuild = world.program.command(&["rebuild", "--workspace", place]);
    let rebuilding = tokio::task::spawn_blocking(move || {
        (0..8).all(|_| rebuild.output().expect("the program runs").status.success())
    });
    for zone in ["Asia/Tokyo", "America/Lima"].into_iter().cycle() {
        world.upsert_workspace(place, Some("all"), zone).await;
        if rebuilding.is_finished() {
            break;
        }
    }
    assert!(rebuilding.await.expect("it ends"));
    world.program.run(&["verify"]).ok();
    world.upsert_workspace(place, Some("all"), "America/St_Johns").await;
    check_series(&world, &facts, place, "DAY", "America/St_Johns").await;
    world.program.run(&["verify"]).ok();
}
