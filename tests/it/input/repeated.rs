//! Members that an input gives twice: neither value is taken.

use serde_json::{Value, json};

use crate::harness::World;

async fn post(world: &World, body: &str) -> (u16, Value) {
    let request = world.server.client().post(format!("{}/graphql", world.server.url)).bearer_auth(&world.key);
    let request = request.header("content-type", "application/json").body(body.to_owned());
    let response = request.send().await.expect("an answer");
    (response.status().as_u16(), response.json().await.expect("JSON"))
}

#[tokio::test]
async fn member_of_a_literal_that_is_given_twice_is_refused_and_nothing_is_recorded() {
    let world = World::new().await;
    let now = tallygraph::clock::Clock::system().now().to_rfc3339();
    let event = |more: &str| {
        format!(
            "mutation {{ recordUsage(input: {{events: [{{workspace: \"acme-main\", source: \"twice\", eventId: \"1\", \
             occurredAt: \"{now}\", model: \"m\", credits: 1{more}}}]}}) {{ recorded results {{ message }} }} }}"
        )
    };
    let cases = [
        event(", credits: 100"),
        event(" attributes: {a: \"1\", a: \"1\"}"),
        "{ quote(input: {model: \"film\", quantity: 1, model: \"film\"}) { credits } }".to_owned(),
        "query($input: QuoteInput = {model: \"film\", quantity: 1, quantity: 2}) { quote(input: $input) { credits } }"
            .to_owned(),
    ];
    for query in cases {
        let answer = world.server.ask(&world.key, &query).await;
        assert_eq!(answer.codes(), ["GRAPHQL_VALIDATION_FAILED"], "{query}: {}", answer.body);
        assert!(answer.error()["message"].as_str().is_some_and(|text| text.contains("given twice")), "{}", answer.body);
        assert_eq!(answer.error()["locations"].as_array().map(Vec::len), Some(1));
    }
    assert_eq!(
        world.server.ask(&world.key, &event("")).await.data()["recordUsage"]["recorded"],
        1,
        "and once it is recorded"
    );
}

#[tokio::test]
async fn member_of_variables_that_is_given_twice_is_named() {
    let world = World::new().await;
    let mutation = "mutation($input: RecordUsageInput!) { recordUsage(input: $input) { recorded } }";
    let events = "{\"workspace\":\"acme-main\"},{\"workspace\":\"acme-main\",\"credits\":1,\"credits\":100}";
    let cases = [
        (format!("{{\"input\":{{\"events\":[{events}]}}}}"), "input.events.1.credits"),
        ("{\"input\":{\"events\":[],\"events\":[]}}".to_owned(), "input.events"),
        ("{\"input\":{},\"input\":{\"events\":[]}}".to_owned(), "input"),
        ("{\"unused\":{\"deep\":[{\"x\":1,\"\\u0078\":1}]},\"input\":{\"events\":[]}}".to_owned(), "unused.deep.0.x"),
    ];
    for (variables, path) in cases {
        let body = format!("{{\"query\":{},\"variables\":{variables}}}", json!(mutation));
        let (status, answer) = post(&world, &body).await;
        assert_eq!(
            (status, &answer["errors"][0]["extensions"]),
            (400, &json!({"code": "BAD_USER_INPUT", "argument": path})),
            "{answer}"
        );
        assert_eq!(answer.get("data"), None);
        let get = world.server.get(&[("query", "{ viewer { service { name } } }"), ("variables", &variables)]);
        let response = get.bearer_auth(&world.key).send().await.expect("an answer");
        assert_eq!(response.status().as_u16(), 400);
        assert!(response.text().await.expect("a text").contains(path));
    }
}

#[tokio::test]
async fn member_of_the_request_that_is_given_twice_is_refused() {
    let world = World::new().await;
    let query = json!("{ viewer { service { name } } }");
    for body in [
        format!("{{\"query\":{query},\"query\":{query}}}"),
        format!("{{\"query\":{query},\"variables\":{{}},\"variables\":{{}}}}"),
        format!("{{\"query\":{query},\"operationName\":null,\"operationName\":null}}"),
        format!("{{\"query\":{query},\"extensions\":{{\"a\":1,\"a\":2}}}}"),
    ] {
        let (status, answer) = post(&world, &body).await;
        assert_eq!(
            (status, &answer["errors"][0]["extensions"]["code"]),
            (400, &json!("BAD_USER_INPUT")),
            "{body}: {answer}"
        );
    }
    let query = "{ viewer { service { name } } }";
    for parameters in
        [vec![("query", query), ("query", query)], vec![("query", query), ("variables", "{}"), ("variables", "{}")]]
    {
        let response = world.server.get(&parameters).bearer_auth(&world.key).send().await.expect("an answer");
        assert_eq!(response.status().as_u16(), 400, "{parameters:?}");
    }
}
