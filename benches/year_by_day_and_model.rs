//! A year of one workspace by day and model, over HTTP. It is compared with GROUP BY on the raw events in SQLite's shell, in turn.
//!
//! `cargo bench --bench year_by_day_and_model [-- EVENTS]`

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

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use support::{ask, median, milliseconds};

const ROUNDS: usize = 15;
const RANGE: &str = "range: {days: {from: \"2025-01-01\", until: \"2026-01-01\"}}";

fn main() {
    let events: u64 = std::env::args().filter_map(|argument| argument.parse().ok()).next().unwrap_or(1_000_000);
    tokio::runtime::Runtime::new().expect("a runtime").block_on(run(events));
}

async fn run(events: u64) {
    let program = support::Program::new("bench-year");
    let key = program.provision("America/New_York").await;
    let file = program.folder.join("usage.ndjson");
    support::write_usage(&file, events);
    println!("{}", program.run(&["import", "usage.ndjson", "--format", "ndjson"]).lines().last().unwrap_or_default());
    let server = program.serve_forgetful();
    let client = reqwest::Client::new();

    // The same days. The shell knows no zones, so the statement has the offsets of 2025. New York's clocks changed at 2025-03-09T07:00Z and
    // 2025-11-02T06:00Z.
    let raw = "SELECT (occurred_at - CASE WHEN occurred_at >= 1741503600000000 AND occurred_at < 1762063200000000 \
               THEN 14400000000 ELSE 18000000000 END) / 86400000000 AS day, model_id, SUM(credits - refunded), COUNT(*) \
               FROM usage_event WHERE workspace_id = 1 AND occurred_at >= 1735707600000000 AND occurred_at < 1767243600000000 \
               GROUP BY day, model_id";
    let series = |zone: &str, group: &str| {
        format!(
            "{{ workspace(key: \"bench\") {{ usage({RANGE}{zone}) {{ total {{ generations }} \
             series(granularity: DAY, groupBy: {group}, top: 10) {{ starts groups {{ key credits generations }} }} }} }} }}"
        )
    };
    let questions = [
        ("by day and model", series("", "MODEL")),
        ("the same in another zone", series(", timeZone: \"Asia/Tokyo\"", "MODEL")),
        ("by day and member", series("", "MEMBER")),
        ("by day and model, of one project", series(", filter: {projects: [\"project-3\"]}", "MODEL")),
    ];
    println!("{events} events of one workspace; medians of {ROUNDS} rounds, in turn");
    println!("| question | over HTTP | raw GROUP BY by day and model, in sqlite3 | part |");
    println!("|---|---|---|---|");
    for (name, query) in questions {
        let (mut ours, mut theirs): (Vec<Duration>, Vec<Duration>) = (Vec::new(), Vec::new());
        ask(&client, &server.url, &key, &query).await;
        shell(&program, raw);
        for _ in 0..ROUNDS {
            let begun = Instant::now();
            ask(&client, &server.url, &key, &query).await;
            ours.push(begun.elapsed());
            theirs.push(shell(&program, raw));
        }
        let (ours, theirs) = (median(&mut ours), median(&mut theirs));
        let part = ours.as_secs_f64() / theirs.as_secs_f64();
        println!("| {name} | {} | {} | {part:.3} |", milliseconds(ours), milliseconds(theirs));
    }
}

/// The time of a statement as the shell reports it, without the start of the process.
fn shell(program: &support::Program, sql: &str) -> Duration {
    let mut command = Command::new("sqlite3");
    command.arg("-readonly").arg(program.folder.join("tallygraph.db"));
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("sqlite3's shell: apt-get install sqlite3");
    let mut input = child.stdin.take().expect("its input");
    // The shell only times statements that it reads from its input.
    writeln!(input, ".timer on\n{sql};").expect("the statement is sent");
    drop(input);
    let output = child.wait_with_output().expect("its standard output");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line =
        text.lines().find(|line| line.contains("Run Time: real")).unwrap_or_else(|| panic!("sqlite3 prints no time"));
    let seconds = line.split_whitespace().nth(3).and_then(|word| word.parse().ok()).expect("seconds");
    Duration::from_secs_f64(seconds)
}
