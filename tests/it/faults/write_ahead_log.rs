//! SQLite's write-ahead log cannot restart while readers use it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sea_orm::sqlx::{ConnectOptions, Connection, Executor};
use serde_json::Value;

use crate::harness::{Program, World};
use crate::usage::desk::{Desk, event, with};

const MIB: u64 = 1024 * 1024;
const CAP: u64 = 4 * MIB;
/// An upper bound for what one batch of these tests writes.
const ONE_BATCH: u64 = MIB;
const BATCHES: u64 = 120;

/// A desk whose writers slow down at [`CAP`].
async fn desk() -> Desk {
    let program = Program::on_sqlite()
        .with("TALLYGRAPH_DATABASE__WAL_CAP_MIB", "4")
        .with("TALLYGRAPH_DATABASE__SYNCHRONOUS", "normal");
    Desk::of(World::of(program.migrate())).await
}

fn log_of(desk: &Desk) -> PathBuf {
    desk.world.program.folder().join("tallygraph.db-wal")
}

/// Bytes that a process has written, to files and sockets.
fn written(process: u32) -> u64 {
    let told = std::fs::read_to_string(format!("/proc/{process}/io")).expect("the process's input and output");
    let bytes = told.lines().find_map(|line| line.strip_prefix("wchar: ")).expect("the process's output");
    bytes.trim().parse().expect("a number")
}

fn length(log: &PathBuf) -> u64 {
    std::fs::metadata(log).map_or(0, |file| file.len())
}

/// Fifty events whose users, models and times are far apart, so that they touch many pages.
fn batch(number: u64) -> Vec<Value> {
    let of = |place: u64| {
        let id = format!("{number}-{place}");
        let hour = (number * 7 + place) % 24;
        let occurred_at = format!(
            "{}T{hour:02}:30:00Z",
            &crate::usage::desk::days_ago(1 + i64::try_from(place).expect("a small number"))[..10]
        );
        with(
            event(&id),
            serde_json::json!({"occurredAt": occurred_at, "user": format!("user-{id}"), "project": format!("project-{place}")}),
        )
    };
    (0..50).map(of).collect()
}

/// Takes a snapshot and keeps it until the connection is released.
async fn snapshot(desk: &Desk) -> SqliteConnection {
    let file = desk.world.program.folder().join("tallygraph.db");
    let options = SqliteConnectOptions::new().filename(file).read_only(true).busy_timeout(Duration::from_secs(30));
    let mut connection = options.connect().await.expect("a connection");
    connection.execute("BEGIN").await.expect("a transaction");
    connection.execute("SELECT COUNT(*) FROM workspace").await.expect("its snapshot");
    connection
}

#[tokio::test]
async fn write_ahead_log_stays_short_under_constant_reads() {
    let desk = Arc::new(desk().await);
    let log = log_of(&desk);
    let done = Arc::new(AtomicBool::new(false));
    // Each snapshot is taken before the previous one is released, so one is always open.
    let readers = tokio::spawn({
        let (desk, done) = (Arc::clone(&desk), Arc::clone(&done));
        async move {
            let mut open = snapshot(&desk).await;
            let mut taken = 1_u64;
            while !done.load(Ordering::Relaxed) {
                let next = snapshot(&desk).await;
                open.close().await.expect("the snapshot is released");
                open = next;
                taken += 1;
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            taken
        }
    });
    let process = desk.world.server.process_id();
    let (before, mut longest) = (written(process), 0);
    for number in 0..BATCHES {
        let answer = desk.batch(&batch(number)).await;
        assert_eq!(answer["recorded"], 50, "{answer}");
        longest = longest.max(length(&log));
        assert!(longest <= CAP + ONE_BATCH, "the log has {longest} bytes after batch {number}");
    }
    done.store(true, Ordering::Relaxed);
    let taken = readers.await.expect("readers");
    // Every page is written to the log, and to the file at most once.
    let logged = (written(process) - before) / 2;
    println!("{taken} snapshots; at least {logged} bytes went through the log, which had {longest} at most");
    assert!(logged > 2 * (CAP + ONE_BATCH), "the log would have stayed short anyway: {logged} bytes");
    assert_eq!(desk.count().await, i64::try_from(BATCHES * 50).expect("a small number"));
}

#[tokio::test]
async fn write_ahead_log_at_its_cap_slows_writes_and_loses_nothing() {
    let desk = desk().await;
    let log = log_of(&desk);
    // Another process, as for a backup.
    let backup = snapshot(&desk).await;
    let mut sent = 0;
    while length(&log) < CAP {
        assert_eq!(desk.batch(&batch(sent)).await["recorded"], 50);
        sent += 1;
    }
    assert!(!desk.world.server.log().contains("wal_cap_mib"), "no write was slowed down below the cap");
    assert_eq!(desk.batch(&batch(sent)).await["recorded"], 50);
    sent += 1;
    let complaint = "the write-ahead log is at database.wal_cap_mib, so writes slow down";
    assert!(desk.world.server.log().contains(complaint), "{}", desk.world.server.log());
    assert!(length(&log) > CAP, "the snapshot is still open");

    backup.close().await.expect("the snapshot is released");
    let mut left = 600;
    while length(&log) > CAP / 2 {
        assert!(left > 0, "the log is not truncated: it has {} bytes", length(&log));
        left -= 1;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(desk.record(event("last")).await["outcome"], "RECORDED");
    assert_eq!(desk.count().await, i64::try_from(sent * 50 + 1).expect("a small number"));
    let Desk { world: World { program, server, .. } } = desk;
    assert_eq!(server.stop().0, Some(0));
    assert!(!log.exists(), "a stopped server leaves a single file");
    program.run(&["verify"]).ok();
}
