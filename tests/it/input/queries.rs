//! Documents that are not valid GraphQL, or not valid for this schema.

use serde_json::{Value, json};

use crate::harness::World;

/// The only code of an answer to a document that is not executed.
#[track_caller]
fn code_of(body: &str) -> Value {
    let body: Value = serde_json::from_str(body).expect("JSON");
    assert!(body.get("data").is_none(), "{body}");
    let errors = body["errors"].as_array().expect("errors");
    for error in errors {
        assert!(!error["message"].as_str().expect("a message").is_empty());
        assert_eq!(error["extensions"]["code"], errors[0]["extensions"]["code"]);
    }
    errors[0]["extensions"]["code"].clone()
}

#[tokio::test]
async fn invalid_graphql_is_refused_with_its_place() {
    let world = World::empty();
    for query in [
        "{",
        "{ viewer",
        "}",
        "{ }",
        "query {}",
        "{ viewer { } }",
        "{ workspace(key: ) { id } }",
        "hello",
        "{ a(b: \"c) }",
        "{ \u{0} }",
        "mutation",
        "{ viewer { service { name } } } }",
    ] {
        let (_, body) = world.server.ask_raw(Some(&world.key), query).await;
        assert_eq!(code_of(&body), "GRAPHQL_PARSE_FAILED", "{query}: {body}");
        assert!(body.contains("\"line\":1"), "{query}: {body}");
    }
}

#[tokio::test]
async fn document_that_the_schema_does_not_allow_is_refused() {
    let world = World::empty();
    let cases = [
        ("{ nothing }", "nothing"),
        ("{ viewer { nothing } }", "nothing"),
        ("{ viewer }", "viewer"),
        ("{ workspace(kee: \"a\") { id } }", "kee"),
        ("{ workspace(key: \"a\") { usage { total { credits } } } }", "range"),
        (
            "{ workspace(key: \"a\") { usage(range: {last: {count: 1, unit: DAY}}, time: \"UTC\") { total { credits } } } }",
            "time",
        ),
        ("{ workspace(key: \"a\") { usageEvents(frist: 1) { totalCount } } }", "frist"),
        ("{ node(id: \"a\") { key } }", "key"),
        ("{ ...Part }", "Part"),
        ("query($key: Text) { workspace(key: $key) { id } }", "Text"),
        ("{ workspace(key: $key) { id } }", "key"),
        ("{ viewer { service @nothing { name } } }", "nothing"),
        ("{ quote(input: {model: \"a\", quantity: 1, colour: \"red\"}) { credits } }", "colour"),
        ("{ quote(input: {model: \"a\"}) { credits } }", "quantity"),
        ("{ viewer { service { name } } } fragment Part on Nothing { id }", "Nothing"),
        ("fragment A on Query { ...B } fragment B on Query { ...A } { ...A }", "A"),
        ("{ a: viewer { service { name } } a: rateCard { id } }", "a"),
    ];
    for (query, word) in cases {
        let (_, body) = world.server.ask_raw(Some(&world.key), query).await;
        assert_eq!(code_of(&body), "GRAPHQL_VALIDATION_FAILED", "{query}: {body}");
        assert!(body.contains(word), "{body} does not contain {word:?}");
    }
}

#[tokio::test]
async fn refusal_suggests_no_names() {
    let world = World::empty();
    let (_, body) = world.server.ask_raw(Some(&world.key), "{ viewr { user { nmae } } }").await;
    assert!(!body.contains("Did you mean"), "{body}");
}

#[tokio::test]
async fn unknown_operation_is_refused() {
    let world = World::empty();
    let two = "query A { viewer { service { name } } } query B { viewer { service { name } } }";
    for (query, name) in [(two, None), (two, Some("C")), ("{ viewer { service { name } } }", Some("A"))] {
        let body = json!({"query": query, "operationName": name});
        let request =
            world.server.client().post(format!("{}/graphql", world.server.url)).bearer_auth(&world.key).json(&body);
        let body = request.send().await.expect("an answer").text().await.expect("a text");
        assert_eq!(code_of(&body), "GRAPHQL_VALIDATION_FAILED", "{body}");
    }
}

#[tokio::test]
async fn argument_of_the_wrong_type_is_named() {
    let world = World::new().await;
    let cases = [
        "{ workspace(key: 7) { id } }",
        "{ workspace(key: \"acme-main\") { usageEvents(first: \"ten\") { totalCount } } }",
        "{ workspace(key: \"acme-main\") { usageEvents(first: 3000000000) { totalCount } } }",
        "{ workspace(key: \"acme-main\") { usageEvents(pool: PIGGY_BANK) { totalCount } } }",
        "{ workspace(key: \"acme-main\") { usage(range: {last: {count: 1, unit: FORTNIGHT}}) { total { credits } } } }",
    ];
    for query in cases {
        let answer = world.server.ask(&world.key, query).await;
        let codes = answer.codes();
        assert!(codes == ["GRAPHQL_VALIDATION_FAILED"] || codes == ["BAD_USER_INPUT"], "{query}: {}", answer.body);
    }
}

#[tokio::test]
async fn variable_of_the_wrong_type_is_refused() {
    let world = World::new().await;
    let query = "query($key: String!) { workspace(key: $key) { id } }";
    for variables in [json!({}), json!({"key": null}), json!({"key": 7}), json!({"key": ["a"]})] {
        let answer = world.server.ask_with(&world.key, query, variables.clone()).await;
        let codes = answer.codes();
        assert!(codes == ["GRAPHQL_VALIDATION_FAILED"] || codes == ["BAD_USER_INPUT"], "{variables}: {}", answer.body);
    }
}

#[tokio::test]
async fn subscription_is_refused_where_it_cannot_be_answered() {
    let world = World::empty();
    let query = "subscription { balanceChanged(workspace: \"acme\") { available } }";
    let (_, body) = world.server.ask_raw(Some(&world.key), query).await;
    assert_eq!(code_of(&body), "BAD_USER_INPUT", "{body}");
    assert!(body.contains("/graphql/ws or to /graphql/stream"), "{body}");
}

#[tokio::test]
async fn refusal_is_400_if_the_client_accepts_the_graphql_media_type() {
    let world = World::empty();
    let url = format!("{}/graphql", world.server.url);
    for query in ["{", "{ nothing }"] {
        let request = world.server.client().post(&url).bearer_auth(&world.key).json(&json!({"query": query}));
        let response = request.header("accept", "application/graphql-response+json").send().await.expect("an answer");
        assert_eq!(response.status().as_u16(), 400);
        assert_eq!(world.server.ask_raw(Some(&world.key), query).await.0, 200, "application/json is answered with 200");
    }
    let request =
        world.server.client().post(&url).bearer_auth(&world.key).json(&json!({"query": "{ rateCard { id } }"}));
    let response = request.header("accept", "text/html").send().await.expect("an answer");
    assert_eq!(response.status().as_u16(), 406);
}
