//! A key that is bound to one workspace: for it, no other workspace exists.

use entity::{GrantId, PurchaseId, WorkspaceId};
use serde_json::{Value, json};
use tallygraph::node_id::NodeId;

use crate::harness::{SCOPES, Server, Tenant, World};

async fn world_and_key() -> (World, String) {
    let world = World::new().await;
    let key = world.program.key(&SCOPES, Some("acme-main"));
    (world, key)
}

fn event(workspace: &str) -> Value {
    let now = tallygraph::clock::Clock::system().now().to_rfc3339();
    json!({"workspace": workspace, "source": "studio", "eventId": "bound", "occurredAt": now, "model": "still", "quantity": 1})
}

#[tokio::test]
async fn bound_key_sees_only_its_workspace() {
    let (world, key) = world_and_key().await;
    let query = "{ own: workspace(key: \"acme-main\") { key members { totalCount } } \
        second: workspace(key: \"acme-second\") { key } theirs: workspace(key: \"birch-main\") { key } \
        birch: organization(key: \"birch\") { key } \
        acme: organization(key: \"acme\") { workspaces { key } usage(range: {last: {count: 7, unit: DAY}}) { total { \
        generations } } } }";
    let data = world.server.ask(&key, query).await.data();
    let expected = json!({
        "own": {"key": "acme-main", "members": {"totalCount": 4}}, "second": null, "theirs": null, "birch": null,
        "acme": {"workspaces": [{"key": "acme-main"}], "usage": {"total": {"generations": 8}}},
    });
    assert_eq!(data, expected);
}

#[tokio::test]
async fn bound_key_records_only_into_its_workspace() {
    let (world, key) = world_and_key().await;
    let mutation = "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded rejected \
        results { outcome code message } } }";
    let events = json!([event("acme-main"), event("acme-second"), event("birch-main"), event("nowhere")]);
    let data = world.server.ask_with(&key, mutation, json!({"events": events})).await.data();
    assert_eq!((&data["recordUsage"]["recorded"], &data["recordUsage"]["rejected"]), (&json!(1), &json!(3)));
    let results = data["recordUsage"]["results"].as_array().expect("results");
    for (result, workspace) in results[1..].iter().zip(["acme-second", "birch-main", "nowhere"]) {
        assert_eq!(result["code"], "UNKNOWN_WORKSPACE");
        let (told, absent) = (result["message"].to_string(), results[3]["message"].to_string());
        assert_eq!(told.replace(workspace, "nowhere"), absent, "the answer is that of a missing workspace");
    }
    let query = "{ workspace(key: \"birch-main\") { usageEvents { totalCount } } }";
    assert_eq!(world.server.ask(&world.key, query).await.data()["workspace"]["usageEvents"]["totalCount"], 8);
}

#[tokio::test]
async fn bound_key_writes_nothing_of_other_workspaces() {
    let (world, key) = world_and_key().await;
    let writes = [
        r#"refundUsage(input: {workspace: "KEY", source: "studio", eventId: "event-1", idempotencyKey: "bound"}) { credits }"#,
        r#"upsertWorkspace(input: {key: "KEY", name: "Taken"}) { workspace { id } }"#,
        r#"upsertMember(input: {workspace: "KEY", user: "mallory", name: "Mallory", role: ADMIN}) { member { id } }"#,
        r#"removeMember(input: {workspace: "KEY", user: "birch-admin"}) { member { id } }"#,
    ];
    for write in writes {
        let absent = world.server.ask(&key, &format!("mutation {{ {} }}", write.replace("KEY", "nowhere"))).await;
        assert_eq!(absent.error()["extensions"]["code"], "NOT_FOUND", "{write}");
        for workspace in ["acme-second", "birch-main"] {
            let answer = world.server.ask(&key, &format!("mutation {{ {} }}", write.replace("KEY", workspace))).await;
            let told = answer.body.to_string().replace(workspace, "nowhere");
            assert_eq!(told, absent.body.to_string(), "{write}");
        }
    }
    let query = "{ workspace(key: \"birch-main\") { name members { totalCount } } }";
    let data = world.server.ask(&world.key, query).await.data();
    assert_eq!(data["workspace"], json!({"name": "Workspace birch-main", "members": {"totalCount": 4}}));
}

#[tokio::test]
async fn bound_key_changes_no_credits_of_other_workspaces() {
    let (world, key) = world_and_key().await;
    let writes = [
        r#"setContract(input: {workspace: "KEY", annualCredits: 1, startsOn: "2026-01-01", idempotencyKey: "bound"}) { grants { id } }"#,
        r#"issueGrant(input: {workspace: "KEY", kind: PROMOTION, credits: 1, idempotencyKey: "bound"}) { grant { id } }"#,
        r#"recordPurchase(input: {workspace: "KEY", channel: SALES, credits: 1, price: {amount: "1"}, idempotencyKey: "bound"}) { purchase { id } }"#,
        r#"voidGrant(input: {grant: "GRANT", reason: "none", idempotencyKey: "bound"}) { grant { id } }"#,
        r#"settlePurchase(input: {purchase: "PURCHASE", status: REFUNDED, idempotencyKey: "bound"}) { purchase { id } }"#,
    ];
    let query = "{ workspace(key: \"birch-main\") { id grants { nodes { id status remaining } } purchases { nodes { id status \
        } } balance { available } ledger { totalCount } } }";
    let before = world.server.ask(&world.key, query).await.data();
    let at = |pointer: &str| before.pointer(pointer).and_then(Value::as_str).expect("an id").to_owned();
    let (grant, purchase) = (at("/workspace/grants/nodes/0/id"), at("/workspace/purchases/nodes/0/id"));
    let nowhere = WorkspaceId(987_654);
    let no_grant = NodeId::CreditGrant(nowhere, GrantId(1)).encode();
    let no_purchase = NodeId::Purchase(nowhere, PurchaseId(1)).encode();
    for write in writes {
        let ask = async |workspace: &str, grant: &str, purchase: &str| {
            let write = write.replace("KEY", workspace).replace("GRANT", grant).replace("PURCHASE", purchase);
            world.server.ask(&key, &format!("mutation {{ {write} }}")).await
        };
        let absent = ask("nowhere", &no_grant, &no_purchase).await;
        assert_eq!(absent.error()["extensions"]["code"], "NOT_FOUND", "{write}");
        for workspace in ["acme-second", "birch-main"] {
            let told = ask(workspace, &grant, &purchase).await.body.to_string().replace(workspace, "nowhere");
            assert_eq!(told, absent.body.to_string(), "{write}");
        }
    }
    assert_eq!(world.server.ask(&world.key, query).await.data(), before);
    let second = "{ workspace(key: \"acme-second\") { grants { totalCount } purchases { totalCount } } }";
    let data = world.server.ask(&world.key, second).await.data();
    assert_eq!(data["workspace"], json!({"grants": {"totalCount": 0}, "purchases": {"totalCount": 0}}));
}

#[tokio::test]
async fn bound_key_cannot_write_shared_data() {
    let (world, key) = world_and_key().await;
    let writes = [
        r#"upsertOrganization(input: {key: "acme", name: "Taken"}) { organization { id } }"#,
        r#"publishRateCard(input: {effectiveAt: "2020-01-01T00:00:00Z", idempotencyKey: "bound", rates: [{model: "still", tool: "Generate Image", unit: "IMAGE", creditsPerBlock: 0}]}) { rateCard { id } }"#,
    ];
    for write in writes {
        let answer = world.server.ask(&key, &format!("mutation {{ {write} }}")).await;
        assert_eq!(answer.error()["extensions"]["code"], "FORBIDDEN", "{write}");
    }
}

#[tokio::test]
async fn bound_key_cannot_move_its_workspace_to_another_organization() {
    let (world, key) = world_and_key().await;
    let mutation = |organization: &str| {
        format!(
            "mutation {{ upsertWorkspace(input: {{key: \"acme-main\", name: \"Workspace acme-main\", organization: \
             \"{organization}\"}}) {{ workspace {{ organization {{ key }} }} }} }}"
        )
    };
    let own = world.server.ask(&key, &mutation("acme")).await.data();
    assert_eq!(own["upsertWorkspace"]["workspace"]["organization"]["key"], "acme");
    let absent = world.server.ask(&key, &mutation("nowhere")).await;
    let theirs = world.server.ask(&key, &mutation("birch")).await;
    assert_eq!(absent.error()["extensions"]["code"], "NOT_FOUND");
    assert_eq!(theirs.body.to_string().replace("birch", "nowhere"), absent.body.to_string());
    let query = "{ workspace(key: \"acme-main\") { organization { key } } }";
    let data = world.server.ask(&world.key, query).await.data();
    assert_eq!(data["workspace"]["organization"]["key"], "acme");
}

#[tokio::test]
async fn personal_data_of_one_tenant_is_hidden_from_another() {
    let world = World::new().await;
    let bound = world.program.key(&SCOPES, Some(&Tenant::Acme.workspace()));
    let stranger = Tenant::Birch.user("EDITOR");
    let now = tallygraph::clock::Clock::system().now().to_rfc3339();
    let event = json!({"workspace": "acme-main", "source": "studio", "eventId": "by-a-stranger", "occurredAt": now,
        "model": "still", "quantity": 1, "user": stranger});
    let record = "mutation($event: UsageEventInput!) { recordUsage(input: {events: [$event]}) { results { event { \
        member { user { name email } role } } } } }";
    let answer = world.server.ask_with(&bound, record, json!({"event": event})).await.data();
    let member = json!({"user": {"name": stranger, "email": null}, "role": null});
    assert_eq!(answer["recordUsage"]["results"][0]["event"]["member"], member, "known by the key that was sent");

    let rename = "mutation($input: UpsertMemberInput!) { upsertMember(input: $input) { member { user { name } } } }";
    let input = json!({"workspace": "acme-main", "user": stranger, "name": "Somebody else", "role": "VIEWER"});
    world.server.ask_with(&bound, rename, json!({"input": input})).await.data();
    let birch = Server::token(&Tenant::Birch.user("ADMIN"));
    let members = "{ workspace(key: \"birch-main\") { members { nodes { user { key name } } } } }";
    let answer = world.server.ask(&birch, members).await.data();
    let names = answer["workspace"]["members"]["nodes"].to_string();
    assert!(names.contains(&format!("Name of {stranger}")) && !names.contains("Somebody else"), "{names}");
    let own = world.server.ask(&Server::token(&stranger), "{ viewer { user { name } } }").await.data();
    assert_eq!(own["viewer"]["user"]["name"], format!("Name of {stranger}"));
}
