//! NUL in a text. It is never sent to a database, because PostgreSQL refuses the whole statement.

use serde_json::{Value, json};

use crate::usage::desk::{Desk, event, with};

const NUL: &str = "no\0rth";

#[tokio::test]
async fn key_with_a_nul_matches_nothing() {
    let desk = Desk::new().await;
    let query = "query($key: String!) { workspace(key: $key) { id } organization(key: $key) { id } north: workspace(key: \"north\") { \
        usage(range: {last: {count: 1, unit: DAY}}, filter: {models: [$key], tools: [$key], projects: [$key]}) { total { credits } } \
        usageEvents(range: {last: {count: 1, unit: DAY}}, filter: {models: [$key]}) { nodes { id } } } }";
    let data = desk.world.server.ask_with(&desk.world.key, query, json!({"key": NUL})).await.data();
    let north = json!({"usage": {"total": {"credits": 0}}, "usageEvents": {"nodes": []}});
    assert_eq!(data, json!({"workspace": null, "organization": null, "north": north}));
}

#[tokio::test]
async fn event_with_a_nul_is_rejected_alone() {
    let desk = Desk::new().await;
    for field in ["workspace", "source", "eventId", "model", "tool", "user", "project"] {
        let bad = with(event(&format!("bad-{field}")), json!({field: NUL}));
        let batch = desk.batch(&[bad, event(&format!("good-{field}"))]).await;
        assert_eq!((&batch["recorded"], &batch["rejected"]), (&json!(1), &json!(1)), "{field}: {batch}");
        let told = batch["results"][0]["message"].as_str().expect("a reason");
        assert!(told.contains(field) && told.contains("control characters"), "{field}: {told}");
    }
    desk.world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn write_with_a_nul_is_refused_with_its_field() {
    let desk = Desk::new().await;
    let grant = json!({"workspace": NUL, "kind": "ADJUSTMENT", "credits": 1, "idempotencyKey": "1"});
    let purchase = json!({
        "workspace": "north", "channel": "IN_APP", "credits": 1, "price": {"amount": "1.00"}, "purchasedBy": NUL, "idempotencyKey": "1",
    });
    let member = json!({"workspace": NUL, "user": "ada", "name": "Ada", "role": "VIEWER"});
    let removed = json!({"workspace": "north", "user": NUL});
    let workspace = json!({"key": "south", "name": "South", "organization": NUL});
    let refund = json!({"workspace": NUL, "source": "studio", "eventId": "e", "idempotencyKey": "1"});
    let writes: [(&str, &str, Value, &str); 6] = [
        ("IssueGrantInput", "issueGrant(input: $input) { grant { id } }", grant, "workspace"),
        ("RecordPurchaseInput", "recordPurchase(input: $input) { purchase { id } }", purchase, "purchasedBy"),
        ("UpsertMemberInput", "upsertMember(input: $input) { member { id } }", member, "workspace"),
        ("RemoveMemberInput", "removeMember(input: $input) { member { id } }", removed, "user"),
        ("UpsertWorkspaceInput", "upsertWorkspace(input: $input) { workspace { id } }", workspace, "organization"),
        ("RefundUsageInput", "refundUsage(input: $input) { credits }", refund, "workspace"),
    ];
    for (kind, write, input, field) in writes {
        let mutation = format!("mutation($input: {kind}!) {{ {write} }}");
        let answer = desk.world.server.ask_with(&desk.world.key, &mutation, json!({"input": input})).await;
        let error = answer.error();
        let code = error["extensions"]["code"].as_str().expect("a code");
        assert!(["BAD_USER_INPUT", "NOT_FOUND"].contains(&code), "{write}: {error}");
        assert!(error.to_string().contains(field), "{write}: {error}");
    }
}
