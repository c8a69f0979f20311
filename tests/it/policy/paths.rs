//! One field on every path that leads to it. A caller is refused on all of them or on none.

use serde_json::{Value, json};

use super::routes::{Routes, named};
use crate::harness::{Server, Tenant, World};

const RANGE: &str = "range: {days: {from: \"2026-01-01\", until: \"2026-02-01\"}}";

/// The protected fields of a workspace, each with a selection.
fn protected() -> Vec<String> {
    vec![
        format!("usage({RANGE}) {{ total {{ credits }} }}"),
        "usageEvents(first: 1) { totalCount }".to_owned(),
        "usageEvent(source: \"studio\", eventId: \"event-1\") { eventId }".to_owned(),
        "members(first: 1) { totalCount }".to_owned(),
        format!("balanceHistory({RANGE}, granularity: MONTH) {{ closing }}"),
        "forecast(horizonDays: 1) { method }".to_owned(),
        "purchases(first: 1) { totalCount }".to_owned(),
        "grants(first: 1) { totalCount }".to_owned(),
        "ledger(first: 1) { totalCount }".to_owned(),
        "previewSpendAlert(range: {last: {count: 7, unit: DAY}}, threshold: 1, window: CUMULATIVE) { firedAt }"
            .to_owned(),
        "spendAlerts { id }".to_owned(),
    ]
}

/// The paths to acme's first workspace, with `FIELD` in place of the field. Every member may use them.
fn paths(id: &str) -> Vec<String> {
    vec![
        "{ workspace(key: \"acme-main\") { FIELD } }".to_owned(),
        format!("{{ workspace(id: \"{id}\") {{ FIELD }} }}"),
        "{ other: workspace(key: \"acme-main\") { FIELD } }".to_owned(),
        "{ workspace(key: \"acme-main\") { alias: FIELD } }".to_owned(),
        "{ workspace(key: \"acme-main\") { ...Part } } fragment Part on Workspace { FIELD }".to_owned(),
        "{ workspace(key: \"acme-main\") { ... on Workspace { FIELD } } }".to_owned(),
        "{ workspace(key: \"acme-main\") { ... { ... @include(if: true) { FIELD } } } }".to_owned(),
        "{ ...Part } fragment Part on Query { workspace(key: \"acme-main\") { ... on Node { ... on Workspace { FIELD } } } }"
            .to_owned(),
        "query Named($key: String = \"acme-main\") { workspace(key: $key) { FIELD } }".to_owned(),
        format!("{{ node(id: \"{id}\") {{ ... on Workspace {{ FIELD }} }} }}"),
        format!("{{ nodes(ids: [\"{id}\"]) {{ ... on Workspace {{ FIELD }} }} }}"),
        format!("{{ node(id: \"{id}\") {{ ...Part }} }} fragment Part on Workspace {{ FIELD }}"),
    ]
}

/// The paths that only some callers may use: through their memberships, and through their organization.
const OTHER_PATHS: [&str; 9] = [
    "{ viewer { memberships { workspace { FIELD } } } }",
    "{ organization(key: \"acme\") { workspaces { FIELD } } }",
    "{ workspaces { nodes { FIELD } } }",
    "{ workspaces { edges { node { FIELD } } } }",
    "{ workspaces { nodes { organization { workspaces { FIELD } } } } }",
    "{ workspace(key: \"acme-main\") { members(first: 1) { nodes { workspace { FIELD } } } } }",
    "{ workspace(key: \"acme-main\") { grants(first: 1) { nodes { workspace { FIELD } } } } }",
    "{ workspace(key: \"acme-main\") { organization { workspaces { FIELD } } } }",
    "{ organization(key: \"acme\") { workspaces { organization { workspaces { FIELD } } } } }",
];

#[tokio::test]
async fn every_path_to_a_field_has_the_same_outcome() {
    let world = World::new().await;
    world.fire_an_alert(Tenant::Acme).await;
    let id = world.server.ask(&world.key, "{ workspace(key: \"acme-main\") { id } }").await.data();
    let paths = paths(id["workspace"]["id"].as_str().expect("an id"));
    for field in protected() {
        for role in ["ADMIN", "BILLING_ADMIN"] {
            let token = Server::token(&Tenant::Acme.user(role));
            let expected = found(&world.server.ask(&token, &paths[0].replace("FIELD", &field)).await.data());
            assert!(!expected.is_null());
            for path in &paths {
                let query = path.replace("FIELD", &field);
                assert_eq!(found(&world.server.ask(&token, &query).await.data()), expected, "{role}: {query}");
            }
        }
        for role in ["EDITOR", "VIEWER"] {
            let token = Server::token(&Tenant::Acme.user(role));
            for path in &paths {
                let query = path.replace("FIELD", &field);
                let answer = world.server.ask(&token, &query).await;
                assert_eq!(found(&answer.body["data"]), Value::Null, "{role}: {query}");
                let error = answer.error();
                assert_eq!(error["message"], "this field requires ADMIN or BILLING_ADMIN", "{role}: {query}");
                let extensions = json!({"code": "FORBIDDEN", "requires": ["ADMIN", "BILLING_ADMIN"]});
                assert_eq!(error["extensions"], extensions, "{role}: {query}");
                let last = error["path"].as_array().and_then(|path| path.last()).and_then(Value::as_str);
                let name = field.split(['(', ' ']).next().expect("a name");
                assert!(last == Some(name) || last == Some("alias"), "{role}: {query}: {error}");
            }
        }
        for outsider in ["nobody", "birch-admin"] {
            for path in &paths {
                let query = path.replace("FIELD", &field);
                let data = world.server.ask(&Server::token(outsider), &query).await.data();
                assert_eq!(found(&data), Value::Null, "{outsider}: {query}");
            }
        }
    }
}

#[tokio::test]
async fn editors_may_read_the_balance_but_not_its_grants() {
    const BALANCE: &str = "balance { pool available permanent overdraft nextExpiry { at credits } }";
    const GRANTS: &str = "balance { available grants { id } }";
    let world = World::new().await;
    let id = world.server.ask(&world.key, "{ workspace(key: \"acme-main\") { id } }").await.data();
    let paths = paths(id["workspace"]["id"].as_str().expect("an id"));
    let admin = Server::token(&Tenant::Acme.user("ADMIN"));
    let expected = found(&world.server.ask(&admin, &paths[0].replace("FIELD", BALANCE)).await.data());
    assert_eq!((&expected["available"], &expected["permanent"]), (&json!(1020), &json!(1000)));
    assert_eq!(expected["nextExpiry"]["credits"], 20);
    for path in &paths {
        for role in ["ADMIN", "BILLING_ADMIN", "EDITOR"] {
            let token = Server::token(&Tenant::Acme.user(role));
            let query = path.replace("FIELD", BALANCE);
            assert_eq!(found(&world.server.ask(&token, &query).await.data()), expected, "{role}: {query}");
        }
        let query = path.replace("FIELD", GRANTS);
        let answer = world.server.ask(&Server::token(&Tenant::Acme.user("EDITOR")), &query).await;
        assert_eq!(found(&answer.body["data"]), json!({"available": 1020, "grants": null}), "{query}");
        let error = answer.error();
        assert_eq!(
            error["extensions"],
            json!({"code": "FORBIDDEN", "requires": ["ADMIN", "BILLING_ADMIN"]}),
            "{query}"
        );
        assert_eq!(error["path"].as_array().and_then(|path| path.last()), Some(&json!("grants")), "{query}");
        for field in [BALANCE, GRANTS] {
            let query = path.replace("FIELD", field);
            let answer = world.server.ask(&Server::token(&Tenant::Acme.user("VIEWER")), &query).await;
            assert_eq!(found(&answer.body["data"]), Value::Null, "{query}");
            let extensions = json!({"code": "FORBIDDEN", "requires": ["ADMIN", "BILLING_ADMIN", "EDITOR"]});
            assert_eq!(answer.error()["extensions"], extensions, "{query}");
            for outsider in ["nobody", "birch-admin"] {
                let data = world.server.ask(&Server::token(outsider), &query).await.data();
                assert_eq!(found(&data), Value::Null, "{outsider}: {query}");
            }
        }
    }
    // Balances at other instants are history, which an Editor may not read.
    let then = "{ workspace(key: \"acme-main\") { balance(at: \"2026-01-01T00:00:00Z\") { available } } }";
    let answer = world.server.ask(&Server::token(&Tenant::Acme.user("EDITOR")), then).await;
    assert_eq!(answer.body["data"]["workspace"]["balance"], Value::Null);
    let extensions = json!({"code": "FORBIDDEN", "requires": ["ADMIN", "BILLING_ADMIN"]});
    assert_eq!(answer.error()["extensions"], extensions);
    assert!(world.server.ask(&admin, then).await.data()["workspace"]["balance"].is_object());
    // The Admin is only a Viewer of the second workspace.
    let second = "{ workspace(key: \"acme-second\") { balance { available } } }";
    assert_eq!(world.server.ask(&admin, second).await.codes(), ["FORBIDDEN"]);
}

#[tokio::test]
async fn paths_around_the_workspace_give_no_more_access() {
    // Some of these queries cost more than a person may spend on one request.
    let world = World::with(&[("LIMITS__QUERY_COST_PERSON", "0")]).settled().await;
    for field in protected() {
        for path in OTHER_PATHS {
            let query = path.replace("FIELD", &field);
            for role in ["EDITOR", "VIEWER"] {
                let answer = world.server.ask(&Server::token(&Tenant::Acme.user(role)), &query).await;
                assert_eq!(found(&answer.body["data"]), Value::Null, "{role}: {query}");
                assert!(answer.codes().iter().all(|code| code == "FORBIDDEN"), "{role}: {query}: {}", answer.body);
            }
            for outsider in ["nobody", "birch-admin"] {
                let answer = world.server.ask(&Server::token(outsider), &query).await;
                let text = answer.body.to_string();
                assert!(!text.contains("acme"), "{outsider}: {query}: {text}");
            }
        }
    }
}

#[tokio::test]
async fn organization_shows_and_sums_only_workspaces_of_the_caller() {
    let world = World::new().await;
    let query = format!(
        "{{ organization(key: \"acme\") {{ workspaces {{ key }} usage(range: {{last: {{count: 30, unit: DAY}}}}) {{ \
         total {{ generations }} breakdown(by: WORKSPACE) {{ rows {{ label }} }} }} }} }}"
    );
    // The Admin is a Viewer of the second workspace: it is neither listed nor counted.
    for role in ["ADMIN", "BILLING_ADMIN"] {
        let data = world.server.ask(&Server::token(&Tenant::Acme.user(role)), &query).await.data();
        assert_eq!(data["organization"]["workspaces"], json!([{"key": "acme-main"}]));
        assert_eq!(data["organization"]["usage"]["total"]["generations"], 8);
        let rows = json!([{"label": "Workspace acme-main"}]);
        assert_eq!(data["organization"]["usage"]["breakdown"]["rows"], rows);
    }
    let data = world.server.ask(&world.key, &query).await.data();
    assert_eq!(data["organization"]["workspaces"], json!([{"key": "acme-main"}, {"key": "acme-second"}]));
    assert_eq!(data["organization"]["usage"]["total"]["generations"], 16);
}

#[tokio::test]
async fn edges_and_nodes_of_a_page_are_the_same() {
    let world = World::new().await;
    let admin = Server::token(&Tenant::Acme.user("ADMIN"));
    let lists = [
        ("usageEvents", "id credits"),
        ("members", "id role"),
        ("grants", "id amount"),
        ("ledger", "id sequence"),
        ("purchases", "id credits"),
    ];
    for (list, part) in lists {
        let query = format!(
            "{{ workspace(key: \"acme-main\") {{ list: {list} {{ edges {{ node {{ {part} }} }} nodes {{ {part} }} }} }} }}"
        );
        let data = world.server.ask(&admin, &query).await.data();
        let edges = data["workspace"]["list"]["edges"].as_array().expect("edges");
        let through_edges: Vec<&Value> = edges.iter().map(|edge| &edge["node"]).collect();
        let nodes: Vec<&Value> = data["workspace"]["list"]["nodes"].as_array().expect("nodes").iter().collect();
        assert_eq!(through_edges, nodes);
        assert!(!nodes.is_empty());
        let editor = Server::token(&Tenant::Acme.user("EDITOR"));
        for path in ["edges { node { id } }", "nodes { id }", "pageInfo { startCursor }", "totalCount"] {
            let query = format!("{{ workspace(key: \"acme-main\") {{ {list} {{ {path} }} }} }}");
            let answer = world.server.ask(&editor, &query).await;
            assert_eq!(answer.body["data"], json!({"workspace": {list: null}}), "{query}");
            assert_eq!(answer.error()["extensions"]["code"], "FORBIDDEN", "{query}");
        }
    }
}

#[test]
fn only_workspaces_and_organizations_lead_to_usage_and_credits() {
    let routes = Routes::of_schema();
    let to = |wanted: &str| -> Vec<String> {
        let leads = routes.fields().filter(|(_, field)| named(&field.ty.node) == wanted);
        leads.map(|(type_name, field)| format!("{type_name}.{}", field.name.node)).collect()
    };
    // Add a new path to a protected type to the tests above.
    assert_eq!(to("UsageReport"), ["Organization.usage", "Workspace.usage"]);
    assert_eq!(to("UsageEventConnection"), ["Workspace.usageEvents"]);
    assert_eq!(to("MemberConnection"), ["Workspace.members"]);
    assert_eq!(to("CreditBalance"), ["Subscription.balanceChanged", "Workspace.balance"]);
    assert_eq!(to("BalanceHistory"), ["Workspace.balanceHistory"]);
    assert_eq!(to("CreditForecast"), ["Workspace.forecast"]);
    assert_eq!(to("PurchaseConnection"), ["Workspace.purchases"]);
    assert_eq!(to("CreditGrantConnection"), ["Workspace.grants"]);
    assert_eq!(to("LedgerEntryConnection"), ["Workspace.ledger"]);
    let paths_to_grant = [
        "CreditBalance.grants",
        "CreditGrantConnection.nodes",
        "CreditGrantEdge.node",
        "Drawdown.grant",
        "IssueGrantPayload.grant",
        "LedgerEntry.grant",
        "Purchase.grant",
        "SetContractPayload.grants",
        "VoidGrantPayload.grant",
    ];
    assert_eq!(to("CreditGrant"), paths_to_grant);
    assert_eq!(to("Drawdown"), ["UsageEvent.fundedBy"]);
    assert_eq!(to("AlertFiringPreview"), ["SpendAlert.simulate", "Workspace.previewSpendAlert"]);
    assert_eq!(to("AlertFiringConnection"), ["SpendAlert.firings"]);
    assert_eq!(to("UsageTick"), ["Subscription.usageRecorded"]);
    assert_eq!(to("AlertDelivery"), ["AlertFiring.deliveries", "TestSpendAlertPayload.deliveries"]);
    let paths_to_alert = [
        "AlertFiring.alert",
        "CreateSpendAlertPayload.alert",
        "UpdateSpendAlertPayload.alert",
        "Workspace.spendAlerts",
    ];
    assert_eq!(to("SpendAlert"), paths_to_alert);
    let paths_to_workspace = [
        "ApiKey.workspace",
        "CreditGrant.workspace",
        "LedgerEntry.workspace",
        "Member.workspace",
        "Membership.workspace",
        "Organization.workspaces",
        "Purchase.workspace",
        "Query.workspace",
        "SpendAlert.workspaces",
        "UpsertWorkspacePayload.workspace",
        "UsageEvent.workspace",
        "WorkspaceConnection.nodes",
        "WorkspaceEdge.node",
    ];
    assert_eq!(to("Workspace"), paths_to_workspace);
    assert_eq!(to("Node"), ["Query.node", "Query.nodes"]);
    assert_eq!(
        to("Organization"),
        ["Query.organization", "UpsertOrganizationPayload.organization", "Workspace.organization"]
    );
}

/// The only field at the end of an answer. Null if something above it is null or an empty list.
fn found(data: &Value) -> Value {
    match data {
        Value::Array(list) => list.first().map_or(Value::Null, found),
        Value::Object(object) if object.len() == 1 => found(object.values().next().expect("one")),
        other => other.clone(),
    }
}
