//! What can be recorded, refunded and changed after events were forgotten.

use serde_json::{Value, json};

use super::old::{ago, fund, kept_from, listed, older, paid, prune, prune_command};
use crate::analytics::facts::PLACES;
use crate::harness::Program;
use crate::usage::desk::{Desk, NORTH, days_ago, event, with};

const KEPT: u32 = 60;

/// `north` in Oslo, with paid events of 100 and 20 days ago. The older ones are forgotten.
async fn pruned() -> Desk {
    let desk = Desk::new().await;
    fund(&desk.world, NORTH, "WEB_APP", json!(10_000)).await;
    desk.batch(&[old("old-1"), old("old-2"), young("young")]).await;
    prune(&desk.world.program, KEPT).ok();
    desk
}

fn old(id: &str) -> Value {
    with(event(id), json!({"occurredAt": days_ago(100)}))
}

fn young(id: &str) -> Value {
    with(event(id), json!({"occurredAt": days_ago(20)}))
}

#[tokio::test]
async fn event_before_the_bound_is_out_of_range_and_a_kept_one_is_a_duplicate() {
    let desk = pruned().await;
    let total = desk.total().await;
    for id in ["old-1", "never seen"] {
        let result = desk.record(old(id)).await;
        assert_eq!((&result["outcome"], &result["code"]), (&json!("REJECTED"), &json!("OUT_OF_RANGE")), "{result}");
        let message = result["message"].as_str().expect("a message");
        let from = kept_from("Europe/Oslo", i64::from(KEPT));
        assert!(message.starts_with("occurredAt ") && message.contains(&from.to_rfc3339()), "{message}");
        assert!(message.contains("no longer kept"), "{message}");
    }
    assert_eq!(desk.record(young("young")).await["outcome"], "DUPLICATE");
    // The bound is exact to the microsecond.
    let from = kept_from("Europe/Oslo", i64::from(KEPT));
    let at = |micros: i64| from.checked_add_micros(micros).expect("an instant").to_rfc3339();
    assert_eq!(desk.record(with(event("last"), json!({"occurredAt": at(-1)}))).await["code"], "OUT_OF_RANGE");
    assert_eq!(desk.total().await, total);
    assert_eq!(desk.record(with(event("first"), json!({"occurredAt": at(0)}))).await["outcome"], "RECORDED");
    assert_eq!(desk.record(with(event("first"), json!({"occurredAt": at(0)}))).await["outcome"], "DUPLICATE");
    desk.world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn import_rejects_lines_before_the_bound() {
    let desk = pruned().await;
    let program = &desk.world.program;
    let lines = [old("late"), young("in time")].map(|line| line.to_string());
    program.write("usage.ndjson", lines.join("\n"));
    program.run(&["import", "--format", "ndjson", "usage.ndjson"]);
    assert!(program.read("usage.ndjson.rejects.ndjson").contains("no longer kept"));
    assert_eq!(listed(&desk.world, NORTH).await, 2);
    program.run(&["verify"]).ok();
}

#[tokio::test]
async fn refund_of_a_forgotten_event_is_not_found_and_says_why() {
    let desk = pruned().await;
    let refund = |id: &str, key: &str| json!({"workspace": NORTH, "source": "studio", "eventId": id, "credits": 1, "idempotencyKey": key});
    let answer = desk.refund(refund("old-1", "r-1")).await;
    let error = answer.error();
    assert_eq!(error["extensions"], json!({"code": "NOT_FOUND", "argument": "input.eventId"}), "{error}");
    assert!(error["message"].as_str().expect("a message").contains("no longer kept"), "{error}");
    desk.refund(refund("young", "r-2")).await.data();
    desk.world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn recently_refunded_event_is_kept_and_its_refund_is_replayed() {
    let desk = Desk::new().await;
    fund(&desk.world, NORTH, "WEB_APP", json!(10_000)).await;
    desk.batch(&[old("old-1"), old("old-2")]).await;
    let refund =
        json!({"workspace": NORTH, "source": "studio", "eventId": "old-1", "credits": 1, "idempotencyKey": "r"});
    let first = desk.refund(refund.clone()).await.data();
    let told = prune(&desk.world.program, KEPT).ok();
    assert!(told.contains("1 event before") && told.contains("1 stay because of credits given back"), "{told}");
    assert_eq!(listed(&desk.world, NORTH).await, 1);
    assert_eq!(desk.refund(refund).await.data(), first);
    // A kept event is still recognized by its id.
    assert_eq!(desk.record(old("old-1")).await["outcome"], "DUPLICATE");
    let more = json!({"workspace": NORTH, "source": "studio", "eventId": "old-1", "credits": 2, "idempotencyKey": "s"});
    desk.refund(more).await.data();
    desk.world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn time_zone_cannot_change_after_events_were_forgotten() {
    let desk = pruned().await;
    let mutation =
        "mutation($input: UpsertWorkspaceInput!) { upsertWorkspace(input: $input) { workspace { name timeZone } } }";
    let upsert =
        async |input: Value| desk.world.server.ask_with(&desk.world.key, mutation, json!({"input": input})).await;
    let answer = upsert(json!({"key": NORTH, "name": "North", "timeZone": "Asia/Tokyo"})).await;
    let error = answer.error();
    assert_eq!(error["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "input.timeZone"}), "{error}");
    let message = error["message"].as_str().expect("a message");
    assert!(message.contains("Europe/Oslo") && message.contains("no longer kept"), "{message}");
    for input in [json!({"key": NORTH, "name": "N"}), json!({"key": NORTH, "name": "N", "timeZone": "Europe/Oslo"})] {
        let workspace = upsert(input).await.data()["upsertWorkspace"]["workspace"].clone();
        assert_eq!(workspace, json!({"name": "N", "timeZone": "Europe/Oslo"}));
    }
    // A workspace without forgotten events may change its zone.
    desk.world.upsert_workspace("south", None, "Asia/Kathmandu").await;
    desk.world.upsert_workspace("south", None, "Asia/Tokyo").await;
}

#[tokio::test]
async fn workspace_that_follows_a_new_zone_is_pruned_later() {
    let (world, facts) = paid(51, 60).await;
    let place = PLACES[0].0;
    // The server stops before it has followed the new zone.
    let sql = format!("UPDATE workspace SET time_zone = 'Asia/Tokyo' WHERE key = '{place}'");
    let crate::harness::World { program, server, key } = world;
    server.kill();
    let connection = sea_orm::Database::connect(program.database_url()).await.expect("the database");
    sea_orm::ConnectionTrait::execute_unprepared(&connection, &sql).await.expect("a statement");
    connection.close().await.expect("the connection closes");
    let outcome = Program::outcome(prune_command(&program, KEPT, &["--workspace", place]));
    assert!(outcome.out.contains("follow a new time zone"), "{}", outcome.out);
    assert_eq!(outcome.code, Some(1));
    let world = crate::harness::World { server: program.serve(), program, key };
    let all = i64::try_from(facts.iter().filter(|fact| fact.place == place).count()).expect("a count");
    assert_eq!(listed(&world, place).await, all);
    // A running server follows within a moment.
    let zone = "Asia/Tokyo";
    loop {
        let outcome = Program::outcome(prune_command(&world.program, KEPT, &["--workspace", place]));
        if outcome.code == Some(0) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(older(&facts, place, kept_from(zone, i64::from(KEPT))) > 0);
    assert!(listed(&world, place).await < all);
    world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn server_prunes_by_its_setting() {
    let program = Program::migrated();
    let world = crate::harness::World::of(program);
    let desk = Desk::of(world).await;
    fund(&desk.world, NORTH, "WEB_APP", json!(10_000)).await;
    desk.batch(&[with(event("old"), json!({"occurredAt": ago(100)})), young("young")]).await;
    let crate::harness::World { program, server, key } = desk.world;
    server.stop();
    let server = program.serve_with(&[("RETENTION__EVENTS_DAYS", "60"), ("LIMITS__PAST_HOURS", "1440")]);
    let world = crate::harness::World { program, server, key };
    for _ in 0..200 {
        if listed(&world, NORTH).await == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(listed(&world, NORTH).await, 1);
    let desk = Desk { world };
    assert_eq!(desk.total().await["generations"], 2);
    desk.world.program.run(&["verify"]).ok();
}
