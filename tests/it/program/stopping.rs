//! Stopping the server, and its lock against a second one.

use std::time::Duration;

use sea_orm::{ConnectOptions, ConnectionTrait, Database};
use serde_json::json;

use crate::harness::{Program, World};
use crate::usage::desk::{Desk, event};

#[tokio::test]
async fn term_signal_lets_running_requests_finish() {
    let desk = Desk::new().await;
    let World { program, server, key } = desk.world;
    // The recording cannot finish while the test holds the write lock.
    let mut options = ConnectOptions::new(program.database_url());
    options.max_connections(1);
    let holder = Database::connect(options).await.expect("the database");
    let lock = if program.is_on_sqlite() { "BEGIN IMMEDIATE" } else { "BEGIN; LOCK TABLE usage_event" };
    holder.execute_unprepared(lock).await.expect("the lock");
    let mutation = "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded } }";
    let body = json!({"query": mutation, "variables": {"events": [event("a")]}});
    let request = server.client().post(format!("{}/graphql", server.url)).bearer_auth(&key).json(&body);
    let health = format!("{}/healthz", server.url);
    let client = server.client().clone();
    let recording =
        tokio::spawn(async move { request.send().await.expect("an answer").json::<serde_json::Value>().await });
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert!(!recording.is_finished());
    let stopping = tokio::task::spawn_blocking(move || server.stop());
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(!stopping.is_finished(), "the server waits for running requests");
    assert!(client.get(health).send().await.is_err(), "the server accepts no new connection");
    holder.execute_unprepared("COMMIT").await.expect("the lock is released");
    holder.close().await.expect("the connection closes");
    let answer = recording.await.expect("an answer").expect("JSON");
    assert_eq!(answer["data"]["recordUsage"]["recorded"], 1, "{answer}");
    assert_eq!(stopping.await.expect("it ends").0, Some(0));
    let verified = program.run(&["verify"]).ok();
    assert!(verified.contains("north: 1 event,"), "{verified}");
}

#[tokio::test]
async fn second_server_of_one_file_refuses_to_start() {
    let program = Program::on_sqlite();
    program.run(&["migrate"]).ok();
    let world = World::of(program);
    let told = world.program.run(&["serve", "--listen", "127.0.0.1:0"]).sentence();
    assert!(told.contains("is served by another process already"), "{told}");
    world.program.run(&["verify"]).ok();
    let World { program, server, key } = world;
    assert_eq!(server.stop().0, Some(0));
    let server = program.serve();
    assert_eq!(server.ask(&key, "{ viewer { service { name } } }").await.status, 200);
}
