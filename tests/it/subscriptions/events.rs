//! `/graphql/stream` as HTTP: statuses, methods, and operations of every kind.

use serde_json::{Value, json};

use super::{BALANCE, USAGE, acme, admin};
use crate::harness::{EventStream, Told, World};

#[tokio::test]
async fn queries_and_mutations_are_told_once() {
    let world = World::new().await;
    let query = "{ viewer { service { name } } }";
    let mut stream = EventStream::open(&world.server, &world.key, query, json!({})).await;
    assert!(stream.data().await["viewer"]["service"]["name"].is_string());
    assert!(stream.ends().await);
    let mutation = "mutation { upsertOrganization(input: {key: \"acme\", name: \"A\"}) { organization { name } } }";
    let mut stream = EventStream::open(&world.server, &world.key, mutation, json!({})).await;
    assert_eq!(stream.data().await["upsertOrganization"]["organization"]["name"], "A");
    assert!(stream.ends().await);
}

#[tokio::test]
async fn what_is_not_valid_is_told_as_an_event() {
    let world = World::new().await;
    let workspace = acme(&world).await;
    let id = workspace.as_str().expect("an id");
    let two = format!(
        "subscription {{ balanceChanged(workspace: \"{id}\") {{ at }} usageRecorded(workspace: \"{id}\") {{ at }} }}"
    );
    let skipped = format!("subscription {{ balanceChanged(workspace: \"{id}\") @skip(if: false) {{ at }} }}");
    for query in [
        "subscription { nothing }",
        "subscription { balanceChanged(workspace: 1.5) { at } }",
        "subscription { balanceChanged { at } }",
        "subscription { __typename }",
        "subscription { __schema { types { name } } }",
        "subscription($workspace: ID!) { balanceChanged(workspace: $workspace) { at } }",
        "subscription {",
        &two,
        &skipped,
    ] {
        let mut stream = EventStream::open(&world.server, &admin(), query, json!({})).await;
        let Told::Next(answer) = stream.next().await else { panic!("{query}") };
        assert!(answer.get("data").is_none(), "{query}: {answer}");
        let code = answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default();
        assert!(["GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED"].contains(&code), "{query}: {answer}");
        assert!(stream.ends().await, "{query}");
    }
}

#[tokio::test]
async fn the_field_of_a_subscription_may_be_in_a_fragment() {
    let world = World::new().await;
    let id = acme(&world).await;
    for query in [
        "subscription($id: ID!) { ...F } fragment F on Subscription { told: balanceChanged(workspace: $id) { ...B } } \
         fragment B on CreditBalance { available }",
        "subscription A($id: ID!) { ... on Subscription { told: balanceChanged(workspace: $id) { available } } }",
        "subscription A($id: ID!) { told: balanceChanged(workspace: $id) { ... on CreditBalance { available } } }",
    ] {
        let mut stream = EventStream::open(&world.server, &admin(), query, json!({"id": id})).await;
        assert!(stream.data().await["told"]["available"].is_number(), "{query}");
    }
}

#[tokio::test]
async fn what_is_refused_before_it_begins_has_a_status() {
    let world = World::with(&[("LIMITS__COST_PER_MINUTE_PERSON", "10")]).settled().await;
    let id = acme(&world).await;
    let deep = format!("subscription {{ {} }}", "a { ".repeat(200));
    let stream = EventStream::try_open(&world.server, None, BALANCE, json!({"workspace": id})).await;
    assert_eq!(stream.status, 401);
    let stream = EventStream::try_open(&world.server, Some("tg_wrong"), BALANCE, json!({"workspace": id})).await;
    assert_eq!(stream.status, 401);
    let stream = EventStream::try_open(&world.server, Some(&admin()), &deep, json!({})).await;
    assert_eq!(stream.status, 400);
    assert!(stream.body().await.contains("QUERY_TOO_COMPLEX"));
    let url = format!("{}/graphql/stream", world.server.url);
    let client = world.server.client();
    let request = client.post(&url).bearer_auth(admin()).header("accept", "application/json");
    let refused = request.json(&json!({"query": BALANCE})).send().await.expect("an answer");
    assert_eq!(refused.status(), 406);
    for method in [reqwest::Method::PUT, reqwest::Method::DELETE] {
        let refused = client.request(method, &url).bearer_auth(admin()).send().await.expect("an answer");
        assert_eq!(refused.status(), 405);
    }
    // Each takes a part of what a minute allows, until it is spent.
    let mut statuses = Vec::new();
    for _ in 0..12 {
        statuses
            .push(EventStream::try_open(&world.server, Some(&admin()), BALANCE, json!({"workspace": id})).await.status);
    }
    assert!(statuses[0] == 200 && statuses[11] == 429, "{statuses:?}");
}

#[tokio::test]
async fn a_get_reads_and_never_writes() {
    let world = World::new().await;
    let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let variables = json!({"workspace": acme(&world).await}).to_string();
    let get = |query: &str, variables: &str| {
        let url =
            format!("{}/graphql/stream?query={}&variables={}", world.server.url, encode(query), encode(variables));
        world.server.client().get(url).bearer_auth(&world.key).header("accept", "text/event-stream").send()
    };
    let mut response = get(BALANCE, &variables).await.expect("an answer");
    assert_eq!(response.status(), 200);
    let first = response.chunk().await.expect("a chunk").expect("an event");
    assert!(first.starts_with(b"event: next\ndata: {\"data\":{\"balanceChanged\""), "{first:?}");
    let mutation = "mutation { upsertOrganization(input: {key: \"new\", name: \"New\"}) { organization { id } } }";
    let refused = get(mutation, "").await.expect("an answer");
    assert_eq!(refused.status(), 405);
    let found = world.write("{ organization(key: \"new\") { id } }", json!({})).await;
    assert_eq!(found["organization"], Value::Null);
}

#[tokio::test]
async fn a_subscription_sent_to_graphql_says_where_it_belongs() {
    let world = World::new().await;
    let answer = world.server.ask_with(&admin(), USAGE, json!({"workspace": acme(&world).await})).await;
    assert_eq!(answer.codes(), ["BAD_USER_INPUT"]);
    assert!(answer.error()["message"].as_str().expect("a message").contains("/graphql/stream"));
}
