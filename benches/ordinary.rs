//! An ordinary request, compared with an earlier build of the program, in turn, on SQLite and on PostgreSQL.
//!
//! It compares the answers per second, and the server's processor time for an answer. On a machine that others share, the second is the
//! steadier figure. This build runs without telemetry, which the earlier one may not have. What telemetry costs is what the bench
//! `telemetry` measures.
//!
//! `cargo bench --bench ordinary -- --before PROGRAM [EVENTS]`

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

use support::load::{Load, Question};
use support::postgres::{Postgres, Purpose};
use support::{Program, Server, WITHOUT_TELEMETRY};

/// The callers: their number, and the connections of each. Each caller has a key of its own, because one caller may use half of the read
/// connections.
const CLIENTS: [(usize, usize); 2] = [(4, 2), (1, 8)];
/// Short, because what a shared machine does to one side of a pair it should do to the other as well.
const SECONDS: u64 = 1;
/// Each round is a pair of loads. The earlier build comes first in every second round.
const ROUNDS: usize = 25;

const RANGE: &str = "range: {days: {from: \"2025-10-01\", until: \"2025-12-30\"}}";

fn questions() -> [(&'static str, String); 4] {
    let usage = |fields: &str| format!("{{ workspace(key: \"bench\") {{ usage({RANGE}) {{ {fields} }} }} }}");
    let series = "series(granularity: DAY, groupBy: MODEL) { starts total { credits } groups { key label credits } }";
    [
        ("one row", "{ workspace(key: \"bench\") { name timeZone } }".to_owned()),
        ("90 days by day and model", usage(series)),
        (
            "a page of 50 events",
            "{ workspace(key: \"bench\") { usageEvents(first: 50) { nodes { eventId occurredAt \
            credits model project member { user { key name } } } pageInfo { endCursor hasNextPage } } } }"
                .to_owned(),
        ),
        (
            "a dashboard",
            format!(
                "{{ workspace(key: \"bench\") {{ usage({RANGE}) {{ total {{ credits generations activeMembers }} {series} \
                 breakdown(by: MEMBER, top: 10) {{ rows {{ key label measures {{ credits }} }} }} }} balance {{ available }} }} }}"
            ),
        ),
    ]
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let before = arguments.iter().position(|argument| argument == "--before").and_then(|at| arguments.get(at + 1));
    let before = PathBuf::from(before.expect("--before PROGRAM: an earlier build"));
    let events = arguments.iter().filter_map(|argument| argument.parse().ok()).next().unwrap_or(200_000);
    tokio::runtime::Runtime::new().expect("a runtime").block_on(run(before, events));
}

async fn run(before: PathBuf, events: u64) {
    let old = Program {
        program: std::fs::canonicalize(before).expect("the earlier build"),
        has_rates: false,
        ..Program::new("ordinary-before")
    };
    let keys = provision(&old).await;
    let file = old.folder.join("usage.ndjson");
    support::write_usage(&file, events);
    old.run(&["import", "usage.ndjson", "--format", "ndjson"]);
    let new = Program::new("ordinary-now");
    std::fs::copy(old.folder.join("tallygraph.db"), new.folder.join("tallygraph.db")).expect("a copy");
    new.run(&["migrate"]);
    println!("{events} events, {ROUNDS} rounds of {SECONDS} s, in turn; median and range of the pairs' ratios");
    println!(
        "| database | callers, connections each | request | before, a second | now, a second | times | from | to | processor time, times | \
         from | to |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    compare("SQLite", &old, &new, &keys).await;

    let folder = Program::new("ordinary-postgres").folder;
    let postgres = Postgres::start(&folder, Purpose::Measuring);
    postgres.ask_of("postgres", "CREATE DATABASE before");
    let old = Program { database: Some(postgres.url_of("before")), ..old };
    let keys = provision(&old).await;
    old.run(&["import", "usage.ndjson", "--format", "ndjson"]);
    postgres.ask_of("before", "VACUUM ANALYZE");
    postgres.ask_of("postgres", "CREATE DATABASE now TEMPLATE before");
    let new = Program { database: Some(postgres.url_of("now")), ..new };
    new.run(&["migrate"]);
    postgres.ask_of("now", "VACUUM ANALYZE");
    compare("PostgreSQL", &old, &new, &keys).await;
}

/// A migrated database, and one key for each caller.
async fn provision(program: &Program) -> Vec<String> {
    let mut keys = vec![program.provision("Europe/Oslo").await];
    let callers = CLIENTS.iter().map(|(callers, _)| *callers).max().unwrap_or(1);
    keys.extend((1..callers).map(|_| program.key()));
    keys
}

async fn compare(database: &str, old: &Program, new: &Program, keys: &[String]) {
    let (old, new) = (old.serve(), new.serve_with(WITHOUT_TELEMETRY));
    for (callers, connections) in CLIENTS {
        for (name, query) in questions() {
            let body = serde_json::json!({"query": query}).to_string();
            let of = |url: &str| -> Vec<Question> {
                let keys = keys.iter().take(callers);
                keys.map(|key| Question { url: url.to_owned(), key: Some(key.clone()), body: body.clone() }).collect()
            };
            let (before, now) = (of(&old.url), of(&new.url));
            assert_eq!(before[0].ask().await, now[0].ask().await, "both builds give the same answer");
            let (mut befores, mut nows): (Vec<Round>, Vec<Round>) = (Vec::new(), Vec::new());
            for round in 0..ROUNDS {
                for is_before in [round % 2 == 0, round % 2 != 0] {
                    if is_before {
                        befores.push(Round::of(&old, &before, connections).await);
                    } else {
                        nows.push(Round::of(&new, &now, connections).await);
                    }
                }
            }
            let times = |of: fn(&Round) -> f64| {
                spread(befores.iter().zip(&nows).map(|(before, now)| of(now) / of(before)).collect())
            };
            let (from, middle, to) = times(|round| round.per_second);
            let (least, usual, most) = times(|round| round.ticks_an_answer);
            let per_second = |rounds: &[Round]| spread(rounds.iter().map(|round| round.per_second).collect()).1;
            let (before, now) = (per_second(&befores), per_second(&nows));
            println!(
                "| {database} | {callers} x {connections} | {name} | {before:.0} | {now:.0} | {middle:.3} | {from:.3} | {to:.3} | \
                 {usual:.3} | {least:.3} | {most:.3} |"
            );
        }
    }
}

/// A load by all callers together.
struct Round {
    per_second: f64,
    ticks_an_answer: f64,
}

impl Round {
    async fn of(server: &Server, callers: &[Question], connections: usize) -> Self {
        let before = server.processor_ticks();
        let loads = callers.iter().map(|question| question.load(connections, SECONDS));
        let loads = futures::future::join_all(loads).await;
        let ticks = (server.processor_ticks() - before) as f64;
        let per_second: f64 = loads.iter().map(|load: &Load| load.per_second).sum();
        Self { per_second, ticks_an_answer: ticks / (per_second * SECONDS as f64) }
    }
}

/// The minimum, the median and the maximum.
fn spread(mut numbers: Vec<f64>) -> (f64, f64, f64) {
    numbers.sort_by(f64::total_cmp);
    (numbers[0], numbers[numbers.len() / 2], numbers[numbers.len() - 1])
}
