//! Killing the program while it records: acknowledged events are stored, once.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{Server, World};
use crate::usage::desk::{Desk, days_ago, event, with};

const ROUNDS: i64 = 10;
const WRITERS: i64 = 4;
const RECORD: &str = "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { \
    recorded duplicates rejected results { outcome } } }";

/// The batches that one writer sent, and whether each was acknowledged.
type Sent = Arc<Mutex<Vec<(Vec<Value>, bool)>>>;

fn batch(round: i64, writer: i64, number: i64) -> Vec<Value> {
    let say = |place: i64| {
        let fields = json!({"user": format!("user-{writer}"), "occurredAt": days_ago(1 + (number + place) % 20), "project": "pilot"});
        with(event(&format!("{round}-{writer}-{number}-{place}")), fields)
    };
    (0..5).map(say).collect()
}

/// Sends batches until the server stops.
async fn write(request: reqwest::RequestBuilder, round: i64, writer: i64, sent: Sent) {
    for number in 0.. {
        let events = batch(round, writer, number);
        sent.lock().expect("an unpoisoned lock").push((events.clone(), false));
        let body = json!({"query": RECORD, "variables": {"events": events}});
        let Ok(response) = request.try_clone().expect("the batch can be sent again").json(&body).send().await else {
            return;
        };
        let Ok(answer) = response.json::<Value>().await else { return };
        assert_eq!(answer["data"]["recordUsage"]["recorded"], 5, "{answer}");
        sent.lock().expect("an unpoisoned lock").last_mut().expect("the batch was sent").1 = true;
    }
}

async fn record_until_killed(server: Server, key: &str, round: i64) -> Vec<(Vec<Value>, bool)> {
    let mut writers = Vec::new();
    for writer in 0..WRITERS {
        let request = server.client().post(format!("{}/graphql", server.url)).bearer_auth(key);
        let sent = Sent::default();
        writers.push((tokio::spawn(write(request, round, writer, Arc::clone(&sent))), sent));
    }
    while !writers
        .iter()
        .all(|(_, sent)| sent.lock().expect("an unpoisoned lock").iter().any(|(_, acknowledged)| *acknowledged))
    {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    tokio::time::sleep(Duration::from_millis(u64::try_from(17 * round).expect("a short time"))).await;
    server.kill();
    let mut all = Vec::new();
    for (writer, sent) in writers {
        writer.await.expect("the writer ends with the server");
        all.append(&mut sent.lock().expect("an unpoisoned lock"));
    }
    all
}

#[tokio::test]
async fn acknowledged_events_survive_a_kill_exactly_once() {
    let World { program, server, key } = Desk::new().await.world;
    let (mut server, mut events) = (server, 0);
    for round in 0..ROUNDS {
        let sent = record_until_killed(server, &key, round).await;
        program.run(&["verify"]).ok();
        server = program.serve();
        assert!(sent.iter().any(|(_, acknowledged)| *acknowledged));
        for (batch, acknowledged) in sent {
            let answer = server.ask_with(&key, RECORD, json!({"events": batch})).await.data()["recordUsage"].clone();
            let counts = (answer["recorded"].as_i64(), answer["duplicates"].as_i64());
            if acknowledged {
                assert_eq!(counts, (Some(0), Some(5)), "acknowledged events are stored");
            } else {
                assert!(
                    [(Some(0), Some(5)), (Some(5), Some(0))].contains(&counts),
                    "a batch is stored whole or not at all: {answer}"
                );
            }
            events += 5;
        }
    }
    program.run(&["verify"]).ok();
    let desk = Desk { world: World { program, server, key } };
    assert_eq!(desk.count().await, events);
    let total = desk.total().await;
    assert_eq!((total["generations"].as_i64(), total["credits"].as_i64()), (Some(events), Some(events * 60)));
}
