//! Rows that should be impossible. No answer is invented, and errors let clients retry.

use serde_json::{Value, json};

use crate::credits::bank::{ADA, Bank, NORTH, SOUTH, days};
use crate::harness::{Answer, Server};
use crate::usage::desk::with;

const RECORD: &str =
    "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded rejected } }";

async fn record(bank: &Bank, workspace: &str, id: &str) -> Answer {
    let event = json!({"workspace": workspace, "source": "studio", "eventId": id, "occurredAt": days(-1), "model": "still", "quantity": 2});
    bank.world.server.ask_with(&bank.world.key, RECORD, json!({"events": [with(event, json!({}))]})).await
}

#[track_caller]
fn unavailable(answer: &Answer, what: &str) {
    assert_eq!((answer.status, answer.codes()), (503, vec!["UNAVAILABLE".to_owned()]), "{what}: {}", answer.body);
    assert!(!answer.body.to_string().contains("Mars"), "{what}: {}", answer.body);
}

#[tokio::test]
async fn a_workspace_with_an_unknown_zone_is_unavailable_until_repaired() {
    let bank = Bank::new().await;
    bank.grant("A", json!(100), json!({"effectiveAt": days(-5)})).await;
    bank.spend("before", json!(3), days(-2)).await;
    let usage = "usage(range: {last: {count: 3, unit: DAY}}) { total { credits generations } }";
    let before = bank.ask(usage).await;
    let turn = async |column: &str, zone: &str| {
        let sql = format!("UPDATE workspace SET {column} = '{zone}' WHERE key = '{NORTH}'");
        bank.world.program.change(&sql).await;
    };
    turn("time_zone", "Mars/Olympus_Mons").await;
    // The workspace is found, but its usage is unavailable.
    let answer = bank.try_ask(NORTH, usage).await;
    assert_eq!(
        (answer.codes(), &answer.body["data"]["workspace"]),
        (vec!["UNAVAILABLE".to_owned()], &json!({"usage": null}))
    );
    unavailable(&record(&bank, NORTH, "sent").await, "recording");
    let contract = json!({"workspace": NORTH, "annualCredits": 50, "startsOn": "2026-01-01", "years": 2});
    unavailable(&bank.call("setContract", contract).await, "a contract");
    let refund = "mutation($input: RefundUsageInput!) { refundUsage(input: $input) { credits } }";
    let input =
        json!({"workspace": NORTH, "source": "studio", "eventId": "before", "credits": 1, "idempotencyKey": "r"});
    unavailable(&bank.world.server.ask_with(&bank.world.key, refund, json!({"input": input})).await, "a refund");
    let other = record(&bank, SOUTH, "sent").await.data();
    assert_eq!(other["recordUsage"]["recorded"], 1, "other workspaces still record");
    assert!(
        bank.world.server.log().contains("workspace \"north\" has the time_zone \"Mars/Olympus_Mons\""),
        "it is logged: {}",
        bank.world.server.log()
    );
    turn("time_zone", "Europe/Oslo").await;
    assert_eq!(bank.ask(usage).await, before, "nothing was written");
    // Rollups of an unknown zone are recut by the workspace's own zone.
    turn("rollup_zone", "Mars/Olympus_Mons").await;
    let left = "SELECT COUNT(*) FROM workspace WHERE time_zone <> rollup_zone";
    while bank.world.program.number(left).await > 0 {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(bank.ask(usage).await, before);
    let sent: Value = record(&bank, NORTH, "sent").await.data();
    assert_eq!(sent["recordUsage"], json!({"recorded": 1, "rejected": 0}), "the batch may be sent again");
    bank.verify();
}

#[tokio::test]
async fn an_incomplete_event_is_unavailable_until_repaired() {
    let bank = Bank::new().await;
    bank.grant("A", json!(100), json!({"effectiveAt": days(-5)})).await;
    bank.spend_with("whole", json!(3), days(-2), json!({"user": ADA})).await;
    let events = "usageEvents(first: 5) { nodes { eventId model attributes member { role } fundedBy { credits } } }";
    let by_model = "usage(range: {last: {count: 3, unit: DAY}}) { breakdown(by: MODEL) { rows { key } } }";
    let before = bank.ask(events).await;
    let away = |table: &str, column: &str| {
        let by = |sign: &str| format!("UPDATE {table} SET {column} = {column} {sign} 1000000");
        (by("+"), by("-"))
    };
    let text = ("UPDATE usage_event SET attributes = 'no JSON'", "UPDATE usage_event SET attributes = NULL");
    let text = (text.0.to_owned(), text.1.to_owned());
    let cases = [
        (text, events),
        (away("usage_event", "model_id"), events),
        (away("usage_event", "user_id"), events),
        (away("usage_day_model", "model_id"), by_model),
    ];
    for ((damage, mend), question) in cases {
        bank.world.program.change(&damage).await;
        let answer = bank.try_ask(NORTH, question).await;
        assert_eq!(answer.codes(), ["UNAVAILABLE"], "{damage}: {}", answer.body);
        bank.world.program.change(&mend).await;
    }
    assert_eq!(bank.ask(events).await, before, "nothing was written");
    bank.verify();
}

#[tokio::test]
async fn users_of_a_workspace_with_an_unknown_zone_are_unavailable_and_others_are_found() {
    let bank = Bank::new().await;
    for (workspace, user) in [(NORTH, "nora"), (SOUTH, "sam")] {
        bank.world.upsert_member(workspace, user, "EDITOR").await;
    }
    let members = "members(first: 10) { nodes { user { id key } } }";
    let mut ids = Vec::new();
    for workspace in [NORTH, SOUTH] {
        let nodes = bank.ask_of(workspace, members).await["members"]["nodes"].clone();
        let user =
            nodes.as_array().expect("members").iter().find(|node| node["user"]["key"] != ADA).expect("another member");
        ids.push(user["user"]["id"].clone());
    }
    bank.world
        .program
        .change(&format!("UPDATE workspace SET time_zone = 'Mars/Olympus_Mons' WHERE key = '{NORTH}'"))
        .await;
    let query = "query($id: ID!) { node(id: $id) { ... on User { key } } }";
    let ask = async |id: &Value| bank.world.server.ask_with(&Server::token(ADA), query, json!({"id": id})).await;
    let of_north = ask(&ids[0]).await;
    assert_eq!(of_north.codes(), ["UNAVAILABLE"], "{}", of_north.body);
    assert_eq!(ask(&ids[1]).await.data()["node"]["key"], "sam");
}
