//! What telemetry costs a request: one program with all of it, and without what settings turn off, in turn.
//!
//! With it a line is logged for each request, a collector gets the traces of 1 % of the requests, and the metrics are scraped every second.
//! With `--before` the other side is an earlier build, which has no telemetry at all. Then the figures include what no setting turns off:
//! counting.
//!
//! `cargo bench --bench telemetry [-- [--before PROGRAM] [EVENTS]]`

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
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use support::load::Question;
use support::postgres::{Postgres, Purpose};
use support::{Program, Server, WITHOUT_TELEMETRY};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// The connections of the one caller.
const CONNECTIONS: usize = 4;
/// Short, because what a shared machine does to one side of a pair it should do to the other as well.
const SECONDS: u64 = 1;
/// Each round is a pair of loads. The side without telemetry comes first in every second round.
const ROUNDS: usize = 37;
/// The limit of what telemetry may cost, as a share of a request's processor time.
const LIMIT: f64 = 0.05;

const RANGE: &str = "range: {days: {from: \"2025-10-01\", until: \"2025-12-30\"}}";

fn questions() -> [(&'static str, String); 3] {
    let usage = |fields: &str| format!("workspace(key: \"bench\") {{ usage({RANGE}) {{ {fields} }} }}");
    let series = "series(granularity: DAY, groupBy: MODEL) { starts total { credits } groups { key label credits } }";
    [
        ("one row", "query OneRow { workspace(key: \"bench\") { name timeZone } }".to_owned()),
        ("90 days by day and model", format!("query Series {{ {} }}", usage(series))),
        (
            "a page of 50 events",
            "query Events { workspace(key: \"bench\") { usageEvents(first: 50) { nodes { eventId occurredAt credits model project \
             member { user { key name } } } pageInfo { endCursor hasNextPage } } } }"
                .to_owned(),
        ),
    ]
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let before = arguments.iter().position(|argument| argument == "--before").and_then(|at| arguments.get(at + 1));
    let before = before.map(|path| std::fs::canonicalize(path).expect("the earlier build"));
    let events = arguments.iter().filter_map(|argument| argument.parse().ok()).next().unwrap_or(100_000);
    tokio::runtime::Runtime::new().expect("a runtime").block_on(run(before, events));
}

async fn run(before: Option<PathBuf>, events: u64) {
    let without = Program {
        program: before.clone().unwrap_or_else(|| Program::new("telemetry-without").program),
        ..Program::new("telemetry-without")
    };
    let key = without.provision("Europe/Oslo").await;
    support::write_usage(&without.folder.join("usage.ndjson"), events);
    without.run(&["import", "usage.ndjson", "--format", "ndjson"]);
    let with = Program::new("telemetry-with");
    std::fs::copy(without.folder.join("tallygraph.db"), with.folder.join("tallygraph.db")).expect("a copy");
    with.run(&["migrate"]);
    let other = if before.is_some() { "an earlier build" } else { "telemetry turned off" };
    println!(
        "{events} events, {ROUNDS} rounds of {SECONDS} s, all telemetry against {other}, in turn; median and range of the pairs' ratios"
    );
    println!(
        "| database | request | without, a second | with, a second | times | processor time, times | from | to | below 1.05 |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    let collector = Collector::start().await;
    compare("SQLite", &without, &with, &key, before.is_some(), &collector).await;

    let folder = Program::new("telemetry-postgres").folder;
    let postgres = Postgres::start(&folder, Purpose::Measuring);
    postgres.ask_of("postgres", "CREATE DATABASE bare");
    let without = Program { database: Some(postgres.url_of("bare")), ..without };
    let key = without.provision("Europe/Oslo").await;
    without.run(&["import", "usage.ndjson", "--format", "ndjson"]);
    postgres.ask_of("bare", "VACUUM ANALYZE");
    postgres.ask_of("postgres", "CREATE DATABASE observed TEMPLATE bare");
    let with = Program { database: Some(postgres.url_of("observed")), ..with };
    with.run(&["migrate"]);
    postgres.ask_of("observed", "VACUUM ANALYZE");
    compare("PostgreSQL", &without, &with, &key, before.is_some(), &collector).await;
    println!("\nThe collector took {} requests with traces.", collector.requests());
}

async fn compare(
    database: &str,
    without: &Program,
    with: &Program,
    key: &str,
    is_earlier: bool,
    collector: &Collector,
) {
    // An earlier build refuses settings that it does not know.
    let bare = serve(without, if is_earlier { &[] } else { WITHOUT_TELEMETRY });
    let metrics = free_address().await;
    let endpoint = format!("http://{}/v1/traces", collector.address);
    let observed = serve(
        with,
        &[
            ("TALLYGRAPH_HTTP__METRICS_LISTEN", &metrics),
            ("TALLYGRAPH_LOG__FORMAT", "json"),
            ("TALLYGRAPH_TRACES__ENDPOINT", &endpoint),
            ("TALLYGRAPH_TRACES__PROTOCOL", "http"),
            ("TALLYGRAPH_TRACES__SAMPLED_PER_10000", "100"),
        ],
    );
    let scraping = tokio::spawn(async move {
        loop {
            let page = reqwest::get(format!("http://{metrics}/metrics")).await.expect("the metrics");
            assert!(page.text().await.expect("the page").contains("tallygraph_build_info"));
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        }
    });
    for (name, query) in questions() {
        let body = serde_json::json!({"query": query}).to_string();
        let of = |server: &Server| Question { url: server.url.clone(), key: Some(key.to_owned()), body: body.clone() };
        let (plain, told) = (of(&bare), of(&observed));
        assert_eq!(plain.ask().await, told.ask().await, "both give the same answer");
        let (mut plains, mut tolds): (Vec<Round>, Vec<Round>) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            for is_plain in [round % 2 == 0, round % 2 != 0] {
                if is_plain {
                    plains.push(Round::of(&bare, &plain).await);
                } else {
                    tolds.push(Round::of(&observed, &told).await);
                }
            }
        }
        let times = |of: fn(&Round) -> f64| {
            spread(plains.iter().zip(&tolds).map(|(plain, told)| of(told) / of(plain)).collect())
        };
        let (_, rate, _) = times(|round| round.per_second);
        let (least, usual, most) = times(|round| round.ticks_an_answer);
        let per_second = |rounds: &[Round]| spread(rounds.iter().map(|round| round.per_second).collect()).1;
        println!(
            "| {database} | {name} | {:.0} | {:.0} | {rate:.3} | {usual:.3} | {least:.3} | {most:.3} | {} |",
            per_second(&plains),
            per_second(&tolds),
            if usual < 1.0 + LIMIT { "yes" } else { "NO" }
        );
    }
    scraping.abort();
}

/// A server whose log goes to a file, as it would with a collector of logs.
fn serve(program: &Program, settings: &[(&str, &str)]) -> Server {
    program.serve_logging(&program.folder.join("log"), settings)
}

async fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").await.and_then(|free| free.local_addr()).expect("a free port").to_string()
}

/// A load of one caller.
struct Round {
    per_second: f64,
    ticks_an_answer: f64,
}

impl Round {
    async fn of(server: &Server, question: &Question) -> Self {
        let before = server.processor_ticks();
        let load = question.load(CONNECTIONS, SECONDS).await;
        let ticks = (server.processor_ticks() - before) as f64;
        Self { per_second: load.per_second, ticks_an_answer: ticks / (load.per_second * SECONDS as f64) }
    }
}

/// The minimum, the median and the maximum.
fn spread(mut numbers: Vec<f64>) -> (f64, f64, f64) {
    numbers.sort_by(f64::total_cmp);
    (numbers[0], numbers[numbers.len() / 2], numbers[numbers.len() - 1])
}

/// Takes traces over HTTP, and counts the requests.
struct Collector {
    address: String,
    requests: Arc<AtomicU64>,
}

impl Collector {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address").to_string();
        let requests = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&requests);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let counted = Arc::clone(&counted);
                tokio::spawn(async move {
                    let mut received = Vec::new();
                    let mut more = [0; 65_536];
                    while let Ok(length @ 1..) = stream.read(&mut more).await {
                        received.extend_from_slice(&more[..length]);
                        if is_whole(&received) {
                            counted.fetch_add(1, Ordering::Relaxed);
                            received.clear();
                            let answer =
                                b"HTTP/1.1 200 OK\r\ncontent-type: application/x-protobuf\r\ncontent-length: 0\r\n\r\n";
                            let _ = stream.write_all(answer).await;
                        }
                    }
                });
            }
        });
        Self { address, requests }
    }

    fn requests(&self) -> u64 {
        self.requests.load(Ordering::Relaxed)
    }
}

/// Whether a request is there with its whole body.
fn is_whole(received: &[u8]) -> bool {
    let Some(end) = received.windows(4).position(|four| four == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&received[..end]).to_ascii_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"))
        .and_then(|length| length.trim().parse::<usize>().ok());
    received.len() >= end + 4 + length.unwrap_or(0)
}
