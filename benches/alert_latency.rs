//! How long after an event is acknowledged its alert's webhook arrives, while a thousand events a second are recorded.
//!
//! `cargo bench --bench alert_latency [-- SECONDS]`
//!
//! A workspace has alerts on the credits since their creation, with thresholds that the events cross one after the other, about ten a
//! second. The receiver is in the bench. Each database is measured for that time, 30 seconds by default. Ends with 1 if p99 is a second
//! or more, or if a message is missing.

#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::all,
    clippy::pedantic,
    clippy::restriction,
    reason = "a bench says what it measures, and panics when it cannot"
)]

mod support;

use std::collections::HashMap;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};
use support::postgres::{Postgres, Purpose, kept_data};
use tallygraph::authn::TokenKeys;
use tallygraph::clock::Clock;
use tallygraph::config::JwtSettings;

/// Events a second, in requests of so many.
const RATE: u64 = 1_000;
const BATCH: u64 = 20;
/// Events between two thresholds.
const STEP: u64 = 100;
/// The most alerts of a workspace.
const MOST: u64 = 1_000;
const SECRET: &str = "a secret of 32 bytes for benches only";
const LIMIT: Duration = Duration::from_secs(1);
/// How long messages may still arrive after the last event.
const PATIENCE: Duration = Duration::from_secs(20);

/// When each threshold's webhook arrived.
type Arrivals = Arc<Mutex<HashMap<u64, Instant>>>;

fn main() -> ExitCode {
    let seconds = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(30_u64);
    assert!(seconds * RATE / STEP <= MOST, "a workspace has at most {MOST} alerts");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let mut held = true;
    println!("| database | alerts | median | p90 | p99 | slowest |");
    println!("|---|---|---|---|---|---|");
    for database in ["SQLite", "PostgreSQL"] {
        let mut program = support::Program::new(&format!("bench-alerts-{database}"));
        let postgres = (database == "PostgreSQL").then(|| {
            let folder = kept_data().join("alerts");
            let _ = std::fs::remove_dir_all(&folder);
            Postgres::start(&folder, Purpose::Measuring)
        });
        program.database = postgres.as_ref().map(Postgres::url);
        held &= runtime.block_on(measure(&program, database, seconds));
    }
    if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn measure(program: &support::Program, database: &str, seconds: u64) -> bool {
    let arrivals = Arrivals::default();
    let receiver = receive(Arc::clone(&arrivals)).await;
    program.run(&["migrate"]);
    let key = program.key();
    let server = program.serve_with(&[("TALLYGRAPH_ALERTS__ALLOW_PRIVATE_WEBHOOKS", "true")]);
    let client = reqwest::Client::new();
    let alerts = seconds * RATE / STEP;
    set_alerts(&client, &server.url, &key, &receiver, alerts).await;
    let acknowledged = record(&client, &server.url, &key, seconds).await;
    let patience = Instant::now() + PATIENCE;
    while (arrivals.lock().expect("no panic").len() as u64) < alerts && Instant::now() < patience {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    report(database, alerts, &acknowledged, &arrivals.lock().expect("no panic"))
}

/// A receiver whose paths are the thresholds.
async fn receive(arrivals: Arrivals) -> String {
    async fn take(State(arrivals): State<Arrivals>, uri: axum::http::Uri, _: Bytes) -> StatusCode {
        let now = Instant::now();
        let threshold = uri.path().trim_start_matches('/').parse().expect("a threshold");
        arrivals.lock().expect("no panic").entry(threshold).or_insert(now);
        StatusCode::NO_CONTENT
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("an address");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    let router = Router::new().fallback(take).with_state(arrivals);
    tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
    url
}

async fn set_alerts(client: &reqwest::Client, url: &str, key: &str, receiver: &str, alerts: u64) {
    let mutation = "mutation { upsertWorkspace(input: {key: \"bench\", name: \"Bench\"}) { workspace { id } } \
        upsertMember(input: {workspace: \"bench\", user: \"ada\", name: \"Ada\", role: ADMIN}) { member { id } } }";
    let made = support::ask(client, url, key, mutation).await;
    let workspace = made["upsertWorkspace"]["workspace"]["id"].as_str().expect("an id").to_owned();
    let settings = JwtSettings { hs256_secret: Some(SECRET.into()), ..JwtSettings::default() };
    let expires = Clock::system().now().checked_add_micros(3_600_000_000).expect("an hour from now");
    let admin = TokenKeys::new(&settings).sign("ada", expires).expect("a token");
    for number in 1..=alerts {
        // It fires when more than the threshold is spent, and each event costs one credit.
        let threshold = number * STEP - 1;
        let mutation = format!(
            "mutation {{ createSpendAlert(input: {{name: \"{threshold}\", workspaces: [\"{workspace}\"], threshold: {threshold}, \
             window: CUMULATIVE, webhookUrl: \"{receiver}/{threshold}\"}}) {{ alert {{ id }} }} }}"
        );
        support::ask(client, url, &admin, &mutation).await;
    }
}

/// Records events evenly, and says when each was acknowledged, by its number.
async fn record(client: &reqwest::Client, url: &str, key: &str, seconds: u64) -> Vec<Instant> {
    let begun = Instant::now();
    let mut sending = Vec::new();
    for batch in 0..seconds * RATE / BATCH {
        let due = begun + Duration::from_secs_f64((batch * BATCH) as f64 / RATE as f64);
        tokio::time::sleep_until(due.into()).await;
        let (client, url, key) = (client.clone(), url.to_owned(), key.to_owned());
        sending.push(tokio::spawn(async move {
            let now = Clock::system().now().to_rfc3339();
            let events: Vec<Value> = (0..BATCH)
                .map(|place| {
                    json!({"workspace": "bench", "source": "bench", "eventId": format!("{batch}-{place}"), "occurredAt": now,
                           "model": "film", "tool": "Generate", "credits": 1})
                })
                .collect();
            let query = "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded } }";
            let body = json!({"query": query, "variables": {"events": events}});
            let answer = client.post(format!("{url}/graphql")).bearer_auth(key).json(&body).send().await;
            let answer: Value = answer.expect("an answer").json().await.expect("JSON");
            assert_eq!(answer["data"]["recordUsage"]["recorded"], BATCH, "{answer}");
            Instant::now()
        }));
    }
    let mut acknowledged = Vec::new();
    for task in sending {
        acknowledged.push(task.await.expect("a client"));
    }
    acknowledged
}

/// The batches may be recorded in another order than they are sent, so a threshold is crossed by the batch whose acknowledgement is as
/// many-th in the order of time. A webhook that arrives before the acknowledgement took no time.
fn report(database: &str, alerts: u64, acknowledged: &[Instant], arrivals: &HashMap<u64, Instant>) -> bool {
    let mut acknowledged = acknowledged.to_vec();
    acknowledged.sort_unstable();
    let mut took: Vec<Duration> = Vec::new();
    for number in 1..=alerts {
        let threshold = number * STEP - 1;
        // The event that crosses is in the batch that takes the sum past it.
        let batch = (threshold / BATCH) as usize;
        if let Some(arrived) = arrivals.get(&threshold) {
            took.push(arrived.saturating_duration_since(acknowledged[batch]));
        }
    }
    took.sort_unstable();
    assert!(!took.is_empty(), "no webhook arrived");
    let at = |part: f64| took[((took.len() - 1) as f64 * part) as usize];
    println!(
        "| {database} | {} of {alerts} | {} | {} | {} | {} |",
        took.len(),
        support::milliseconds(at(0.5)),
        support::milliseconds(at(0.9)),
        support::milliseconds(at(0.99)),
        support::milliseconds(at(1.0))
    );
    took.len() as u64 == alerts && at(0.99) < LIMIT
}
