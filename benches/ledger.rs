//! The cost of the ledger. The balance of a workspace with many grants and events is compared with a read of one row. Recording is compared
//! with a program without the ledger.
//!
//! `cargo bench --bench ledger [-- EVENTS] [--before PROGRAM]`

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

use std::path::PathBuf;
use std::time::{Duration, Instant};

use support::{Program, ask, median, milliseconds, write_usage};

const GRANTS: u64 = 1_000;
const BATCH: u64 = 1_000;
const ROUNDS: usize = 400;
const BATCHES: u64 = 60;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let events: u64 = arguments.iter().filter_map(|argument| argument.parse().ok()).next().unwrap_or(1_000_000);
    let before = arguments.iter().position(|argument| argument == "--before");
    let before = before.and_then(|place| arguments.get(place + 1)).map(PathBuf::from);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(balance(events));
    runtime.block_on(recording(before));
}

/// The balance, compared with reads of one row through the same server, in turn.
async fn balance(events: u64) {
    let program = Program::new("bench-ledger");
    let key = program.provision("America/New_York").await;
    issue_grants(&program, &key).await;
    write_usage(&program.folder.join("usage.ndjson"), events);
    program.run(&["import", "usage.ndjson", "--format", "ndjson"]);
    println!("{}", program.run(&["verify"]).trim());
    let server = program.serve();
    let client = reqwest::Client::new();
    let id = ask(&client, &server.url, &key, "{ workspace(key: \"bench\") { id } }").await;
    let row = format!("{{ workspace(id: {}) {{ name }} }}", id["workspace"]["id"]);
    let of = |field: &str| format!("{{ workspace(id: {}) {{ {field} }} }}", id["workspace"]["id"]);
    let questions = [
        ("one row by its primary key", row),
        ("balance", of("balance { available permanent overdraft }")),
        ("balance with its next expiry", of("balance { available permanent overdraft nextExpiry { at credits } }")),
        ("balance at a past instant", of("balance(at: \"2025-12-01T00:00:00Z\") { available overdraft }")),
        ("balance with its grants", of("balance { grants { remaining } }")),
        (
            "a year of balance by day",
            of(
                "balanceHistory(range: {days: {from: \"2025-01-01\", until: \"2026-01-01\"}}, granularity: DAY) { closing }",
            ),
        ),
        ("forecast of a year", of("forecast { runsOutAt { expected } }")),
    ];
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); questions.len()];
    for round in 0..ROUNDS {
        for ((_, question), times) in questions.iter().zip(&mut times) {
            // Slow queries need only a few measurements.
            if round >= 20 && times.first().is_some_and(|first| *first > Duration::from_millis(20)) {
                continue;
            }
            let begun = Instant::now();
            ask(&client, &server.url, &key, question).await;
            times.push(begun.elapsed());
        }
    }
    println!("\n{GRANTS} grants and {events} events in one workspace, over HTTP:\n");
    println!("| question | median | times one row |");
    println!("|---|---|---|");
    let one = median(&mut times[0]);
    for ((name, _), times) in questions.iter().zip(&mut times) {
        let middle = median(times);
        println!("| {name} | {} | {:.1} |", milliseconds(middle), middle.as_secs_f64() / one.as_secs_f64());
    }
}

async fn issue_grants(program: &Program, key: &str) {
    let server = program.serve();
    let client = reqwest::Client::new();
    for first in (0..GRANTS).step_by(20) {
        let grants: Vec<String> = (first..first + 20)
            .map(|number| {
                // Every second grant never expires. The others expire at different times.
                let expires = if number % 2 == 0 {
                    String::new()
                } else {
                    format!("expiresAt: \"{}-01-01T00:00:{:02}Z\", ", 2030 + number % 50, number % 60)
                };
                format!(
                    "g{number}: issueGrant(input: {{workspace: \"bench\", kind: PROMOTION, credits: 1000000, effectiveAt: \
                     \"2024-01-01T00:00:00Z\", {expires}idempotencyKey: \"{number}\"}}) {{ grant {{ id }} }}"
                )
            })
            .collect();
        ask(&client, &server.url, key, &format!("mutation {{ {} }}", grants.join(" "))).await;
    }
}

/// Batches of a thousand events over GraphQL, in turn: this program with one grant and with many, and a program without the ledger.
async fn recording(before: Option<PathBuf>) {
    let mut contestants = Vec::new();
    for (name, program, grants) in [
        ("with the ledger, one grant", None, 1),
        ("with the ledger, 1,000 grants", None, GRANTS),
        ("before the ledger", before.clone(), 0),
    ] {
        if grants == 0 && program.is_none() {
            continue;
        }
        let mut bench = Program::new(&format!("bench-recording-{grants}"));
        if let Some(program) = program {
            bench.program = program;
        }
        let key = bench.provision("America/New_York").await;
        if grants == GRANTS {
            issue_grants(&bench, &key).await;
        }
        let server = bench.serve();
        if grants == 1 {
            let grant = "mutation { issueGrant(input: {workspace: \"bench\", kind: PROMOTION, credits: 1000000000, \
                         effectiveAt: \"2020-01-01T00:00:00Z\", idempotencyKey: \"1\"}) { grant { id } } }";
            ask(&reqwest::Client::new(), &server.url, &key, grant).await;
        }
        contestants.push((name, server, key, Vec::new(), bench));
    }
    let client = reqwest::Client::new();
    for batch in 0..BATCHES {
        let body = batch_of(batch);
        for (_, server, key, times, _) in &mut contestants {
            let begun = Instant::now();
            let request = client.post(format!("{}/graphql", server.url)).bearer_auth(&*key);
            let request = request.header("content-type", "application/json").body(body.clone());
            let answer: serde_json::Value = request.send().await.expect("an answer").json().await.expect("JSON");
            assert_eq!(answer["data"]["recordUsage"]["recorded"], BATCH, "{answer}");
            times.push(begun.elapsed());
        }
    }
    println!("\n{BATCHES} batches of {BATCH} events through GraphQL, in turn:\n");
    println!("| program | median of a batch | times the last |");
    println!("|---|---|---|");
    let last = contestants.last_mut().map(|contestant| median(&mut contestant.3)).expect("a contestant");
    for (name, _, _, times, _) in &mut contestants {
        let middle = median(times);
        println!("| {name} | {} | {:.2} |", milliseconds(middle), middle.as_secs_f64() / last.as_secs_f64());
    }
    if before.is_none() {
        println!("\nWithout --before PROGRAM there is no program from before the ledger to compare with.");
    }
}

fn batch_of(batch: u64) -> String {
    let now = tallygraph::clock::Clock::system().now();
    let events: Vec<String> = (0..BATCH)
        .map(|number| {
            // Spread over the last day, like the reports of a busy product.
            let back = i64::try_from((batch * 7_919 + number * 86_413) % 86_400).expect("a small number") * 1_000_000;
            let at = now.checked_sub_micros(back).expect("an instant");
            format!(
                "{{\"workspace\":\"bench\",\"source\":\"s\",\"eventId\":\"{batch}-{number}\",\"occurredAt\":\"{at}\",\"model\":\
                 \"model-{}\",\"user\":\"user-{}\",\"project\":\"project-{}\",\"quantity\":{}}}",
                number % 10,
                number % 50,
                number % 8,
                1 + number % 20
            )
        })
        .collect();
    let query = "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded } }";
    format!("{{\"query\":{},\"variables\":{{\"events\":[{}]}}}}", serde_json::json!(query), events.join(","))
}
