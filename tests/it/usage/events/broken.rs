//! Streams that end before their body, and what is stored afterwards.

use std::time::Duration;

use sea_orm::{ConnectionTrait, Database, TransactionTrait};
use serde_json::{Value, json};

use super::super::desk::Desk;
use super::stream::{Coming, Pieces};
use super::{Answered, LINES, ONE, cloud_event, lines_of, request, send};
use crate::harness::{Program, SCOPES, World};

/// A desk whose server has these settings.
pub(super) async fn desk_with(settings: &[(&str, &str)]) -> Desk {
    let program = Program::migrated();
    let key = program.key(&SCOPES, None);
    Desk::of(World { server: program.serve_with(settings), program, key }).await
}

fn events(count: usize) -> Vec<Value> {
    (0..count).map(|id| cloud_event(&format!("e-{id}"))).collect()
}

#[tokio::test]
async fn client_that_disconnects_and_resends_records_everything_once() {
    let desk = Desk::new().await;
    let all = events(3000);
    let (pieces, body) = Pieces::new();
    pieces.send(lines_of(&all[..1000]));
    pieces.send(&all[1000].to_string().as_bytes()[..30]);
    let response = request(&desk, LINES, "/v1/events").body(body).send().await.expect("an answer");
    let mut coming = Coming::new(response);
    // It disconnects after an acknowledgement, in the middle of a line.
    let acknowledged = coming.line().await.expect("a line")["recorded"].as_i64().expect("a count");
    drop(coming);
    drop(pieces);
    let there = desk.count().await;
    assert!(there >= acknowledged && there <= 1000, "{there} of {acknowledged}");
    let last = send(&desk, LINES, lines_of(&all)).await.last();
    assert_eq!((&last["through"], &last["rejected"]), (&json!(3000), &json!(0)));
    assert_eq!(last["recorded"].as_i64().expect("a count") + last["duplicates"].as_i64().expect("a count"), 3000);
    assert_eq!(desk.count().await, 3000);
    desk.world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn database_failure_ends_a_stream_and_keeps_acknowledged_events() {
    let desk = Desk::new().await;
    let program = &desk.world.program;
    let beside = Database::connect(program.database_url()).await.expect("the database");
    let (poison, cure) = if program.is_on_sqlite() {
        let trigger = "CREATE TRIGGER poison BEFORE INSERT ON usage_event WHEN NEW.event_key = 'e-12000' \
                       BEGIN SELECT RAISE(ABORT, 'a secret of the database'); END";
        (trigger, "DROP TRIGGER poison")
    } else {
        let check = "ALTER TABLE usage_event ADD CONSTRAINT a_secret_of_the_database CHECK (event_key <> 'e-12000')";
        (check, "ALTER TABLE usage_event DROP CONSTRAINT a_secret_of_the_database")
    };
    beside.execute_unprepared(poison).await.expect("the fault is injected");
    let all = events(20_000);
    let answer = send(&desk, LINES, lines_of(&all)).await;
    let last = answer.last();
    let message = "the server cannot answer at the moment; the same request may be sent again";
    assert_eq!(last["error"], json!({"code": "UNAVAILABLE", "message": message}));
    let through = last["through"].as_i64().expect("a line");
    assert!((1..12_000).contains(&through), "{last}");
    assert_eq!(last["recorded"], through);
    assert!(desk.count().await >= through);
    beside.execute_unprepared(cure).await.expect("the fault is removed");
    beside.close().await.expect("the connection closes");
    let last = send(&desk, LINES, lines_of(&all)).await.last();
    assert_eq!((&last["done"], &last["through"], &last["rejected"]), (&json!(true), &json!(20_000), &json!(0)));
    assert_eq!(desk.count().await, 20_000);
    desk.world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn silence_ends_a_stream_and_earlier_events_are_recorded() {
    let desk = desk_with(&[("LIMITS__EVENT_IDLE_SECONDS", "1")]).await;
    let (pieces, body) = Pieces::new();
    pieces.send(lines_of(&events(2)));
    let response = request(&desk, LINES, "/v1/events").body(body).send().await.expect("an answer");
    let mut coming = Coming::new(response);
    assert_eq!(coming.line().await.expect("a line")["through"], 2);
    let last = coming.line().await.expect("a last line");
    assert_eq!(last["error"], json!({"code": "TIMEOUT", "message": "no event came for 1 second"}));
    assert_eq!((&last["through"], &last["recorded"]), (&json!(2), &json!(2)));
    assert_eq!(coming.line().await, None);
    assert_eq!(desk.count().await, 2);
}

#[tokio::test]
async fn active_stream_may_take_longer_than_other_requests() {
    let others = [("LIMITS__BODY_SECONDS", "1"), ("LIMITS__REQUEST_SECONDS", "1")];
    let desk = desk_with(&[others[0], others[1], ("LIMITS__EVENT_IDLE_SECONDS", "2")]).await;
    let (pieces, body) = Pieces::new();
    let sent = tokio::spawn(request(&desk, LINES, "/v1/events").body(body).send());
    for id in 0..10 {
        tokio::time::sleep(Duration::from_millis(300)).await;
        pieces.send(lines_of(&[cloud_event(&format!("e-{id}"))]));
    }
    drop(pieces);
    assert_eq!(Answered::of(sent.await.expect("no panic").expect("an answer")).await.last()["done"], true);
    // Other requests may not.
    let (pieces, body) = Pieces::new();
    let sent = request(&desk, ONE, "/v1/events").body(body).send().await.expect("an answer");
    Answered::of(sent).await.refused(408, "TIMEOUT");
    drop(pieces);
}

#[tokio::test]
async fn client_that_waits_for_its_answer_is_not_timed_out() {
    let desk = desk_with(&[("LIMITS__EVENT_IDLE_SECONDS", "1"), ("DATABASE__LOCK_SECONDS", "30")]).await;
    assert_eq!(send(&desk, LINES, lines_of(&events(1))).await.last()["recorded"], 1);
    let beside = Database::connect(desk.world.program.database_url()).await.expect("the database");
    let holder = beside.begin().await.expect("a transaction");
    holder.execute_unprepared("UPDATE usage_sequence SET last_refund_id = last_refund_id").await.expect("the lock");
    let (pieces, body) = Pieces::new();
    pieces.send(lines_of(&events(2)));
    let response = request(&desk, LINES, "/v1/events").body(body).send().await.expect("an answer");
    let mut coming = Coming::new(response);
    tokio::time::sleep(Duration::from_millis(2500)).await;
    holder.rollback().await.expect("the lock is released");
    beside.close().await.expect("the connection closes");
    assert_eq!(coming.line().await.expect("a line")["outcome"], "DUPLICATE");
    assert_eq!(coming.line().await.expect("a line")["recorded"], 1);
    pieces.send(lines_of(&events(3)[2..]));
    drop(pieces);
    let mut last = None;
    while let Some(line) = coming.line().await {
        last = Some(line);
    }
    let expected = json!({"done": true, "through": 3, "recorded": 2, "duplicates": 1, "rejected": 0});
    assert_eq!(last.expect("a last line"), expected);
}

#[tokio::test]
async fn number_of_streams_is_limited_until_one_ends() {
    let desk = desk_with(&[("LIMITS__EVENT_STREAMS", "1")]).await;
    let (pieces, body) = Pieces::new();
    pieces.send("\n");
    let first = request(&desk, LINES, "/v1/events").body(body).send().await.expect("an answer");
    let second = request(&desk, LINES, "/v1/events").body(lines_of(&events(1))).send().await.expect("an answer");
    assert_eq!(second.headers()["retry-after"], "1");
    Answered::of(second).await.refused(503, "UNAVAILABLE");
    drop(pieces);
    assert_eq!(Answered::of(first).await.last()["done"], true);
    assert_eq!(send(&desk, LINES, lines_of(&events(1))).await.last()["recorded"], 1);
}

#[tokio::test]
async fn revoked_key_ends_its_streams() {
    let mut desk = Desk::new().await;
    let all = std::mem::replace(&mut desk.world.key, desk.world.program.key(&["USAGE_WRITE"], None));
    let open = async |id: &str| {
        let (pieces, body) = Pieces::new();
        pieces.send(lines_of(&[cloud_event(id)]));
        let response = request(&desk, LINES, "/v1/events").body(body).send().await.expect("an answer");
        let mut coming = Coming::new(response);
        assert_eq!(coming.line().await.expect("a line")["recorded"], 1);
        (pieces, coming)
    };
    let (events, blank, silent) = (open("a").await, open("b").await, open("c").await);
    desk.world.key = all;
    let listed = desk.world.program.run(&["key", "list"]).ok();
    let id =
        listed.lines().filter_map(|line| line.split_whitespace().next()).filter(|id| id.parse::<i64>().is_ok()).max();
    desk.world.program.run(&["key", "revoke", id.expect("an id")]).ok();
    let sending = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(5100)).await;
        events.0.send(lines_of(&[cloud_event("after")]));
        for _ in 0..200 {
            blank.0.send("\n");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        (events.0, blank.0, silent.0)
    });
    for mut coming in [events.1, blank.1, silent.1] {
        let last = coming.line().await.expect("a last line");
        assert_eq!((&last["error"]["code"], &last["through"]), (&json!("UNAUTHENTICATED"), &json!(1)));
    }
    sending.abort();
    assert_eq!(desk.count().await, 3);
}

#[tokio::test]
async fn stopping_server_reports_its_progress() {
    let desk = Desk::new().await;
    let (pieces, body) = Pieces::new();
    pieces.send(lines_of(&events(3)));
    let response = request(&desk, LINES, "/v1/events").body(body).send().await.expect("an answer");
    let mut coming = Coming::new(response);
    assert_eq!(coming.line().await.expect("a line")["through"], 3);
    let Desk { world: World { program, server, .. } } = desk;
    let stopped = tokio::task::spawn_blocking(move || server.stop());
    let last = coming.line().await.expect("a last line");
    assert_eq!((&last["error"]["code"], &last["through"]), (&json!("UNAVAILABLE"), &json!(3)));
    drop(pieces);
    assert_eq!(stopped.await.expect("no panic").0, Some(0));
    program.run(&["verify"]).ok();
}
