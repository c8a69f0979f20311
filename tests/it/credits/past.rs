//! Grants at a past instant.

use serde_json::json;

use crate::harness::World;
use crate::usage::desk::from_now;

#[tokio::test]
async fn grant_voided_later_was_active_then() {
    let world = World::empty();
    world.upsert_workspace("north", None, "Europe/Oslo").await;
    let issue = "mutation($input: IssueGrantInput!) { issueGrant(input: $input) { grant { id status } } }";
    let day_ago = from_now(-86_400_000_000);
    let input = json!({"workspace": "north", "kind": "PROMOTION", "credits": 100, "effectiveAt": day_ago, "idempotencyKey": "g"});
    let grant = world.write(issue, json!({"input": input})).await["issueGrant"]["grant"].clone();
    assert_eq!(grant["status"], "ACTIVE");
    let void = "mutation($input: VoidGrantInput!) { voidGrant(input: $input) { grant { status remaining } } }";
    let input = json!({"grant": grant["id"], "reason": "a mistake", "idempotencyKey": "v"});
    let voided = world.write(void, json!({"input": input})).await["voidGrant"]["grant"].clone();
    assert_eq!(voided, json!({"status": "VOIDED", "remaining": 0}));

    let query = "query($at: DateTime!) { workspace(key: \"north\") { balance(at: $at) { available grants { status remaining } } } }";
    let hour_ago = from_now(-3_600_000_000);
    let then = world.server.ask_with(&world.key, query, json!({"at": hour_ago})).await.data();
    let expected = json!({"available": 100, "grants": [{"status": "ACTIVE", "remaining": 100}]});
    assert_eq!(then["workspace"]["balance"], expected);
}
