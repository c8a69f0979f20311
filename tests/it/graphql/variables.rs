//! Variables without a value.

use serde_json::json;

use crate::harness::{Server, Tenant, World};

const RANGE: &str = "range: {last: {count: 7, unit: DAY}}";

#[tokio::test]
async fn argument_keeps_its_default_if_its_variable_is_missing() {
    let world = World::new().await;
    let admin = Server::token(&Tenant::Acme.user("ADMIN"));
    let query = format!(
        "query($pool: CreditPool, $top: Int, $to: Comparison, $group: UsageDimension, $models: [String!]) {{ \
         rateCard(pool: $pool) {{ pool }} quote(input: {{pool: $pool, model: \"still\", quantity: 1}}) {{ credits }} \
         workspace(key: \"acme-main\") {{ usage({RANGE}, pool: $pool, filter: {{models: $models}}) {{ total {{ generations }} \
         compare(to: $to) {{ change }} ...Series }} }} }} \
         fragment Series on UsageReport {{ series(granularity: DAY, groupBy: $group, top: $top) {{ groups {{ key }} }} }}"
    );
    let data = world.server.ask(&admin, &query).await.data();
    assert_eq!(data["rateCard"]["pool"], "WEB_APP");
    assert_eq!(data["quote"]["credits"], 2.5);
    assert_eq!(data["workspace"]["usage"]["total"]["generations"], 8);
    assert_eq!(data["workspace"]["usage"]["series"]["groups"], json!([]));
    let given = json!({"pool": "API", "top": 1, "group": "MODEL"});
    let data = world
        .server
        .ask_with(
            &admin,
            &query.replace("rateCard(pool: $pool) { pool } ", "").replace("pool: $pool, model", "model"),
            given,
        )
        .await
        .data();
    assert_eq!(data["workspace"]["usage"]["total"]["generations"], 0, "the variable has a value");
}

#[tokio::test]
async fn nothing_runs_when_a_required_variable_has_no_value() {
    let world = World::empty();
    let mutation = "mutation($input: UpsertOrganizationInput!) { \
        first: upsertOrganization(input: {key: \"first\", name: \"First\"}) { organization { id } } \
        second: upsertOrganization(input: $input) { organization { id } } }";
    let answer = world.server.ask(&world.key, mutation).await;
    assert_eq!(answer.error()["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED");
    assert!(answer.error()["message"].as_str().is_some_and(|message| message.contains("$input")), "{}", answer.body);
    assert!(answer.body.get("data").is_none(), "{}", answer.body);
    let found = world.server.ask(&world.key, "{ organization(key: \"first\") { id } }").await.data();
    assert_eq!(found["organization"], json!(null));
}

#[tokio::test]
async fn field_with_a_refused_argument_is_null_and_its_object_is_not() {
    let world = World::new().await;
    let admin = Server::token(&Tenant::Acme.user("ADMIN"));
    let query = format!(
        "{{ workspace(key: \"acme-main\") {{ usage({RANGE}, timeZone: \"Mars/Phobos\") {{ range {{ start }} }} }} }}"
    );
    let answer = world.server.ask(&admin, &query).await;
    assert_eq!(answer.body["data"], json!({"workspace": {"usage": null}}));
    assert_eq!(answer.error()["extensions"]["argument"], "timeZone");
}
