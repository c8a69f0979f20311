//! Pruning keeps unpaid events, and all lines of the journal.

use serde_json::{Value, json};

use super::old::{ago, fund, listed, prune};
use crate::harness::Program;
use crate::usage::desk::{Desk, NORTH, event, with};

const KEPT: u32 = 60;

fn of_day(id: &str, days: i64, credits: i64) -> Value {
    with(event(id), json!({"occurredAt": ago(days), "credits": credits}))
}

#[tokio::test]
async fn unpaid_event_is_kept_until_it_is_paid() {
    let desk = Desk::new().await;
    let program = &desk.world.program;
    fund(&desk.world, NORTH, "WEB_APP", json!(100)).await;
    desk.batch(&[of_day("paid", 200, 90), of_day("in part", 150, 30), of_day("owed", 149, 50)]).await;
    let told = prune(program, KEPT).ok();
    assert!(told.contains("1 event before") && told.contains("2 stay until they are paid for"), "{told}");
    program.run(&["verify"]).ok();
    assert_eq!(listed(&desk.world, NORTH).await, 2);
    let ask = "query { workspace(key: \"north\") { balance { available overdraft } usageEvents(first: 5) { nodes { eventId overdraft } } } }";
    let before = desk.ask(ask, json!({})).await;
    assert_eq!(before["workspace"]["balance"], json!({"available": -70, "overdraft": 70}));
    // This grant pays one event and part of the other.
    fund(&desk.world, NORTH, "WEB_APP", json!(45)).await;
    let told = prune(program, KEPT).ok();
    assert!(told.contains("1 event before") && told.contains("1 stay until"), "{told}");
    program.run(&["verify"]).ok();
    fund(&desk.world, NORTH, "WEB_APP", json!(1000)).await;
    let told = prune(program, KEPT).ok();
    assert!(told.contains("1 event before") && !told.contains("stay"), "{told}");
    program.run(&["verify"]).ok();
    assert_eq!(listed(&desk.world, NORTH).await, 0);
    let after = desk.ask(ask, json!({})).await;
    assert_eq!(after["workspace"]["balance"], json!({"available": 975, "overdraft": 0}));
    assert_eq!(desk.total().await["charged"], 170);
}

#[tokio::test]
async fn prune_without_old_events_changes_nothing() {
    let desk = Desk::new().await;
    desk.batch(&[of_day("owed", 200, 90)]).await;
    prune(&desk.world.program, KEPT).ok();
    // Nothing was forgotten, so anything can still be recorded, and the time zone can still change.
    assert_eq!(desk.record(of_day("late", 201, 1)).await["outcome"], "RECORDED");
    desk.world.upsert_workspace(NORTH, None, "Asia/Tokyo").await;
    desk.world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn lines_of_a_forgotten_event_stay_without_their_event() {
    let desk = Desk::new().await;
    fund(&desk.world, NORTH, "WEB_APP", json!(100)).await;
    desk.batch(&[of_day("old", 200, 40), of_day("young", 20, 10)]).await;
    let ask = "query { workspace(key: \"north\") { ledger(first: 9, kind: [USAGE]) { nodes { id credits balanceAfter event { id eventId } } } \
        usageEvents(first: 9) { nodes { id fundedBy { credits } } } } }";
    let before = desk.ask(ask, json!({})).await["workspace"].clone();
    let old = before["usageEvents"]["nodes"][1]["id"].clone();
    prune(&desk.world.program, KEPT).ok();
    let after = desk.ask(ask, json!({})).await["workspace"].clone();
    let lines = after["ledger"]["nodes"].as_array().expect("lines");
    assert_eq!((&lines[0]["event"]["eventId"], &lines[1]["event"]), (&json!("young"), &Value::Null));
    for (line, was) in lines.iter().zip(before["ledger"]["nodes"].as_array().expect("lines")) {
        assert_eq!(
            (&line["id"], &line["credits"], &line["balanceAfter"]),
            (&was["id"], &was["credits"], &was["balanceAfter"])
        );
    }
    assert_eq!(after["usageEvents"]["nodes"].as_array().map(Vec::len), Some(1));
    let node = desk.ask("query($id: ID!) { node(id: $id) { id } }", json!({"id": old})).await;
    assert_eq!(node["node"], Value::Null);
}

/// Changes one row behind the program's back.
async fn tamper(program: &Program, sql: &str) {
    let connection = sea_orm::Database::connect(program.database_url()).await.expect("the database");
    let changed = sea_orm::ConnectionTrait::execute_unprepared(&connection, sql).await.expect("a statement");
    assert_eq!(changed.rows_affected(), 1, "{sql}");
    connection.close().await.expect("the connection closes");
}

#[tokio::test]
async fn verify_finds_differences_in_the_time_of_forgotten_events() {
    let desk = Desk::new().await;
    let program = &desk.world.program;
    fund(&desk.world, NORTH, "WEB_APP", json!(1000)).await;
    desk.batch(&[of_day("old", 200, 40), of_day("older", 210, 30), of_day("young", 20, 10)]).await;
    prune(program, KEPT).ok();
    program.run(&["verify"]).ok();
    let first = |table: &str, grain: &str| format!("(SELECT MIN({grain}) FROM {table})");
    let cases = [
        ("usage_day", "charged = charged + 1000", "charged = charged - 1000", "day"),
        ("usage_day_model", "generations = generations + 1", "generations = generations - 1", "day"),
        ("usage_day_member", "refunded = refunded + 1", "refunded = refunded - 1", "day"),
        ("usage_quarter", "charged = charged + 1", "charged = charged - 1", "quarter"),
    ];
    for (table, change, back, grain) in cases {
        tamper(program, &format!("UPDATE {table} SET {change} WHERE {grain} = {}", first(table, grain))).await;
        let outcome = program.run(&["verify"]);
        assert!(outcome.out.contains(" differ"), "{table}: {}", outcome.out);
        assert!(outcome.sentence().contains("only a backup"), "{table}");
        // A rebuild does not repair it.
        program.run(&["rebuild"]).ok();
        assert_eq!(program.run(&["verify"]).code, Some(1), "{table}");
        tamper(program, &format!("UPDATE {table} SET {back} WHERE {grain} = {}", first(table, grain))).await;
        program.run(&["verify"]).ok();
    }
    // An event that is missing although it should be kept.
    tamper(program, "DELETE FROM usage_event WHERE event_key = 'young'").await;
    let outcome = program.run(&["verify"]);
    assert!(outcome.out.contains("3 events add up") && outcome.out.contains("usage_quarter: "), "{}", outcome.out);
    assert_eq!(outcome.code, Some(1));
}
