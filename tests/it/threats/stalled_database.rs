//! The database server is suspended. Every request is still answered, and the program can be stopped.

use serde_json::json;

use crate::harness::{PostgresServer, Program, SCOPES, World};
use crate::usage::desk::{Desk, event};

const SETTINGS: &[(&str, &str)] = &[
    ("DATABASE__ACQUIRE_SECONDS", "1"),
    ("DATABASE__STATEMENT_SECONDS", "1"),
    ("DATABASE__LOCK_SECONDS", "1"),
    ("LIMITS__REQUEST_SECONDS", "5"),
    ("HTTP__DRAIN_SECONDS", "4"),
];

async fn desk(server: &PostgresServer) -> Desk {
    server.ask("CREATE DATABASE tally");
    let program = Program::at(server.url("tally")).migrate();
    let key = program.key(&SCOPES, None);
    let desk = Desk::of(World { server: program.serve_with(SETTINGS), program, key }).await;
    assert_eq!(desk.record(event("before")).await["outcome"], "RECORDED");
    desk
}

#[tokio::test(flavor = "multi_thread")]
async fn stalled_database_answers_every_request_and_works_later() {
    let postgres = PostgresServer::start(&[]);
    let desk = desk(&postgres).await;
    postgres.signal("STOP");
    let query = "{ workspace(key: \"north\") { usage(range: {last: {count: 90, unit: DAY}}) { total { credits } } } }";
    let record = "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded } }";
    let (server, key) = (&desk.world.server, &desk.world.key);
    // More than there are connections.
    let reads = futures::future::join_all((0..20).map(|_| server.ask(key, query)));
    let writes = futures::future::join_all((0..10).map(|number| {
        let events = json!({"events": [event(&format!("during-{number}"))]});
        server.ask_with(key, record, events)
    }));
    let (reads, writes) = tokio::join!(reads, writes);
    for answer in reads.into_iter().chain(writes) {
        assert!([503, 504].contains(&answer.status), "{}: {}", answer.status, answer.body);
        let codes = answer.codes();
        assert!(codes == ["UNAVAILABLE"] || codes == ["TIMEOUT"], "{}", answer.body);
    }
    assert_eq!(server.client().get(format!("{}/readyz", server.url)).send().await.expect("an answer").status(), 503);
    assert_eq!(server.client().get(format!("{}/healthz", server.url)).send().await.expect("an answer").status(), 200);
    postgres.signal("CONT");
    // Abandoned connections are replaced.
    let mut events = 1;
    for number in 0..10 {
        let answer = desk.batch_as(key, &[event(&format!("during-{number}"))]).await.data()["recordUsage"].clone();
        assert_eq!(answer["recorded"].as_i64().zip(answer["duplicates"].as_i64()).map(|(a, b)| a + b), Some(1));
        events += 1;
    }
    assert_eq!(desk.count().await, events);
    desk.world.program.run(&["verify"]).ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn server_stops_while_the_database_stalls() {
    let postgres = PostgresServer::start(&[]);
    let desk = desk(&postgres).await;
    postgres.signal("STOP");
    let World { server, key, .. } = desk.world;
    let request = server.client().post(format!("{}/graphql", server.url)).bearer_auth(&key);
    let request = request.json(&json!({"query": "{ workspace(key: \"north\") { name } }"}));
    let asking = tokio::spawn(request.send());
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let (code, _) = tokio::task::spawn_blocking(move || server.stop()).await.expect("it ends");
    assert_eq!(code, Some(0));
    let answer = asking.await.expect("no panic").expect("an answer");
    assert!([503, 504].contains(&answer.status().as_u16()), "{}", answer.status());
    postgres.signal("CONT");
}
