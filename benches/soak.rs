//! Whether anything grows for as long as the program runs, and whether anything is ever too slow.
//!
//! `cargo bench --bench soak [-- --minutes N] [--database sqlite|postgres]`
//!
//! Two writers record batches of fifty and give some of it back, three readers ask questions of every kind at random, from the first
//! moment on an empty database. Each ten seconds memory, file descriptors, and the sizes of the database and of SQLite's write-ahead
//! log are written down. From the fifth minute on the medians of the minutes may vary by a fifth. Ends with 1 where something did not
//! hold.

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

/// The limits of one caller, none of which is in force here: all that is asked is asked with one key.
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
        other => panic!("--database is sqlite or postgres, not {other}"),
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
    // The last one is taken while the clients are still there.
    while begun.elapsed() + SAMPLE_EVERY < time {
        tokio::time::sleep(SAMPLE_EVERY).await;
        samples.take(Sample::of(&server, &program.folder, postgres, begun.elapsed()));
    }
    for task in tasks {
        task.await.expect("a client asks to the end");
    }
    let (bounded, in_time) = (samples.report(postgres.is_none()), tally.report());
    bounded && in_time
}
