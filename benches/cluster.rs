//! Recording and a series of 90 days on one PostgreSQL server, and on Citus with one and two workers, in turn.
//!
//! `cargo bench --bench cluster [-- ROUNDS]`. PostgreSQL must have the extension installed.
//!
//! All servers are on this machine and have the same settings. So the bench measures what a cluster costs, not what more machines gain.

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

use std::time::{Duration, Instant};

use futures::StreamExt;
use serde_json::json;
use support::load::{Load, Question};
use support::postgres::{Postgres, Purpose, kept_data};
use support::{Program, Server, median, milliseconds};

const BATCH: u64 = 1_000;
const WORKSPACES: u64 = 20;
const MODELS: u64 = 10;
const DAYS: u64 = 90;
const BATCHES_A_ROUND: u64 = 40;
/// Each caller has a key of its own, because one caller may use half of the read connections.
const CALLERS: usize = 4;
const CONNECTIONS_EACH: usize = 2;
const SECONDS: u64 = 5;

/// How batches are sent.
#[derive(Clone, Copy)]
struct Way {
    name: &'static str,
    /// The number of concurrent batches.
    at_once: usize,
    /// Whether a batch has events of all workspaces instead of one.
    mixed: bool,
}

const WAYS: [Way; 3] = [
    Way { name: "one batch at a time, of one workspace", at_once: 1, mixed: false },
    Way { name: "8 batches at once, each of a workspace of its own", at_once: 8, mixed: false },
    Way { name: "8 batches at once, each of 20 workspaces", at_once: 8, mixed: true },
];

/// A database, with a program that serves it.
struct Contestant {
    name: String,
    keys: Vec<String>,
    server: Server,
    rates: [Vec<f64>; WAYS.len()],
    times: [Vec<Duration>; WAYS.len()],
    loads: Vec<Load>,
    program: Program,
    _servers: Vec<Postgres>,
}

fn main() {
    let rounds = std::env::args().filter_map(|argument| argument.parse().ok()).next().unwrap_or(5);
    tokio::runtime::Runtime::new().expect("a runtime").block_on(run(rounds));
}

async fn run(rounds: u64) {
    let mut contestants = Vec::new();
    for workers in [None, Some(1), Some(2)] {
        contestants.push(Contestant::new(workers).await);
    }
    for round in 0..rounds {
        for (place, way) in WAYS.iter().enumerate() {
            for contestant in &mut contestants {
                contestant.record(place, *way, round).await;
            }
        }
    }
    for _ in 0..rounds {
        for contestant in &mut contestants {
            contestant.ask().await;
        }
    }
    println!("{rounds} rounds in turn, medians; batches of {BATCH} events");
    println!("| recording | database | events a second | range | a batch |\n|---|---|---|---|---|");
    for (place, way) in WAYS.iter().enumerate() {
        for contestant in &mut contestants {
            let (from, middle, to) = spread(contestant.rates[place].clone());
            let batch = milliseconds(median(&mut contestant.times[place]));
            println!("| {} | {} | {middle:.0} | {from:.0} to {to:.0} | {batch} |", way.name, contestant.name);
        }
    }
    println!("\n| {DAYS} days by day and model | a second | range | median | p99 |\n|---|---|---|---|---|");
    for contestant in &contestants {
        let load = Load::middle(&contestant.loads);
        let (from, _, to) = spread(contestant.loads.iter().map(|load| load.per_second).collect());
        let (median, p99) = (milliseconds(load.median), milliseconds(load.p99));
        println!("| {} | {:.0} | {from:.0} to {to:.0} | {median} | {p99} |", contestant.name, load.per_second);
    }
    for contestant in &contestants {
        println!("{}: {}", contestant.name, contestant.program.run(&["verify"]).lines().last().unwrap_or_default());
    }
}

impl Contestant {
    /// A plain server, or a coordinator with this many workers. It has the workspaces, their grants and a rate card.
    async fn new(workers: Option<usize>) -> Self {
        let (name, servers) = match workers {
            None => ("PostgreSQL".to_owned(), vec![start("plain", Purpose::Measuring)]),
            Some(workers) => (format!("Citus, workers: {workers}"), cluster(workers)),
        };
        let mut program = Program::new(&format!("bench-cluster-{}", servers.len()));
        program.database = Some(servers[0].url());
        if workers.is_some() {
            program.run(&["migrate", "--citus"]);
        }
        let mut keys = vec![program.provision("Europe/Oslo").await];
        keys.extend((1..CALLERS).map(|_| program.key()));
        // On a cluster, a mixed batch takes one transaction for each workspace, on up to half of these connections.
        let server = program.serve_with(&[
            ("TALLYGRAPH_DATABASE__WRITE_CONNECTIONS", "16"),
            ("TALLYGRAPH_ANALYTICS__REMEMBERED_MIB", "0"),
        ]);
        let client = reqwest::Client::new();
        for workspace in 0..WORKSPACES {
            let mutation = format!(
                "mutation {{ upsertWorkspace(input: {{key: \"w-{workspace}\", name: \"W\", timeZone: \"Europe/Oslo\"}}) {{ workspace {{ id }} }} \
                 issueGrant(input: {{workspace: \"w-{workspace}\", kind: CONTRACT, credits: 1000000000, effectiveAt: \
                 \"2024-12-01T00:00:00Z\", idempotencyKey: \"g\"}}) {{ grant {{ id }} }} }}"
            );
            support::ask(&client, &server.url, &keys[0], &mutation).await;
        }
        let (rates, times) = (std::array::from_fn(|_| Vec::new()), std::array::from_fn(|_| Vec::new()));
        Self { name, keys, server, rates, times, loads: Vec::new(), program, _servers: servers }
    }

    async fn record(&mut self, place: usize, way: Way, round: u64) {
        let client = reqwest::Client::new();
        let bodies: Vec<String> =
            (0..BATCHES_A_ROUND).map(|number| batch(way, &format!("{place}-{round}-{number}"), number)).collect();
        let begun = Instant::now();
        let sent = bodies.into_iter().map(|body| {
            let request = client.post(format!("{}/graphql", self.server.url)).bearer_auth(&self.keys[0]);
            let request = request.header("content-type", "application/json").body(body);
            async move {
                let begun = Instant::now();
                let answer: serde_json::Value = request.send().await.expect("an answer").json().await.expect("JSON");
                assert_eq!(answer["data"]["recordUsage"]["recorded"], BATCH, "{answer}");
                begun.elapsed()
            }
        });
        let times: Vec<Duration> = futures::stream::iter(sent).buffer_unordered(way.at_once).collect().await;
        self.rates[place].push((BATCHES_A_ROUND * BATCH) as f64 / begun.elapsed().as_secs_f64());
        self.times[place].extend(times);
    }

    async fn ask(&mut self) {
        let now = tallygraph::clock::Clock::system().now().micros();
        let day = |back: u64| {
            let micros = now - i64::try_from(back * 86_400 * 1_000_000).expect("some days");
            tallygraph::calendar::Instant::from_micros(micros).to_string()[..10].to_owned()
        };
        let (from, until) = (day(DAYS), day(0));
        let query = format!(
            "{{ workspace(key: \"w-0\") {{ usage(range: {{days: {{from: \"{from}\", until: \"{until}\"}}}}) {{ \
             series(granularity: DAY, groupBy: MODEL) {{ starts total {{ credits }} groups {{ key label credits }} }} }} }} }}"
        );
        let body = json!({"query": query}).to_string();
        let loads = self.keys.iter().map(|key| {
            let question = Question { url: self.server.url.clone(), key: Some(key.clone()), body: body.clone() };
            async move { question.load(CONNECTIONS_EACH, SECONDS).await }
        });
        let loads = futures::future::join_all(loads).await;
        let all = loads.iter().map(|load| load.per_second).sum();
        self.loads.push(Load { per_second: all, ..Load::middle(&loads) });
    }
}

fn start(name: &str, purpose: Purpose) -> Postgres {
    let folder = kept_data().join("cluster").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    Postgres::start(&folder, purpose)
}

/// A coordinator without rows of workspaces, and its workers.
fn cluster(workers: usize) -> Vec<Postgres> {
    let servers: Vec<Postgres> =
        (0..=workers).map(|number| start(&format!("{workers}-{number}"), Purpose::Node)).collect();
    for server in &servers {
        server.ask("CREATE EXTENSION citus");
    }
    let coordinator = &servers[0];
    coordinator.ask(&format!("SELECT citus_set_coordinator_host('127.0.0.1', {})", coordinator.port));
    for worker in &servers[1..] {
        coordinator.ask(&format!("SELECT citus_add_node('127.0.0.1', {})", worker.port));
    }
    servers
}

/// Usage of the last 90 days.
fn batch(way: Way, id: &str, number: u64) -> String {
    let now = tallygraph::clock::Clock::system().now();
    let mut random = support::random(id.bytes().fold(0, |sum, byte| sum * 31 + u64::from(byte)));
    let own = if way.at_once == 1 { 0 } else { number % WORKSPACES };
    let events: Vec<String> = (0..BATCH)
        .map(|event| {
            let back = i64::try_from(60 + random(DAYS * 86_400)).expect("a small number") * 1_000_000;
            let at = now.checked_sub_micros(back).expect("an instant");
            let workspace = if way.mixed { random(WORKSPACES) } else { own };
            format!(
                "{{\"workspace\":\"w-{workspace}\",\"source\":\"s\",\"eventId\":\"{id}-{event}\",\"occurredAt\":\"{at}\",\"model\":\
                 \"model-{}\",\"user\":\"user-{workspace}-{}\",\"project\":\"project-{}\",\"quantity\":{}}}",
                random(MODELS),
                random(50),
                random(8),
                1 + random(20)
            )
        })
        .collect();
    let query = "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded } }";
    format!("{{\"query\":{},\"variables\":{{\"events\":[{}]}}}}", json!(query), events.join(","))
}

/// The minimum, the median and the maximum.
fn spread(mut numbers: Vec<f64>) -> (f64, f64, f64) {
    numbers.sort_by(f64::total_cmp);
    (numbers[0], numbers[numbers.len() / 2], numbers[numbers.len() - 1])
}
