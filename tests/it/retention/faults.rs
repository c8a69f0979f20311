//! Pruning while other processes record, in several processes, and killed midway.

use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};

use super::old::{ago, fund, listed, prune, prune_command};
use crate::harness::Program;
use crate::usage::desk::{Desk, NORTH, event, with};

const KEPT: u32 = 60;
const ROUNDS: u64 = 6;
/// Enough for several transactions.
const OLD: usize = 6_000;

/// `north` with [`OLD`] paid events that are 62 to 361 days old, and one of yesterday.
async fn with_old_usage() -> Desk {
    let desk = Desk::new().await;
    fund(&desk.world, NORTH, "WEB_APP", json!(1_000_000)).await;
    let events: Vec<Value> = (0..OLD)
        .map(|number| {
            let days = 62 + i64::try_from(number % 300).expect("a small number");
            with(
                event(&format!("old-{number}")),
                json!({"occurredAt": ago(days), "credits": number % 7, "user": "ada"}),
            )
        })
        .collect();
    for batch in events.chunks(1_500) {
        desk.batch(batch).await;
    }
    desk.batch(&[with(event("young"), json!({"occurredAt": ago(1)}))]).await;
    desk
}

#[tokio::test]
async fn killed_prune_is_consistent_and_the_next_run_continues() {
    let desk = with_old_usage().await;
    let program = &desk.world.program;
    let (total, mut left) = (desk.total().await, listed(&desk.world, NORTH).await);
    let mut cut_short = 0;
    for round in 0..ROUNDS {
        let mut command = prune_command(program, KEPT, &[]);
        let mut child = command.stdout(Stdio::null()).spawn().expect("the program starts");
        // Kills it between its start and some transactions later.
        let before = listed(&desk.world, NORTH).await;
        while round % 3 != 0
            && listed(&desk.world, NORTH).await == before
            && child.try_wait().expect("the program runs").is_none()
        {}
        tokio::time::sleep(Duration::from_millis(7 * round)).await;
        let _ = child.kill();
        let killed = child.wait().expect("it ends").code().is_none();
        let now = listed(&desk.world, NORTH).await;
        cut_short += usize::from(killed && 1 < now && now < left);
        left = now;
        program.run(&["verify"]).ok();
        assert_eq!(desk.total().await, total);
    }
    assert!(cut_short > 0, "{left} are left");
    prune(program, KEPT).ok();
    assert_eq!(listed(&desk.world, NORTH).await, 1);
    assert_eq!(desk.total().await, total);
    program.run(&["verify"]).ok();
}

#[tokio::test]
async fn several_prunes_forget_each_event_once_beside_other_writes() {
    let desk = with_old_usage().await;
    let program = &desk.world.program;
    let runs = [KEPT, 200, KEPT].map(|days| {
        let command = prune_command(program, days, &[]);
        tokio::task::spawn_blocking(move || Program::outcome(command).ok())
    });
    let mut rebuild = program.command(&["rebuild"]);
    let rebuilding = tokio::task::spawn_blocking(move || rebuild.output().expect("the program runs").status.code());
    let mut recorded = 0;
    while !runs.iter().all(tokio::task::JoinHandle::is_finished) {
        // Old events that are stored, forgotten or unknown, beside new ones.
        let say = |id: String, days: i64| with(event(&id), json!({"occurredAt": ago(days)}));
        let batch = [say(format!("late-{recorded}"), 300), say(format!("new-{recorded}"), 2)];
        let payload = desk.batch(&batch).await;
        assert!(payload["rejected"].as_i64().expect("a count") <= 1, "{payload}");
        let refund = json!({"workspace": NORTH, "source": "studio", "eventId": format!("old-{}", 4_000 + recorded), "credits": 1,
            "idempotencyKey": format!("r-{recorded}")});
        let codes = desk.refund(refund).await.codes();
        assert!(codes.is_empty() || codes == ["NOT_FOUND"] || codes == ["BAD_USER_INPUT"], "{codes:?}");
        recorded += 1;
    }
    let mut forgotten = 0;
    for run in runs {
        let told = run.await.expect("it ends");
        let count = told.lines().last().and_then(|line| line.split(' ').next()).expect("a count").replace(',', "");
        forgotten += count.parse::<usize>().expect("a count");
    }
    assert_eq!(rebuilding.await.expect("it ends"), Some(0));
    program.run(&["verify"]).ok();
    // Everything recorded is counted, in the rollups and in the list.
    let all = desk.total().await["generations"].as_i64().expect("a count");
    let left = listed(&desk.world, NORTH).await;
    assert_eq!(all - left, i64::try_from(forgotten).expect("a count"));
    assert!(forgotten > OLD / 2, "{forgotten}");
    program.run(&["rebuild"]).ok();
    program.run(&["verify"]).ok();
    assert_eq!(desk.total().await["generations"], all);
}
