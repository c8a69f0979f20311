//! Payloads of mutations: a failed one leaves the others alone, and each has the data that a client's cache needs.

use serde_json::{Value, json};

use crate::harness::{Server, World};

/// One mutation of each kind except those of usage, with a selection of its payload.
const WRITES: &[(&str, &str)] = &[
    ("upsertOrganization(input: {key: \"acme\", name: \"Acme\"})", "organization { id name }"),
    ("upsertWorkspace(input: {key: \"acme-main\", name: \"Main\"})", "workspace { id name LINKED }"),
    (
        "upsertMember(input: {workspace: \"acme-main\", user: \"acme-viewer\", name: \"V\", role: EDITOR})",
        "member { id role workspace { LINKED } }",
    ),
    (
        "removeMember(input: {workspace: \"acme-main\", user: \"acme-viewer\"})",
        "member { id removedAt workspace { LINKED } }",
    ),
    (
        "setContract(input: {workspace: \"acme-main\", annualCredits: 8, startsOn: \"2031-01-01\", idempotencyKey: \"p\"})",
        "grants { id issuedAt workspace { LINKED } }",
    ),
    (
        "issueGrant(input: {workspace: \"acme-main\", kind: PROMOTION, credits: 7.5, idempotencyKey: \"p\"})",
        "grant { id workspace { LINKED } }",
    ),
    (
        "recordPurchase(input: {workspace: \"acme-main\", channel: SALES, credits: 10, price: {amount: \"1\"}, idempotencyKey: \"p\"})",
        "purchase { id grant { id } workspace { LINKED } }",
    ),
    (
        "publishRateCard(input: {effectiveAt: \"2031-01-01T00:00:00Z\", idempotencyKey: \"p\", rates: [{model: \"m\", tool: \"t\", unit: \"SECOND\", creditsPerBlock: 1}]})",
        "rateCard { id }",
    ),
];

fn document(linked: &str) -> String {
    let fields = WRITES
        .iter()
        .enumerate()
        .map(|(place, (write, payload))| format!("w{place}: {write} {{ {} }} ", payload.replace("LINKED", linked)));
    format!("mutation {{ {} }}", fields.collect::<String>())
}

#[tokio::test]
async fn write_only_key_gets_its_payloads() {
    let world = World::new().await;
    let writer = world.program.key(&["DIRECTORY_WRITE", "BILLING_WRITE"], None);
    let answer = world.server.ask(&writer, &document("key balance { available }")).await;
    let errors = answer.body["errors"].as_array().expect("errors").clone();
    assert_eq!(errors.len(), 6, "{}", answer.body);
    for error in errors {
        assert_eq!(error["extensions"], json!({"code": "FORBIDDEN", "requires": ["ANALYTICS_READ"]}));
        assert_eq!(error["path"].as_array().and_then(|path| path.last()), Some(&json!("balance")));
    }
    let data = answer.body["data"].as_object().expect("payloads");
    assert!(data.len() == WRITES.len() && data.values().all(Value::is_object), "{}", answer.body);
    let linked = json!({"key": "acme-main", "balance": null});
    assert_eq!(data["w2"]["member"]["workspace"], linked);
    assert_eq!(data["w5"]["grant"]["workspace"], linked);
    assert_eq!(data["w6"]["purchase"]["workspace"], linked);
}

#[tokio::test]
async fn failed_write_leaves_the_payloads_of_the_others() {
    let world = World::new().await;
    let mutation = "mutation { first: upsertOrganization(input: {key: \"new\", name: \"New\"}) { organization { key } } \
        second: upsertWorkspace(input: {key: \"other\", name: \"Other\", organization: \"nowhere\"}) { workspace { key } } \
        third: voidGrant(input: {grant: \"nonsense\", reason: \"r\", idempotencyKey: \"v\"}) { grant { id } } \
        fourth: settlePurchase(input: {purchase: \"nonsense\", status: FAILED, idempotencyKey: \"s\"}) { purchase { id } } \
        fifth: removeMember(input: {workspace: \"acme-main\", user: \"acme-editor\"}) { member { role } } }";
    let answer = world.server.ask(&world.key, mutation).await;
    let expected = json!({
        "first": {"organization": {"key": "new"}}, "second": null, "third": null, "fourth": null,
        "fifth": {"member": {"role": null}},
    });
    assert_eq!(answer.body["data"], expected);
    assert_eq!(answer.codes(), ["NOT_FOUND", "NOT_FOUND", "NOT_FOUND"]);
}

#[tokio::test]
async fn payload_has_the_balance_after_the_write() {
    let world = World::new().await;
    let data = world.server.ask(&world.key, &document("balance { available permanent }")).await.data();
    let available =
        |pointer: &str| data.pointer(pointer).and_then(|workspace| workspace["balance"]["available"].as_f64());
    let before = available("/w1/workspace").expect("a balance");
    assert_eq!(available("/w4/grants/0/workspace"), Some(before), "the contract begins later");
    assert_eq!(available("/w5/grant/workspace"), Some(before + 7.5));
    assert_eq!(available("/w6/purchase/workspace"), Some(before + 17.5));

    let ids = world
        .server
        .ask(&world.key, "{ from: workspace(key: \"acme-main\") { id } to: workspace(key: \"acme-second\") { id } }")
        .await
        .data();
    world.upsert_member("acme-second", "acme-admin", "ADMIN").await;
    let transfer = format!(
        "mutation {{ transferCredits(input: {{from: {}, to: {}, credits: 2.5, idempotencyKey: \"t\"}}) {{ \
         outgoing {{ workspace {{ key balance {{ available }} }} }} incoming {{ workspace {{ key balance {{ available overdraft }} }} }} }} \
         purchaseCredits(input: {{workspace: {}, dollars: 10, idempotencyKey: \"b\"}}) {{ purchase {{ status workspace {{ key }} }} }} }}",
        ids["from"]["id"], ids["to"]["id"], ids["from"]["id"]
    );
    let data = world.server.ask(&Server::token("acme-admin"), &transfer).await.data();
    let outgoing = &data["transferCredits"]["outgoing"][0]["workspace"];
    assert_eq!(
        (&outgoing["key"], outgoing["balance"]["available"].as_f64()),
        (&json!("acme-main"), Some(before + 15.0))
    );
    assert_eq!(data["transferCredits"]["incoming"][0]["workspace"]["key"], "acme-second");
    assert_eq!(data["purchaseCredits"]["purchase"], json!({"status": "PENDING", "workspace": {"key": "acme-main"}}));
}

#[tokio::test]
async fn workspace_leaves_its_organization_by_null_and_stays_when_it_is_omitted() {
    let world = World::new().await;
    let upsert = async |credential: &str, owner: &str| {
        let mutation = format!(
            "mutation {{ upsertWorkspace(input: {{key: \"acme-second\", name: \"Second\"{owner}}}) {{ workspace {{ organization {{ key }} }} }} }}"
        );
        world.server.ask(credential, &mutation).await
    };
    let owned = json!({"upsertWorkspace": {"workspace": {"organization": {"key": "acme"}}}});
    let alone = json!({"upsertWorkspace": {"workspace": {"organization": null}}});
    assert_eq!(upsert(&world.key, "").await.data(), owned);
    // A bound key cannot change which organization owns its workspace.
    let bound = world.program.key(&["DIRECTORY_WRITE"], Some("acme-second"));
    assert_eq!(upsert(&bound, ", organization: null").await.codes(), ["FORBIDDEN"]);
    assert_eq!(upsert(&bound, "").await.data(), owned);
    assert_eq!(upsert(&world.key, ", organization: null").await.data(), alone);
    assert_eq!(upsert(&world.key, "").await.data(), alone);
    let listed = world.server.ask(&world.key, "{ organization(key: \"acme\") { workspaces { key } } }").await.data();
    assert_eq!(listed["organization"]["workspaces"], json!([{"key": "acme-main"}]));
    assert_eq!(upsert(&world.key, ", organization: \"acme\"").await.data(), owned);
}
