//! How fast `tallygraph import` loads usage into SQLite with `synchronous = full`, and how much memory it needs.
//!
//! `cargo bench --bench import [-- EVENTS]`

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

use std::process::Stdio;
use std::time::{Duration, Instant};

fn main() {
    let events: u64 = std::env::args().filter_map(|argument| argument.parse().ok()).next().unwrap_or(1_000_000);
    let program = support::Program::new("bench-import");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(program.provision("America/New_York"));
    let file = program.folder.join("usage.ndjson");
    support::write_usage(&file, events);
    let empty = program.folder.join("tallygraph.db");
    let copy = program.folder.join("empty.db");
    std::fs::copy(&empty, &copy).expect("a copy of the empty database");

    println!("| run | events | seconds | lines a second | peak memory |");
    println!("|---|---|---|---|---|");
    for run in 1..=3 {
        for suffix in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(program.folder.join(format!("tallygraph.db{suffix}")));
        }
        std::fs::copy(&copy, &empty).expect("the empty database again");
        let begun = Instant::now();
        let arguments = ["import", "usage.ndjson", "--format", "ndjson"];
        let mut child = program
            .command(&arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut peak = 0;
        let ended = loop {
            peak = peak.max(support::peers::peak_memory(child.id()));
            if let Some(ended) = child.try_wait().expect("the child can be waited for") {
                break ended;
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        assert!(ended.success());
        let seconds = begun.elapsed().as_secs_f64();
        println!("| {run} | {events} | {seconds:.1} | {:.0} | {} MiB |", events as f64 / seconds, peak);
    }
    let verified = program.run(&["verify"]);
    println!("{}", verified.trim());
    assert!(verified.contains("1,000,000 events") || events != 1_000_000, "every event is recorded");
}
