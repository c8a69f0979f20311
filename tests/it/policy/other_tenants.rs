//! Two tenants with the same event ids, projects and names. Objects of the other tenant look as if they did not exist.

use entity::{AlertId, ApiKeyId, EventId, FiringId, GrantId, OrganizationId, Pool, PurchaseId, UserId, WorkspaceId};
use serde_json::{Value, json};
use tallygraph::node_id::NodeId;

use crate::harness::{EventStream, SCOPES, Server, Tenant, Told, World};

/// No row has this number.
const NOWHERE: i64 = 987_654;

/// Ids of acme's objects, each with an id that does not exist.
struct Ids {
    pairs: Vec<(String, String)>,
}

impl Ids {
    async fn of_acme(world: &World) -> Self {
        let query = "{ viewer { service { id } } organization(key: \"acme\") { id } workspace(key: \"acme-main\") { id \
            members(last: 1) { nodes { id user { id } } } usageEvents(first: 1) { nodes { id } } grants(first: 1) { nodes { id } } \
            ledger(first: 1) { nodes { id } } purchases(first: 1) { nodes { id } } } }";
        let data = world.server.ask(&world.key, query).await.data();
        let at = |pointer: &str| data.pointer(pointer).and_then(Value::as_str).expect("an id").to_owned();
        let (workspace, user) = (WorkspaceId(NOWHERE), UserId(NOWHERE));
        let (alert, firing) = world.fire_an_alert(Tenant::Acme).await;
        let pairs = vec![
            (at("/organization/id"), NodeId::Organization(OrganizationId(NOWHERE)).encode()),
            (at("/workspace/id"), NodeId::Workspace(workspace).encode()),
            (at("/workspace/members/nodes/0/id"), NodeId::Member(workspace, user).encode()),
            (at("/workspace/members/nodes/0/user/id"), NodeId::User(user).encode()),
            (at("/workspace/usageEvents/nodes/0/id"), NodeId::UsageEvent(workspace, EventId(NOWHERE)).encode()),
            (at("/viewer/service/id"), NodeId::Service(ApiKeyId(NOWHERE)).encode()),
            (at("/workspace/grants/nodes/0/id"), NodeId::CreditGrant(workspace, GrantId(NOWHERE)).encode()),
            (at("/workspace/ledger/nodes/0/id"), NodeId::LedgerEntry(workspace, Pool::WebApp, NOWHERE).encode()),
            (at("/workspace/purchases/nodes/0/id"), NodeId::Purchase(workspace, PurchaseId(NOWHERE)).encode()),
            (alert, NodeId::SpendAlert(AlertId(NOWHERE)).encode()),
            (firing, NodeId::AlertFiring(FiringId(NOWHERE)).encode()),
        ];
        Self { pairs }
    }
}

/// The callers for whom acme is another tenant.
fn outsiders(world: &World) -> Vec<String> {
    let mut outsiders: Vec<String> =
        ["birch-admin", "birch-billing-admin", "birch-editor", "birch-viewer", "nobody"].map(Server::token).into();
    outsiders.push(world.program.key(&SCOPES, Some("birch-main")));
    outsiders
}

#[tokio::test]
async fn id_of_another_tenant_is_answered_like_an_unknown_one() {
    let world = World::new().await;
    let ids = Ids::of_acme(&world).await;
    let usage = "usage(range: {last: {count: 7, unit: DAY}}) { total { credits } }";
    let queries = [
        "{ node(id: \"ID\") { id __typename } }".to_owned(),
        "{ nodes(ids: [\"ID\", \"ID\"]) { id } }".to_owned(),
        "{ workspace(id: \"ID\") { id } }".to_owned(),
        format!("{{ workspace(id: \"ID\") {{ key {usage} organization {{ key {usage} }} }} }}"),
        format!("{{ organization(id: \"ID\") {{ key {usage} workspaces {{ key }} }} }}"),
        format!("{{ node(id: \"ID\") {{ ... on Workspace {{ key {usage} members {{ totalCount }} }} }} }}"),
        format!("{{ node(id: \"ID\") {{ ... on Organization {{ key {usage} }} }} }}"),
        "{ node(id: \"ID\") { ... on UsageEvent { credits member { user { name } } fundedBy { credits } } } }".to_owned(),
        "{ node(id: \"ID\") { ... on Workspace { balance { available } grants { totalCount } ledger { totalCount } } } }"
            .to_owned(),
        "{ node(id: \"ID\") { ... on CreditGrant { amount purchase { id } } ... on Purchase { price { amount } grant { id } } \
            ... on LedgerEntry { credits grant { id } event { id } } } }"
            .to_owned(),
    ];
    for credential in outsiders(&world) {
        for (theirs, nowhere) in &ids.pairs {
            for query in &queries {
                let (status, body) = world.server.ask_raw(Some(&credential), &query.replace("ID", theirs)).await;
                let absent = world.server.ask_raw(Some(&credential), &query.replace("ID", nowhere)).await;
                assert_eq!((status, &body), (200, &absent.1), "{query}");
                assert!(!body.contains("errors"), "{query}: {body}");
            }
        }
    }
}

#[tokio::test]
async fn subscription_to_another_tenant_is_answered_like_one_to_an_unknown_workspace() {
    let world = World::new().await;
    let ids = Ids::of_acme(&world).await;
    let (theirs, nowhere) = &ids.pairs[1];
    for credential in outsiders(&world) {
        for subscription in [
            "balanceChanged(workspace: $id) { at }",
            "usageRecorded(workspace: $id) { at }",
            "alertChanged(workspace: $id) { id }",
        ] {
            let query = format!("subscription($id: ID!) {{ told: {subscription} }}");
            for id in [theirs, nowhere] {
                let mut stream = EventStream::open(&world.server, &credential, &query, json!({"id": id})).await;
                assert_eq!(stream.next().await, Told::Next(json!({"data": {"told": null}})), "{subscription}");
                assert!(stream.ends().await, "{subscription}");
            }
        }
    }
}

#[tokio::test]
async fn key_of_another_tenant_is_answered_like_an_unknown_one() {
    let world = World::new().await;
    let queries = [
        "{ workspace(key: \"KEY\") { id members { totalCount } } }",
        "{ organization(key: \"KEY\") { id workspaces { key } } }",
    ];
    for credential in outsiders(&world) {
        for query in queries {
            for theirs in ["acme", "acme-main", "acme-second"] {
                let asked = world.server.ask_raw(Some(&credential), &query.replace("KEY", theirs)).await;
                let absent = world.server.ask_raw(Some(&credential), &query.replace("KEY", "nowhere")).await;
                assert_eq!(asked, absent, "{query}");
            }
        }
    }
}

#[tokio::test]
async fn filter_by_a_member_of_another_tenant_is_answered_like_an_unknown_one() {
    let world = World::new().await;
    let ids = Ids::of_acme(&world).await;
    let (theirs, nowhere) = &ids.pairs[2];
    let query = "{ workspace(key: \"birch-main\") { usage(range: {last: {count: 7, unit: DAY}}, filter: {members: \
        [\"ID\"]}) { total { credits generations } breakdown(by: MEMBER) { rows { key label } } } \
        usageEvents(filter: {members: [\"ID\"]}) { totalCount nodes { id } } } }";
    for credential in [Server::token("birch-admin"), world.key.clone()] {
        let (status, body) = world.server.ask_raw(Some(&credential), &query.replace("ID", theirs)).await;
        let absent = world.server.ask_raw(Some(&credential), &query.replace("ID", nowhere)).await;
        assert_eq!((status, &body), (200, &absent.1));
        assert!(body.contains("\"totalCount\":0"), "{body}");
    }
}

#[tokio::test]
async fn write_with_an_id_of_another_tenant_is_answered_like_an_unknown_one() {
    let world = World::new().await;
    let ids = Ids::of_acme(&world).await;
    let credits = "{ workspace(key: \"acme-main\") { balance { available grants { id } } grants { totalCount } purchases { \
        nodes { id status } } ledger { totalCount } } }";
    let before = world.server.ask(&world.key, credits).await.data();
    let own = world.server.ask(&world.key, "{ workspace(key: \"birch-main\") { id } }").await.data();
    let own = own["workspace"]["id"].as_str().expect("an id");
    let writes = [
        (1, r#"purchaseCredits(input: {workspace: "ID", dollars: 10, idempotencyKey: "k"}) { purchase { id } }"#),
        (1, r#"transferCredits(input: {from: "ID", to: "OWN", credits: 1, idempotencyKey: "k"}) { outgoing { id } }"#),
        (1, r#"transferCredits(input: {from: "OWN", to: "ID", credits: 1, idempotencyKey: "k"}) { outgoing { id } }"#),
        (6, r#"voidGrant(input: {grant: "ID", reason: "none", idempotencyKey: "k"}) { grant { id } }"#),
        (9, r#"updateSpendAlert(input: {alert: "ID", muted: true}) { alert { id } }"#),
        (9, r#"testSpendAlert(input: {alert: "ID"}) { deliveries { status } }"#),
        (9, r#"deleteSpendAlert(input: {alert: "ID"}) { deletedId }"#),
        (
            1,
            r#"createSpendAlert(input: {name: "n", workspaces: ["ID"], threshold: 1, window: CUMULATIVE}) { alert { id } }"#,
        ),
        (8, r#"settlePurchase(input: {purchase: "ID", status: REFUNDED, idempotencyKey: "k"}) { purchase { id } }"#),
    ];
    for credential in outsiders(&world) {
        for (pair, write) in writes {
            let (theirs, nowhere) = &ids.pairs[pair];
            let write = format!("mutation {{ {} }}", write.replace("OWN", own));
            let told = world.server.ask_raw(Some(&credential), &write.replace("\"ID\"", &format!("{theirs:?}"))).await;
            let absent =
                world.server.ask_raw(Some(&credential), &write.replace("\"ID\"", &format!("{nowhere:?}"))).await;
            assert_eq!(told, absent, "{write}");
            assert!(told.1.contains("NOT_FOUND") || told.1.contains("FORBIDDEN"), "{write}: {}", told.1);
        }
    }
    let admin = Server::token("birch-admin");
    for (pair, write) in &writes[..3] {
        let write = format!(
            "mutation {{ {} }}",
            write.replace("OWN", own).replace("\"ID\"", &format!("{:?}", ids.pairs[*pair].0))
        );
        assert_eq!(world.server.ask(&admin, &write).await.codes(), ["NOT_FOUND"], "{write}");
    }
    assert_eq!(world.server.ask(&world.key, credits).await.data(), before);
}

#[tokio::test]
async fn same_event_in_two_tenants_is_two_events() {
    let world = World::new().await;
    let query = |key: &str| {
        format!(
            "{{ workspace(key: \"{key}\") {{ usageEvents {{ nodes {{ id source eventId project member {{ user {{ key }} }} }} }} }} }}"
        )
    };
    let nodes = async |user: &str, workspace: &str| {
        let data = world.server.ask(&Server::token(user), &query(workspace)).await.data();
        data["workspace"]["usageEvents"]["nodes"].as_array().expect("events").clone()
    };
    let acme = nodes("acme-admin", "acme-main").await;
    let birch = nodes("birch-admin", "birch-main").await;
    assert_eq!((acme.len(), birch.len()), (8, 8));
    for (mine, theirs) in acme.iter().zip(&birch) {
        assert_eq!((&mine["source"], &mine["eventId"]), (&theirs["source"], &theirs["eventId"]));
        assert_ne!(mine["id"], theirs["id"]);
        assert!(mine["member"]["user"]["key"].as_str().expect("a key").starts_with("acme-"), "{mine}");
        assert!(theirs["member"]["user"]["key"].as_str().expect("a key").starts_with("birch-"), "{theirs}");
    }
}

#[tokio::test]
async fn several_ids_are_answered_independently() {
    let world = World::new().await;
    let ids = Ids::of_acme(&world).await;
    let event = &ids.pairs[4].0;
    let mine = "{ workspace(key: \"birch-main\") { id usageEvents(first: 1) { nodes { id } } } }";
    let mine = world.server.ask(&world.key, mine).await.data();
    let own = mine["workspace"]["usageEvents"]["nodes"][0]["id"].as_str().expect("an id");
    let workspace = mine["workspace"]["id"].as_str().expect("an id");
    let query = format!("{{ nodes(ids: [\"{event}\", \"{own}\", \"no id\", \"{workspace}\"]) {{ id }} }}");
    let data = world.server.ask(&Server::token("birch-admin"), &query).await.data();
    assert_eq!(data["nodes"], serde_json::json!([null, {"id": own}, null, {"id": workspace}]));
    let answer = world.server.ask(&Server::token("birch-viewer"), &query).await;
    assert_eq!(answer.body["data"]["nodes"], serde_json::json!([null, null, null, {"id": workspace}]));
    assert_eq!(answer.error()["path"], serde_json::json!(["nodes", 1]));
    assert_eq!(answer.error()["extensions"]["code"], "FORBIDDEN");
}
