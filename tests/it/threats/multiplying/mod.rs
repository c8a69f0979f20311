//! Legal and illegal queries that multiply, made from the schema. Each is answered or refused within 2 s of processor time and 256 MiB of
//! memory, while `/healthz` answers.
//!
//! The suite sends 300. `TALLYGRAPH_TEST_DOCUMENTS=10000` sends more, and `TALLYGRAPH_TEST_SEED=…` sends others.

#![expect(clippy::print_stdout, reason = "a run prints its figures")]

mod maker;
mod schema;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::json;

use self::maker::Maker;
use super::gauge::Gauge;
use crate::harness::{Server, Tenant, World};

const DOCUMENTS: u64 = 300;
const PROCESSOR_TIME: Duration = Duration::from_secs(2);
const MEMORY_BYTES: u64 = 256 << 20;

fn variable(name: &str, default: u64) -> u64 {
    let text = std::env::var(format!("TALLYGRAPH_TEST_{name}")).ok();
    text.map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("TALLYGRAPH_TEST_{name} must be a number")))
}

/// Checks health repeatedly until it is stopped. Returns how often it was answered.
fn healthy(server: &Server, stop: &Arc<AtomicBool>) -> tokio::task::JoinHandle<u64> {
    let (client, url, stop) = (server.client().clone(), format!("{}/healthz", server.url), Arc::clone(stop));
    tokio::spawn(async move {
        let mut answered = 0;
        while !stop.load(Ordering::Relaxed) {
            let response = client.get(&url).send().await.expect("an answer while others ask");
            assert_eq!(response.status().as_u16(), 200);
            answered += 1;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        answered
    })
}

/// Ids of one object of each type.
async fn ids(server: &Server, admin: &str) -> Vec<String> {
    let query = "{ viewer { user { id } } workspace(key: \"acme-main\") { id organization { id } members { nodes { id } } \
        usageEvents(first: 2) { nodes { id } } grants { nodes { id } } ledger(first: 2) { nodes { id } } } rateCard { id } }";
    let data = server.ask(admin, query).await.data().to_string();
    let ids = data.split("\"id\":\"").skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned));
    let mut ids: Vec<String> = ids.collect();
    ids.push("nothing".to_owned());
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_that_multiply_are_answered_or_refused_within_their_budget() {
    let World { program, server, key } = World::new().await;
    drop(server);
    // Without a rate limit, so that every document is checked.
    let off = [("LIMITS__COST_PER_MINUTE_PERSON", "0"), ("LIMITS__COST_PER_MINUTE_SERVICE", "0")];
    let server = program.serve_with(&off);
    let (admin, reader) = (Server::token(&Tenant::Acme.user("ADMIN")), program.key(&["ANALYTICS_READ"], None));
    let (count, seed) = (variable("DOCUMENTS", DOCUMENTS), variable("SEED", 11));
    let mut maker = Maker::new(seed, ids(&server, &admin).await);
    let stop = Arc::new(AtomicBool::new(false));
    let health = healthy(&server, &stop);
    let gauge = Gauge::of(server.process_id());
    let (mut slowest, mut largest) = ((Duration::ZERO, String::new()), 0);
    let mut codes = std::collections::BTreeMap::<String, u64>::new();
    for number in 0..count {
        let text = maker.document();
        let credential = [&admin, &reader, &key][usize::try_from(number % 3).expect("a small number")];
        gauge.forget_peak();
        let (time, memory) = (gauge.processor_time(), gauge.resident_bytes());
        let body = json!({"query": text, "operationName": maker.operation_name(), "variables": maker.variables()});
        let request = server.client().post(format!("{}/graphql", server.url)).bearer_auth(credential).json(&body);
        let response =
            request.send().await.unwrap_or_else(|error| panic!("seed {seed}, document {number}: {error}\n{text}"));
        let (status, answer) = (response.status().as_u16(), response.text().await.expect("the whole answer"));
        let (time, memory) = (gauge.processor_time().saturating_sub(time), gauge.peak_bytes().saturating_sub(memory));
        assert!(matches!(status, 200 | 400 | 413), "seed {seed}, document {number}: {status} {answer}\n{text}");
        assert!(!answer.contains("\"INTERNAL\""), "seed {seed}, document {number}: {answer}\n{text}");
        assert!(time < PROCESSOR_TIME, "seed {seed}, document {number} took {time:?}\n{text}");
        assert!(memory < MEMORY_BYTES, "seed {seed}, document {number} took {memory} bytes\n{text}");
        if time > slowest.0 {
            slowest = (time, text);
        }
        largest = memory.max(largest);
        let code = answer.split("\"code\":\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("answered");
        *codes.entry(code.to_owned()).or_default() += 1;
    }
    stop.store(true, Ordering::Relaxed);
    let answered = health.await.expect("healthy all the time");
    println!(
        "{count} documents, seed {seed}: {codes:?}; at most {} KiB more memory, and {:?} of processor time: {}; healthy {answered} times",
        largest / 1024,
        slowest.0,
        slowest.1.chars().take(400).collect::<String>()
    );
    assert!(answered > 0);
    // If all documents were invalid, the test would prove nothing.
    for expected in ["answered", "QUERY_TOO_COMPLEX", "GRAPHQL_VALIDATION_FAILED"] {
        assert!(codes.get(expected).is_some_and(|found| *found >= count / 50), "{expected}: {codes:?}");
    }
}
