//! `kill -9` between the commit of a firing and the delivery of its message.

#![expect(clippy::print_stdout, reason = "a run prints its figures")]

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde_json::{Value, json};

use super::office::Office;
use super::receiver::{Answer, Receiver};
use crate::faults::{seed, variable};
use crate::harness::{Program, World};

const ROUNDS: u64 = 4;
/// Alerts that the event of one round fires.
const ALERTS: i64 = 6;
const ALL: usize = 6;
/// Longer than a round.
const SLOW: Duration = Duration::from_mins(1);
const UNDELIVERED: &str = "SELECT COUNT(*) FROM outbox_message WHERE status <> 2";
const SETTINGS: [(&str, &str); 1] = [("ALERTS__ALLOW_PRIVATE_WEBHOOKS", "true")];

#[tokio::test]
async fn kill_nine_between_commit_and_delivery_loses_nothing_and_sends_nothing_under_a_second_id() {
    let rounds = variable("KILL_ROUNDS").unwrap_or(ROUNDS);
    let mut rng = ChaCha8Rng::seed_from_u64(seed());
    let receiver = Receiver::start().await;
    let mut office = Office::at(Program::migrated(), &SETTINGS).await;
    let mut unfinished = 0;
    for round in 0..rounds {
        // Each counts from its creation, so this round's event fires those of this round.
        for alert in 1..=ALERTS {
            office.create(alert, &json!({"webhookUrl": format!("{}/{round}/{alert}", receiver.url)})).await;
        }
        let event = json!([Office::event(usize::try_from(round).expect("few rounds"), 10)]);
        let resent = event.clone();
        // In every other round the server dies at any moment, from before the commit to after the delivery. In the others it dies
        // after the acknowledgement, while the receiver takes its time.
        let any_moment = round % 2 == 0;
        let lived = Duration::from_micros(u64::from(rng.next_u32()) % 40_000);
        receiver.will_answer(std::iter::repeat_n(Answer::Slow(SLOW), if any_moment { 0 } else { ALL }));
        let Office { world: World { program, server, key }, admin, workspace } = office;
        let (client, url, bearer) = (server.client().clone(), format!("{}/graphql", server.url), key.clone());
        let sending = tokio::spawn(async move {
            let mutation =
                "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded } }";
            let body = json!({"query": mutation, "variables": {"events": event}});
            let answer = client.post(url).bearer_auth(bearer).json(&body).send().await;
            matches!(answer, Ok(response) if response.status() == 200)
        });
        let is_acknowledged = if any_moment {
            tokio::time::sleep(lived).await;
            server.kill();
            sending.await.expect("a client")
        } else {
            let is_acknowledged = sending.await.expect("a client");
            tokio::time::sleep(lived).await;
            server.kill();
            assert!(is_acknowledged, "nothing kept the server from recording");
            assert!(program.number(UNDELIVERED).await >= ALERTS, "this round's messages are not delivered yet");
            true
        };
        unfinished += u64::from(is_acknowledged && program.number(UNDELIVERED).await > 0);
        receiver.will_answer([]);
        let server = program.serve_with(&SETTINGS);
        office = Office { world: World { program, server, key }, admin, workspace };
        // Sent again, it is recorded if it was not.
        let again = office.world.record_any(resent).await;
        assert_eq!(again["rejected"], 0, "{again}");
        assert!(!is_acknowledged || again["duplicates"] == 1, "an acknowledged event was lost: {again}");
    }
    check(&office, &receiver, rounds).await;
    println!("{rounds} kills, {unfinished} of them after the acknowledgement and before all messages were delivered");
}

/// Every alert fired once, and its message arrived under one id.
async fn check(office: &Office, receiver: &Receiver, rounds: u64) {
    let patience = tokio::time::Instant::now() + Duration::from_secs(90);
    while office.world.program.number(UNDELIVERED).await > 0 {
        assert!(tokio::time::Instant::now() < patience, "some messages are still not delivered");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let expected = i64::try_from(rounds).expect("few rounds") * ALERTS;
    for sql in ["SELECT COUNT(*) FROM spend_alert_firing", "SELECT COUNT(*) FROM outbox_message"] {
        assert_eq!(office.world.program.number(sql).await, expected, "{sql}");
    }
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for request in receiver.received() {
        let firing = request.body["data"]["firing"].as_str().expect("a firing").to_owned();
        ids.entry(firing).or_default().insert(request.id().to_owned());
    }
    assert_eq!(i64::try_from(ids.len()).expect("few"), expected, "every firing arrived");
    assert!(ids.values().all(|ids| ids.len() == 1), "a firing went out under two ids: {ids:?}");
    let firings: Value = json!(ids.keys().collect::<Vec<_>>());
    assert!(firings.as_array().is_some_and(|firings| !firings.is_empty()));
}
