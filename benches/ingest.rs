//! How fast usage is recorded over HTTP as NDJSON, with rollups and ledger, and the server's memory. It is compared with COPY into a raw
//! table with the same indexes.
//!
//! With `--before`, it is compared with an earlier build instead: the events per second, and the server's processor time for a stream.
//!
//! `cargo bench --bench ingest [-- EVENTS] [--before PROGRAM]`
//!
//! There are two loads. Live usage has events of the last hours only. History spreads events like twenty million events in a year, so few
//! of them share a row of a rollup.

#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::all,
    clippy::pedantic,
    clippy::restriction,
    reason = "a bench says what it measures, and panics when it cannot"
)]

#[path = "ingest/paired.rs"]
mod paired;
mod support;

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};
use support::peers::peak_memory;
use support::postgres::{Postgres, Purpose, kept_data};

/// The first workspace has 27 of 200 events. The others share the rest.
const WORKSPACES: u64 = 200;
const MODELS: u64 = 12;
const ROUNDS: u64 = 3;

/// The time between events, in microseconds.
#[derive(Clone, Copy)]
struct Apart(&'static str, u64);

const LIVE: Apart = Apart("live", 500);
const HISTORY: Apart = Apart("history", 365 * 86_400 * 1_000_000 / 20_000_000);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let events: u64 = arguments.iter().filter_map(|argument| argument.parse().ok()).next().unwrap_or(500_000);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    if let Some(option) = arguments.iter().position(|argument| argument == "--before") {
        let before = arguments.get(option + 1).expect("--before PROGRAM: an earlier build");
        return runtime.block_on(paired::run(before.into(), events));
    }
    println!(
        "| database | usage | round | events | seconds | recorded a second | COPY's rows a second | part | peak memory of the server |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for apart in [LIVE, HISTORY] {
        let folder = kept_data().join("ingest");
        let _ = std::fs::remove_dir_all(&folder);
        let postgres = Postgres::start(&folder, Purpose::Measuring);
        let mut program = support::Program::new("bench-ingest");
        program.database = Some(postgres.url());
        runtime.block_on(run(&program, events, apart, Some(&postgres)));
        drop(postgres);
        let _ = std::fs::remove_dir_all(&folder);
        let program = support::Program::new("bench-ingest");
        runtime.block_on(run(&program, events, apart, None));
    }
}

async fn run(program: &support::Program, events: u64, apart: Apart, postgres: Option<&Postgres>) {
    let key = program.provision("Europe/Oslo").await;
    let server = program.serve();
    provision(&server.url, &key).await;
    let file = program.folder.join("events.ndjson");
    if let Some(postgres) = postgres {
        postgres.ask("CREATE TABLE raw (LIKE usage_event INCLUDING ALL)");
    }
    for round in 0..ROUNDS {
        write_events(&file, round, ROUNDS, events, apart);
        let begun = Instant::now();
        let done = send(&server.url, &key, &file).await;
        let seconds = begun.elapsed().as_secs_f64();
        assert_eq!(done["recorded"], json!(events), "{done}");
        let rate = events as f64 / seconds;
        let (copy, part) = match postgres {
            None => (String::new(), String::new()),
            Some(postgres) => {
                let copy = copy(postgres, &program.folder, events);
                (format!("{copy:.0}"), format!("{:.2}", rate / copy))
            }
        };
        let database = if postgres.is_some() { "PostgreSQL" } else { "SQLite" };
        let memory = peak_memory(server.process());
        println!(
            "| {database} | {} | {} | {events} | {seconds:.1} | {rate:.0} | {copy} | {part} | {memory} MiB |",
            apart.0,
            round + 1
        );
    }
    drop(server);
    let verified = program.run(&["verify"]);
    println!("{}", verified.lines().last().unwrap_or_default());
}

/// Workspaces with one grant each.
async fn provision(url: &str, key: &str) {
    let client = reqwest::Client::new();
    for workspace in 0..WORKSPACES {
        let mutation = format!(
            "mutation {{ upsertWorkspace(input: {{key: \"w-{workspace}\", name: \"W\", timeZone: \"Europe/Oslo\"}}) {{ workspace {{ id }} }} \
             issueGrant(input: {{workspace: \"w-{workspace}\", kind: CONTRACT, credits: 1000000000, effectiveAt: \"2024-12-01T00:00:00Z\", \
             idempotencyKey: \"g\"}}) {{ grant {{ id }} }} }}"
        );
        support::ask(&client, url, key, &mutation).await;
    }
}

/// Writes CloudEvents in the order of time. The last one occurred a minute ago.
fn write_events(path: &Path, round: u64, rounds: u64, events: u64, Apart(_, apart): Apart) {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).expect("a file for the usage"));
    let mut random = support::random(round + 1);
    let last = tallygraph::clock::Clock::system().now().micros() - 60_000_000;
    let first = last - i64::try_from(events * (rounds - round) * apart).expect("a past instant");
    for number in 0..events {
        let workspace = if random(200) < 27 { 0 } else { 1 + random(WORKSPACES - 1) };
        let model = random(MODELS).min(random(MODELS)).min(9);
        let time = tallygraph::calendar::Instant::from_micros(first + i64::try_from(number * apart).expect("a time"));
        writeln!(
            file,
            "{{\"specversion\":\"1.0\",\"type\":\"com.tallygraph.usage.v1\",\"source\":\"studio\",\"id\":\"{round}-{number:09}\",\
             \"subject\":\"w-{workspace}\",\"time\":\"{time}\",\"data\":{{\"model\":\"model-{model}\",\
             \"user\":\"user-{workspace}-{}\",\"project\":\"project-{}\",\"quantity\":{}}}}}",
            random(42),
            random(20),
            1 + random(20),
        )
        .expect("writing the usage");
    }
}

/// Streams a file, and returns the last line of the answer.
async fn send(url: &str, key: &str, file: &Path) -> Value {
    let file = tokio::fs::File::open(file).await.expect("the usage");
    let body = futures::stream::unfold(file, |mut file| async move {
        use tokio::io::AsyncReadExt;
        let mut piece = vec![0; 256 * 1024];
        let read = file.read(&mut piece).await.expect("the usage");
        piece.truncate(read);
        (read > 0).then(|| (Ok::<_, std::io::Error>(piece), file))
    });
    let request = reqwest::Client::new().post(format!("{url}/v1/events")).bearer_auth(key);
    let request = request.header("content-type", "application/x-ndjson").body(reqwest::Body::wrap_stream(body));
    let answer = request.send().await.expect("an answer").text().await.expect("the whole answer");
    let last = answer.lines().last().expect("a last line");
    serde_json::from_str(last).expect("JSON")
}

/// The rows per second that COPY writes into a table with the columns and indexes of the events.
fn copy(postgres: &Postgres, folder: &Path, events: u64) -> f64 {
    let file = folder.join("rows.copy");
    postgres.ask(&format!(
        "\\copy (SELECT * FROM usage_event ORDER BY recorded_at DESC, id DESC LIMIT {events}) TO '{}'",
        file.display()
    ));
    postgres.ask("TRUNCATE raw");
    let begun = Instant::now();
    postgres.ask(&format!("\\copy raw FROM '{}'", file.display()));
    events as f64 / begun.elapsed().as_secs_f64()
}
