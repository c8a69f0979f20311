//! The replica is dead at startup, or dies later.

use serde_json::{Value, json};

use crate::harness::{PostgresServer, Program, SCOPES, World};
use crate::usage::desk::{Desk, event};

const REPLICA: &[(&str, &str)] = &[("hot_standby", "on"), ("recovery_min_apply_delay", "'1h'")];
const QUERY: &str = "{ workspace(key: \"north\") { usage(range: {last: {count: 90, unit: DAY}}) { total { generations } \
    freshness { recordedThrough generatedAt } } } }";

struct Site {
    primary: PostgresServer,
    program: Program,
    key: String,
}

impl Site {
    async fn new() -> Self {
        let primary = PostgresServer::start(&[]);
        primary.ask("CREATE DATABASE tally");
        let program = Program::at(primary.url("tally")).migrate();
        let key = program.key(&SCOPES, None);
        let desk = Desk::of(World { server: program.serve(), program, key }).await;
        assert_eq!(desk.record(event("before")).await["outcome"], "RECORDED");
        let World { program, key, .. } = desk.world;
        Self { primary, program, key }
    }

    fn serve(self, settings: &[(&str, &str)]) -> (PostgresServer, Desk) {
        let server = self.program.serve_with(settings);
        (self.primary, Desk { world: World { program: self.program, server, key: self.key } })
    }
}

/// The number of events read, and whether the answer is complete.
async fn read(desk: &Desk) -> (Value, bool) {
    let usage = desk.ask(QUERY, json!({})).await["workspace"]["usage"].clone();
    let freshness = &usage["freshness"];
    (usage["total"]["generations"].clone(), freshness["recordedThrough"] == freshness["generatedAt"])
}

#[tokio::test(flavor = "multi_thread")]
async fn primary_answers_for_a_dead_replica_and_freshness_shows_it() {
    let site = Site::new().await;
    let replica = site.primary.replica(REPLICA);
    let (_primary, desk) = site.serve(&[("DATABASE__READ_URL", &replica.url("tally"))]);
    assert_eq!(desk.record(event("after")).await["outcome"], "RECORDED");
    assert_eq!(read(&desk).await, (json!(1), false), "the replica is behind");
    replica.control(&["stop", "--silent", "-m", "immediate"]);
    for _ in 0..3 {
        assert_eq!(read(&desk).await, (json!(2), true), "the primary has all events");
    }
    assert!(desk.world.server.log().contains("the replica does not answer"), "{}", desk.world.server.log());
    replica.control(&["start", "--wait", "--silent"]);
    while read(&desk).await.1 {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    assert_eq!(read(&desk).await, (json!(1), false), "the replica answers again");
}

#[tokio::test(flavor = "multi_thread")]
async fn primary_replaces_a_replica_that_is_dead_at_the_start() {
    let site = Site::new().await;
    let replica = site.primary.replica(REPLICA);
    replica.control(&["stop", "--silent", "-m", "immediate"]);
    let url = replica.url("tally");
    let (_primary, desk) = site.serve(&[("DATABASE__READ_URL", &url), ("DATABASE__ACQUIRE_SECONDS", "1")]);
    assert_eq!(read(&desk).await, (json!(1), true));
    replica.control(&["start", "--wait", "--silent"]);
    while read(&desk).await.1 {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn dead_replica_without_fallback_is_named() {
    let site = Site::new().await;
    let replica = site.primary.replica(REPLICA);
    let url = replica.url("tally");
    let address = url.split('@').nth(1).expect("a place").to_owned();
    let settings = [
        ("DATABASE__READ_URL", url.as_str()),
        ("DATABASE__READ_FALLBACK", "false"),
        ("DATABASE__ACQUIRE_SECONDS", "1"),
    ];
    replica.control(&["stop", "--silent", "-m", "immediate"]);
    let mut command = site.program.command(&["serve", "--listen", "127.0.0.1:0"]);
    command.envs(settings.iter().map(|(name, value)| (format!("TALLYGRAPH_{name}"), value)));
    let told = Program::outcome(command).sentence();
    assert!(told.contains(&address), "{told}");

    replica.control(&["start", "--wait", "--silent"]);
    let (_primary, desk) = site.serve(&settings);
    assert_eq!(read(&desk).await, (json!(1), false));
    replica.control(&["stop", "--silent", "-m", "immediate"]);
    let answer = desk.world.server.ask(&desk.world.key, QUERY).await;
    assert_eq!(answer.codes(), ["UNAVAILABLE"], "{}", answer.body);
    assert_eq!(desk.record(event("after")).await["outcome"], "RECORDED", "writes continue");
}
