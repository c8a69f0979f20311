//! Members that are given twice: neither value is used. Inside an event they reject the event, elsewhere they refuse the request.

use std::sync::LazyLock;

use serde_json::{Value, json};
use tallygraph::clock::Clock;

use crate::harness::World;

async fn post(world: &World, body: &str) -> (u16, Value) {
    let request = world.server.client().post(format!("{}/graphql", world.server.url)).bearer_auth(&world.key);
    let request = request.header("content-type", "application/json").body(body.to_owned());
    let response = request.send().await.expect("an answer");
    (response.status().as_u16(), response.json().await.expect("JSON"))
}

#[tokio::test]
async fn duplicate_member_of_a_literal_is_refused() {
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
        "no refused request recorded the event"
    );
}

/// A valid event of `acme-main` in JSON, with more members.
fn event(id: &str, more: &str) -> String {
    // One instant for all, so that a repeated event is a duplicate.
    static NOW: LazyLock<String> = LazyLock::new(|| Clock::system().now().to_rfc3339());
    let now = &*NOW;
    format!(
        "{{\"workspace\":\"acme-main\",\"source\":\"twice\",\"eventId\":\"{id}\",\"occurredAt\":\"{now}\",\
         \"model\":\"film\",\"quantity\":1{more}}}"
    )
}

async fn ask(world: &World, query: &str, variables: &str) -> (u16, Value) {
    post(world, &format!("{{\"query\":{},\"variables\":{variables}}}", json!(query))).await
}

const RESULTS: &str = "{ recorded rejected results { index outcome code message } }";

/// The outcome or the code of each event of a batch, with its message.
#[track_caller]
fn outcomes_of((status, answer): (u16, Value), field: &str) -> Vec<(String, String)> {
    let payload = &answer["data"][field];
    assert_eq!((status, answer.get("errors")), (200, None), "{answer}");
    let results = payload["results"].as_array().expect("results").iter().enumerate();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let outcomes = results.map(|(index, result)| {
        assert_eq!(result["index"], index);
        let outcome = if result["code"].is_null() { &result["outcome"] } else { &result["code"] };
        (text(outcome), text(&result["message"]))
    });
    outcomes.collect()
}

#[tokio::test]
async fn duplicate_member_of_an_event_in_variables_rejects_that_event_alone() {
    let world = World::new().await;
    let spoilt = |id: &str| event(id, ",\"credits\":1,\"cr\\u0065dits\":100");
    let (input, events) = ("mutation($input: RecordUsageInput!)", "mutation($events: [UsageEventInput!]!)");
    let one_by_one = "mutation($a: UsageEventInput!, $b: UsageEventInput!, $c: UsageEventInput!)";
    let queries = [
        (format!("{input} {{ recordUsage(input: $input) {RESULTS} }}"), "{\"input\":{\"events\":[A,B,C]}}"),
        (format!("{events} {{ recordUsage(input: {{events: $events}}) {RESULTS} }}"), "{\"events\":[A,B,C]}"),
        (
            format!("{one_by_one} {{ recordUsage(input: {{events: [$a, $b, $c]}}) {RESULTS} }}"),
            "{\"b\":B,\"c\":C,\"a\":A}",
        ),
        (
            format!(
                "fragment B on Mutation {{ recordUsage(input: $input) {RESULTS} }} \
                 {input} {{ ... {{ ...A }} }} fragment A on Mutation {{ ...B ...B }}"
            ),
            "{\"input\":{\"events\":[A,B,C]}}",
        ),
    ];
    for (number, (query, variables)) in queries.iter().enumerate() {
        let id = |name: &str| format!("{number}-{name}");
        let sound = |name: &str| event(&id(name), "");
        let filled = variables.replace('A', &sound("a")).replace('C', &sound("c")).replace('B', &spoilt(&id("b")));
        let results = outcomes_of(ask(&world, query, &filled).await, "recordUsage");
        let outcomes: Vec<&str> = results.iter().map(|(outcome, _)| outcome.as_str()).collect();
        assert_eq!(outcomes, ["RECORDED", "INVALID", "RECORDED"], "{query}: {results:?}");
        assert_eq!(results[1].1, "input.events.1.credits is given twice");
        let mended = variables.replace('A', &sound("a")).replace('C', &sound("c")).replace('B', &sound("b"));
        let results = outcomes_of(ask(&world, query, &mended).await, "recordUsage");
        let outcomes: Vec<&str> = results.iter().map(|(outcome, _)| outcome.as_str()).collect();
        assert_eq!(outcomes, ["DUPLICATE", "RECORDED", "DUPLICATE"], "no part of the event was stored: {results:?}");
    }
}

#[tokio::test]
async fn event_is_rejected_for_a_duplicate_in_any_of_its_fields() {
    let world = World::new().await;
    let query = format!(
        "mutation($many: RecordUsageInput!, $attributes: Attributes!, $user: String!) {{ \
         many: recordUsage(input: $many) {RESULTS} again: recordUsage(input: $many) {RESULTS} \
         one: recordUsage(input: {{events: {{workspace: \"acme-main\", source: \"s\", eventId: \"1\", model: \"film\", \
         quantity: 1, occurredAt: \"2026-11-01T00:00:00Z\", attributes: $attributes, user: $user}}}}) {RESULTS} }}"
    );
    let many = [
        event("twice", ",\"attributes\":{\"a\":\"1\",\"b\":\"1\",\"b\":\"1\"},\"user\":\"u\",\"user\":\"u\"")
            .replace("film", "unheard"),
        event("other", "").replace("acme-main", "nowhere"),
        event("null", ",\"tool\":null,\"tool\":null").replace("acme-main", "nowhere"),
    ];
    let variables = format!(
        "{{\"user\":\"u\",\"user\":\"v\",\"many\":{{\"events\":[{}]}},\"attributes\":{{\"a\":\"1\",\"a\":\"2\"}}}}",
        many.join(",")
    );
    let answer = ask(&world, &query, &variables).await;
    for field in ["many", "again"] {
        let results = outcomes_of(answer.clone(), field);
        let invalid = |path: &str| ("INVALID".to_owned(), format!("{path} is given twice"));
        assert_eq!(results[0], invalid("input.events.0.attributes.b"));
        assert_eq!(results[1].0, "UNKNOWN_WORKSPACE");
        assert_eq!(results[2], invalid("input.events.2.tool"));
    }
    let results = outcomes_of(answer, "one");
    assert_eq!(results, [("INVALID".to_owned(), "input.events.attributes.a is given twice".to_owned())]);
    let single = format!("{{\"input\":{{\"events\":{}}}}}", event("single", ",\"count\":1,\"count\":2"));
    let query = format!("mutation($input: RecordUsageInput!) {{ recordUsage(input: $input) {RESULTS} }}");
    let results = outcomes_of(ask(&world, &query, &single).await, "recordUsage");
    assert_eq!(results, [("INVALID".to_owned(), "input.events.count is given twice".to_owned())]);
}

#[tokio::test]
async fn duplicate_member_elsewhere_in_variables_refuses_the_request() {
    let world = World::new().await;
    let record = "mutation($input: RecordUsageInput!) { recordUsage(input: $input) { recorded } }";
    let one = format!("{{\"input\":{{\"events\":[{}]}}}}", event("1", ",\"user\":\"a\",\"user\":\"a\""));
    let both = "mutation($key: String!, $event: UsageEventInput!) { recordUsage(input: {events: [$event, {workspace: $key, \
                source: $key, eventId: $key, model: $key, occurredAt: \"2026-11-01T00:00:00Z\"}]}) { recorded } \
                upsertOrganization(input: {name: \"n\", key: $key}) { organization { id } } }";
    let skipped = "mutation($input: RecordUsageInput!, $skip: Boolean!) { recordUsage(input: $input) \
                   { recorded @skip(if: $skip) rejected } }";
    let twice = |name: &str, value: &str| format!("{{\"{name}\":{value},\"{name}\":{value}}}");
    let with = |more: &str| format!("{{\"input\":{{\"events\":[{}]}},{more}}}", event("1", ""));
    let cases = [
        (record, "{\"input\":{\"events\":[],\"events\":[]}}".to_owned(), "input.events"),
        (record, twice("input", "{\"events\":[]}"), "input"),
        (record, with("\"unused\":{\"deep\":[{\"x\":1,\"\\u0078\":1}]}"), "unused.deep.0.x"),
        ("{ viewer { service { name } } }", one, "input.events.0.user"),
        (skipped, with("\"skip\":true,\"skip\":false"), "if"),
        (both, format!("{{\"event\":{},\"key\":\"k\",\"key\":\"k\"}}", event("1", "")), "input.key"),
        (
            "mutation($event: UsageEventInput!) { recordUsage(input: {events: [$event]}) { recorded } }",
            twice("event", &event("1", "")),
            "input.events.0",
        ),
        (
            "query($question: QuoteInput!) { recordUsage: quote(input: $question) { credits } }",
            "{\"question\":{\"model\":\"film\",\"quantity\":1,\"quantity\":2}}".to_owned(),
            "input.quantity",
        ),
    ];
    for (query, variables, argument) in cases {
        let (status, answer) = ask(&world, query, &variables).await;
        let expected = json!({"code": "BAD_USER_INPUT", "argument": argument});
        assert_eq!((status, &answer["errors"][0]["extensions"]), (400, &expected), "{query}: {answer}");
        assert!(
            answer["errors"][0]["message"].as_str().is_some_and(|text| text.contains("is given twice")),
            "{answer}"
        );
        assert_eq!(answer.get("data"), None);
        let get = world.server.get(&[("query", "{ viewer { service { name } } }"), ("variables", &variables)]);
        let response = get.bearer_auth(&world.key).send().await.expect("an answer");
        assert_eq!(response.status().as_u16(), 400);
        assert!(response.text().await.expect("a text").contains("is given twice"));
    }
    let (_, answer) = ask(&world, record, &format!("{{\"input\":{{\"events\":[{}]}}}}", event("1", ""))).await;
    assert_eq!(answer["data"]["recordUsage"]["recorded"], 1, "nothing was recorded before");
}

#[tokio::test]
async fn duplicate_member_of_the_request_is_refused() {
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
