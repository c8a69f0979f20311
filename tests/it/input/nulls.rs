//! Which value becomes null after an error: the field itself, or the nearest nullable one above it.

use serde_json::{Value, json};

use crate::harness::{Server, World};

#[tokio::test]
async fn error_in_a_non_null_field_of_the_root_nulls_all_data() {
    let world = World::new().await;
    let query = format!("{{ viewer {{ service {{ name }} }} nodes(ids: [{}]) {{ id }} }}", "\"a\" ".repeat(201));
    let answer = world.server.ask(&world.key, &query).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body["data"], Value::Null);
    assert!(answer.body.as_object().expect("an object").contains_key("data"));
    assert_eq!(answer.error()["path"], json!(["nodes"]));
    assert_eq!(answer.error()["locations"][0]["line"], 1);
}

#[tokio::test]
async fn error_in_a_nullable_field_leaves_its_siblings() {
    let world = World::new().await;
    let query = "{ sound: workspace(key: \"acme-main\") { name } bad: workspace { name } again: workspace(key: \"acme-main\") { \
        key bad: usageEvents(first: 201) { totalCount } good: usageEvents(first: 1) { totalCount } } }";
    let answer = world.server.ask(&world.key, query).await;
    let expected = json!({
        "sound": {"name": "Workspace acme-main"}, "bad": null,
        "again": {"key": "acme-main", "bad": null, "good": {"totalCount": 8}},
    });
    assert_eq!(answer.body["data"], expected);
    assert_eq!(answer.codes(), ["BAD_USER_INPUT", "BAD_USER_INPUT"]);
}

#[tokio::test]
async fn error_below_a_nullable_field_nulls_only_that_field() {
    let world = World::new().await;
    let query = "{ workspace(key: \"acme-main\") { name usage(range: {last: {count: 7, unit: DAY}}) { total { generations } \
        ...Part } } } fragment Part on UsageReport { breakdown(by: MODEL, top: 0) { rows { key } } }";
    let answer = world.server.ask(&world.key, query).await;
    let usage = json!({"total": {"generations": 8}, "breakdown": null});
    assert_eq!(answer.body["data"], json!({"workspace": {"name": "Workspace acme-main", "usage": usage}}));
    assert_eq!(answer.error()["path"], json!(["workspace", "usage", "breakdown"]));
}

#[tokio::test]
async fn denied_element_of_a_list_is_null_alone() {
    let world = World::new().await;
    let query = "{ workspace(key: \"acme-main\") { id usageEvents(first: 1) { nodes { id } } } }";
    let data = world.server.ask(&world.key, query).await.data();
    let workspace = data["workspace"]["id"].as_str().expect("an id");
    let event = data["workspace"]["usageEvents"]["nodes"][0]["id"].as_str().expect("an id");
    let query = format!("{{ nodes(ids: [\"{workspace}\", \"{event}\", \"{workspace}\"]) {{ id }} }}");
    let answer = world.server.ask(&Server::token("acme-viewer"), &query).await;
    assert_eq!(answer.body["data"], json!({"nodes": [{"id": workspace}, null, {"id": workspace}]}));
    assert_eq!(answer.error()["path"], json!(["nodes", 1]));
}

#[tokio::test]
async fn denied_second_mutation_leaves_the_first_in_effect() {
    let world = World::new().await;
    let key = world.program.key(&["DIRECTORY_WRITE"], None);
    let query = "mutation { first: upsertOrganization(input: {key: \"new\", name: \"New\"}) { organization { key } } \
        second: publishRateCard(input: {effectiveAt: \"2020-01-01T00:00:00Z\", idempotencyKey: \"denied\", rates: [{model: \
        \"a\", tool: \"a\", unit: \"a\", creditsPerBlock: 1}]}) { rateCard { id } } }";
    let answer = world.server.ask(&key, query).await;
    assert_eq!(answer.body["data"], json!({"first": {"organization": {"key": "new"}}, "second": null}));
    let error = answer.error();
    assert_eq!(error["path"], json!(["second"]));
    assert_eq!(error["extensions"], json!({"code": "FORBIDDEN", "requires": ["BILLING_WRITE"]}));
    let data = world.server.ask(&world.key, "{ organization(key: \"new\") { name } }").await.data();
    assert_eq!(data["organization"]["name"], "New");
}

#[tokio::test]
async fn mutations_run_in_order() {
    let world = World::new().await;
    let named = |alias: &str, name: &str| {
        format!("{alias}: upsertWorkspace(input: {{key: \"acme-main\", name: \"{name}\"}}) {{ workspace {{ name }} }}")
    };
    let query = format!("mutation {{ {} {} {} }}", named("a", "One"), named("b", "Two"), named("c", "Three"));
    let data = world.server.ask(&world.key, &query).await.data();
    let names = ["a", "b", "c"].map(|alias| data[alias]["workspace"]["name"].clone());
    assert_eq!(names, ["One", "Two", "Three"]);
    let data = world.server.ask(&world.key, "{ workspace(key: \"acme-main\") { name } }").await.data();
    assert_eq!(data["workspace"]["name"], "Three");
}
