//! Invalid values in a batch. If the field has the right type, only the event is rejected. Otherwise the request is refused, and the error
//! names the place.

use serde_json::{Value, json};

use crate::harness::World;
use crate::usage::desk::with;

const RECORD: &str = "mutation($input: RecordUsageInput!) { recordUsage(input: $input) { recorded rejected \
                      results { outcome code message } } }";

fn event(id: &str) -> Value {
    let now = tallygraph::clock::Clock::system().now().to_rfc3339();
    json!({"workspace": "acme-main", "source": "s", "eventId": id, "occurredAt": now, "model": "film", "quantity": 1})
}

#[tokio::test]
async fn invalid_value_rejects_its_event_and_names_the_field() {
    let world = World::new().await;
    let cases = [
        ("credits", json!(1.0001), "an amount of credits has at most three decimal places"),
        ("credits", json!(1e13), "an amount of credits"),
        ("occurredAt", json!("2026-02-30T00:00:00Z"), "2026-02-30"),
        ("occurredAt", json!("2026-11-30T00:00:00"), "lacks"),
        ("occurredAt", json!(""), "``"),
        ("attributes", json!({"n": 5}), "\"n\""),
        ("attributes", json!({"deep": {"a": "b"}}), "\"deep\""),
        ("count", json!(3_000_000_000_i64), "2147483647"),
        ("count", json!(0), "count"),
    ];
    for (place, (field, value, reason)) in cases.iter().enumerate() {
        let id = |name: &str| event(&format!("{place}-{name}"));
        let events = json!([id("a"), with(id("b"), json!({*field: value})), id("c")]);
        let answer = world.server.ask_with(&world.key, RECORD, json!({"input": {"events": events}})).await.data();
        let payload = &answer["recordUsage"];
        assert_eq!((&payload["recorded"], &payload["rejected"]), (&json!(2), &json!(1)), "{payload}");
        assert_eq!(payload["results"][1]["code"], "INVALID", "{payload}");
        let message = payload["results"][1]["message"].as_str().expect("a message");
        assert!(message.contains(field) && message.contains(reason), "{message}");
    }
    // The same value in a literal.
    let literal = "mutation { recordUsage(input: {events: [{workspace: \"acme-main\", source: \"s\", eventId: \"1\", model: \"film\", \
                   occurredAt: \"yesterday\", credits: 1}]}) { recorded results { code message } } }";
    let answer = world.server.ask_with(&world.key, literal, json!({})).await.data();
    assert_eq!(answer["recordUsage"]["results"][0]["code"], "INVALID", "{answer}");
}

#[tokio::test]
async fn value_of_the_wrong_type_refuses_the_request_and_names_the_place() {
    let world = World::new().await;
    let cases = [
        (json!({"quantity": "x"}), "input.events.1.quantity"),
        (json!({"credits": "1"}), "input.events.1.credits"),
        (json!({"attributes": "none"}), "input.events.1.attributes"),
        (json!({"occurredAt": 5}), "input.events.1.occurredAt"),
        (json!({"count": 1.5}), "input.events.1.count"),
        (json!({"pool": "WEB"}), "input.events.1.pool"),
        (json!({"modle": "film"}), "input.events.1.modle"),
        (json!({"model": null}), "input.events.1.model"),
    ];
    for (fields, argument) in cases {
        let variables = json!({"input": {"events": [event("1"), with(event("2"), fields)]}});
        let answer = world.server.ask_with(&world.key, RECORD, variables).await;
        let expected = json!({"code": "BAD_USER_INPUT", "argument": argument});
        assert_eq!(answer.body["errors"][0]["extensions"], expected, "{}", answer.body);
        assert_eq!(answer.body["data"], Value::Null);
    }
    let mut missing = event("3");
    missing.as_object_mut().expect("an object").remove("source");
    let answer = world.server.ask_with(&world.key, RECORD, json!({"input": {"events": [missing]}})).await;
    assert_eq!(answer.body["errors"][0]["extensions"]["argument"], "input.events.0.source", "{}", answer.body);
    // With a literal, the document itself is invalid.
    let literal = "{ quote(input: {model: \"film\", quantity: \"much\"}) { credits } }";
    let answer = world.server.ask_with(&world.key, literal, json!({})).await;
    let expected = json!({"code": "GRAPHQL_VALIDATION_FAILED", "argument": "input.quantity"});
    assert_eq!(answer.body["errors"][0]["extensions"], expected, "{}", answer.body);
    let half = "query($model: String!) { quote(input: {model: $model, quantity: \"much\"}) { credits } }";
    let answer = world.server.ask_with(&world.key, half, json!({"model": "film"})).await;
    assert_eq!(answer.body["errors"][0]["extensions"], expected, "{}", answer.body);
}
