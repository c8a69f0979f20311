//! Whether memory or files grow without end, and whether any request is too slow.
//!
//! `cargo bench --bench soak [-- --minutes N] [--database sqlite|postgres]`
//!
//! The database is empty at first. Two writers record batches of fifty events and refund some of them. Three readers send random queries of
//! every kind.
//!
//! Every ten seconds the bench samples memory, file descriptors, the size of the database and the size of SQLite's write-ahead log. From
//! the fifth minute on, the medians of five minutes may vary by a fifth. The exit code is 1 if a check fails.

#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::all,
    clippy::pedantic,
    clippy::restriction,
    reason = "a bench says what it measures, and panics when it cannot"
)]

#[path = "soak/clients.rs"]
mod clients;
#[path = "soak/questions.rs"]
mod questions;
#[path = "soak/samples.rs"]
mod samples;
mod support;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clients::{Site, Tally};
use samples::{Sample, Samples};
use support::postgres::{Postgres, Purpose, kept_data};

const WRITERS: u64 = 2;
const READERS: u64 = 3;
const SAMPLE_EVERY: Duration = Duration::from_secs(10);

/// The limits of one caller. They are off, because all requests have one key.
const UNLIMITED: &[&str] = &[
    "limits.query_cost_person",
    "limits.query_cost_service",
    "limits.cost_per_minute_person",
    "limits.cost_per_minute_service",
    "limits.failed_sign_ins_per_minute",
    "limits.requests_at_once",
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |name: &str| {
        let place = arguments.iter().position(|argument| argument == name)?;
        arguments.get(place + 1).cloned()
    };
    let minutes: f64 = after("--minutes").map_or(30.0, |text| text.parse().expect("--minutes takes a number"));
    let database = after("--database").unwrap_or_else(|| "sqlite".to_owned());
    let mut program = support::Program::new(&format!("bench-soak-{database}"));
    let postgres = match database.as_str() {
        "sqlite" => None,
        "postgres" => {
            let folder = kept_data().join("soak");
            let _ = std::fs::remove_dir_all(&folder);
            Some(Postgres::start(&folder, Purpose::Measuring))
        }
        other => panic!("--database must be sqlite or postgres, not {other}"),
    };
    program.database = postgres.as_ref().map(Postgres::url);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let held = runtime.block_on(soak(&program, postgres.as_ref(), Duration::from_secs_f64(minutes * 60.0)));
    println!("{}", program.run(&["verify"]).lines().last().unwrap_or_default());
    if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn soak(program: &support::Program, postgres: Option<&Postgres>, time: Duration) -> bool {
    program.run(&["migrate"]);
    let key = program.key();
    let server = program.serve_without(UNLIMITED);
    let site = Arc::new(Site { url: server.url.clone(), key });
    site.provision().await;
    let tally = Arc::new(Tally::new(Instant::now() + time));
    let mut tasks = Vec::new();
    for number in 0..WRITERS {
        tasks.push(tokio::spawn(clients::write(Arc::clone(&site), Arc::clone(&tally), number)));
    }
    for number in 0..READERS {
        tasks.push(tokio::spawn(clients::read(Arc::clone(&site), Arc::clone(&tally), number)));
    }
    let mut samples = Samples::default();
    let begun = Instant::now();
    // The last sample is taken before the clients stop.
    while begun.elapsed() + SAMPLE_EVERY < time {
        tokio::time::sleep(SAMPLE_EVERY).await;
        samples.take(Sample::of(&server, &program.folder, postgres, begun.elapsed()));
    }
    for task in tasks {
        task.await.expect("the client finishes");
    }
    let (bounded, in_time) = (samples.report(postgres.is_none()), tally.report());
    bounded && in_time
}
