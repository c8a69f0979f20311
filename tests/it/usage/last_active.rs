//! When members last generated something.

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database};
use serde_json::{Value, json};

use super::desk::{Desk, days_ago, event, with};
use crate::harness::{Program, SCOPES};

const MEMBERS: &str = "{ workspace(key: \"north\") { members { nodes { user { key } lastActiveAt } } } }";

async fn last_active(desk: &Desk, user: &str) -> Value {
    let answer = desk.ask(MEMBERS, json!({})).await;
    let members = answer["workspace"]["members"]["nodes"].as_array().expect("members").clone();
    let member = members.iter().find(|member| member["user"]["key"] == user).expect("the member");
    member["lastActiveAt"].clone()
}

#[tokio::test]
async fn last_activity_is_the_latest_event_of_either_pool() {
    let desk = Desk::new().await;
    desk.world.upsert_member("north", "ada", "EDITOR").await;
    assert_eq!(last_active(&desk, "ada").await, Value::Null);
    let say = |id: &str, days: i64, fields: Value| {
        with(with(event(id), json!({"user": "ada", "occurredAt": days_ago(days)})), fields)
    };
    desk.batch(&[say("a", 9, json!({})), say("b", 7, json!({"pool": "API", "credits": 1})), say("c", 8, json!({}))])
        .await;
    assert_eq!(last_active(&desk, "ada").await, days_ago(7));
    desk.record(say("d", 20, json!({}))).await;
    assert_eq!(last_active(&desk, "ada").await, days_ago(7), "an older event came later");
    desk.record(say("b", 7, json!({"pool": "API", "credits": 1}))).await;
    assert_eq!(desk.record(say("e", 1, json!({"credits": -1}))).await["outcome"], "REJECTED");
    assert_eq!(last_active(&desk, "ada").await, days_ago(7), "a rejected event does not count");
    desk.world
        .program
        .write("old.ndjson", format!("{}\n{}\n", say("f", 500, json!({})), say("g", 3, json!({"user": "bob"}))));
    desk.world.program.run(&["import", "old.ndjson", "--format", "ndjson"]).ok();
    assert_eq!(
        (last_active(&desk, "ada").await, last_active(&desk, "bob").await),
        (json!(days_ago(7)), json!(days_ago(3)))
    );
    let refund = json!({"workspace": "north", "source": "studio", "eventId": "b", "idempotencyKey": "r"});
    desk.refund(refund).await.data();
    desk.record(say("h", 5, json!({}))).await;
    desk.world.upsert_member("north", "ada", "ADMIN").await;
    assert_eq!(last_active(&desk, "ada").await, days_ago(5));
}

#[tokio::test]
async fn key_that_may_not_read_members_gets_events_without_last_activity() {
    let desk = Desk::new().await;
    let recorder = desk.world.program.key(&["USAGE_WRITE"], None);
    let mutation = "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { results { event { \
        member { user { key } lastActiveAt } workspace { key usage(range: {last: {count: 1, unit: DAY}}) { total { credits } } } } } } }";
    let events = json!({"events": [with(event("a"), json!({"user": "ada"}))]});
    let answer = desk.world.server.ask_with(&recorder, mutation, events).await;
    assert_eq!(answer.codes(), ["FORBIDDEN", "FORBIDDEN"]);
    let event = &answer.body["data"]["recordUsage"]["results"][0]["event"];
    assert_eq!(event["member"], json!({"user": {"key": "ada"}, "lastActiveAt": null}));
    assert_eq!(event["workspace"], json!({"key": "north", "usage": null}));
}

/// Rows as the previous version wrote them: ada has events in both pools, bob has none, and one event has no user.
const ROWS: &[&str] = &[
    "INSERT INTO workspace (id, key, name, time_zone, rollup_zone, week_start, created_at) VALUES (1, 'north', 'North', 'UTC', 'UTC', 0, 0)",
    "INSERT INTO usage_sequence (workspace_id, last_event_id, last_refund_id) VALUES (1, 4, 0)",
    "INSERT INTO term (id, kind, key) VALUES (1, 4, 'studio'), (2, 1, 'film'), (3, 2, 'film')",
    "INSERT INTO person (id, key, name, created_at) VALUES (1, 'ada', 'ada', 0), (2, 'bob', 'bob', 0)",
    "INSERT INTO member (workspace_id, user_id, created_at) VALUES (1, 1, 0), (1, 2, 0)",
    "INSERT INTO usage_event (workspace_id, id, source_id, event_key, occurred_at, recorded_at, pool, model_id, tool_id, user_id, \
     count, credits) VALUES (1, 1, 1, 'a', 1767225600000000, 1767225700000000, 1, 2, 3, 1, 1, 0), \
     (1, 2, 1, 'b', 1767225900000000, 1767225900000000, 2, 2, 3, 1, 1, 0), \
     (1, 3, 1, 'c', 1767225800000000, 1767225900000000, 1, 2, 3, 1, 1, 0), \
     (1, 4, 1, 'd', 1767229900000000, 1767229900000000, 1, 2, 3, NULL, 1, 0)",
];

#[tokio::test]
async fn upgrade_fills_in_last_activity() {
    let program = Program::new();
    let url = program.database_url() + if program.is_on_sqlite() { "?mode=rwc" } else { "" };
    let database = Database::connect(url).await.expect("a database");
    let before = Migrator::migrations().iter().position(|step| step.name() == "m0012_usage_links").expect("the step");
    Migrator::up(&database, Some(u32::try_from(before).expect("a small number"))).await.expect("the steps before");
    for rows in ROWS {
        database.execute_unprepared(rows).await.expect("rows as an earlier version wrote them");
    }
    database.close().await.expect("the connection closes");
    program.run(&["migrate"]).ok();
    let key = program.key(&SCOPES, None);
    let server = program.serve();
    let query = "{ workspace(key: \"north\") { members { nodes { user { key } lastActiveAt } } \
        usageEvent(source: \"studio\", eventId: \"a\") { model pricedBy { model } } } }";
    let answer = server.ask(&key, query).await.data()["workspace"].clone();
    let member = |key: &str, at: Value| json!({"user": {"key": key}, "lastActiveAt": at});
    let expected = [member("ada", json!("2026-01-01T00:05:00Z")), member("bob", Value::Null)];
    assert_eq!(answer["members"]["nodes"], json!(expected));
    assert_eq!(answer["usageEvent"], json!({"model": "film", "pricedBy": null}));
}
