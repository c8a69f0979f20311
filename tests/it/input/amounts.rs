//! Invalid amounts and quantities.

use serde_json::{Value, json};

use crate::harness::World;

fn recently() -> String {
    tallygraph::clock::Clock::system().now().to_rfc3339()
}

/// Sends a mutation with one event. The amount is written in the document, as given.
async fn with_literal(world: &World, credits: &str) -> crate::harness::Answer {
    let mutation = format!(
        "mutation {{ recordUsage(input: {{events: [{{workspace: \"acme-main\", source: \"studio\", eventId: \"amount\", \
         occurredAt: \"{}\", model: \"still\", credits: {credits}}}]}}) {{ recorded results {{ code message }} }} }}",
        recently()
    );
    world.server.ask(&world.key, &mutation).await
}

/// The same with the amount in the variables.
async fn with_variable(world: &World, credits: &str) -> crate::harness::Answer {
    let body = format!(
        "{{\"query\": \"mutation($events: [UsageEventInput!]!) {{ recordUsage(input: {{events: $events}}) {{ recorded \
         results {{ code message }} }} }}\", \"variables\": {{\"events\": [{{\"workspace\": \"acme-main\", \"source\": \"studio\", \"eventId\": \
         \"amount\", \"occurredAt\": \"{}\", \"model\": \"still\", \"credits\": {credits}}}]}}}}",
        recently()
    );
    let request = world.server.client().post(format!("{}/graphql", world.server.url)).bearer_auth(&world.key);
    let response = request.header("content-type", "application/json").body(body).send().await.expect("an answer");
    crate::harness::Answer { status: response.status().as_u16(), body: response.json().await.expect("JSON") }
}

const BAD: [(&str, &str); 7] = [
    ("0.0001", "an amount of credits has at most three decimal places"),
    ("12.3456", "an amount of credits has at most three decimal places"),
    ("1e-4", "an amount of credits has at most three decimal places"),
    ("1000000000000.001", "an amount of credits is at most 1000000000000 in size"),
    ("1e13", "an amount of credits is at most 1000000000000 in size"),
    ("-1e13", "an amount of credits is at most 1000000000000 in size"),
    ("18446744073709551615", "an amount of credits is at most 1000000000000 in size"),
];

#[tokio::test]
async fn invalid_amount_is_refused_with_its_reason() {
    let world = World::new().await;
    for (amount, reason) in BAD {
        for answer in [with_literal(&world, amount).await, with_variable(&world, amount).await] {
            let result = &answer.data()["recordUsage"]["results"][0];
            assert_eq!(result["code"], "INVALID", "{amount}");
            let message = result["message"].as_str().expect("a message");
            assert!(message.starts_with(&format!("credits: {reason}, not ")), "{message}");
        }
    }
    for amount in ["\"12.5\"", "true"] {
        let wrong = [
            (with_literal(&world, amount).await, "GRAPHQL_VALIDATION_FAILED"),
            (with_variable(&world, amount).await, "BAD_USER_INPUT"),
        ];
        for (answer, code) in wrong {
            let expected = json!({"code": code, "argument": "input.events.0.credits"});
            assert_eq!(answer.error()["extensions"], expected, "{amount}");
        }
    }
    let query = "{ workspace(key: \"acme-main\") { usageEvents { totalCount } } }";
    assert_eq!(world.server.ask(&world.key, query).await.data()["workspace"]["usageEvents"]["totalCount"], 8);
}

#[tokio::test]
async fn amount_that_is_not_a_json_number_is_refused() {
    let world = World::new().await;
    for amount in ["NaN", "Infinity", "-Infinity", "1e999", "01", ".5", "1."] {
        let answer = with_variable(&world, amount).await;
        assert_eq!(answer.status, 400, "{amount}: {}", answer.body);
        assert_eq!(answer.error()["extensions"]["code"], "BAD_USER_INPUT", "{amount}");
        let answer = with_literal(&world, amount).await;
        let codes = answer.codes();
        let code = codes.first().map(String::as_str);
        let known = [Some("GRAPHQL_PARSE_FAILED"), Some("GRAPHQL_VALIDATION_FAILED"), Some("BAD_USER_INPUT")];
        assert!(known.contains(&code), "{amount}: {}", answer.body);
    }
}

#[tokio::test]
async fn other_notations_of_an_amount_are_accepted() {
    let world = World::new().await;
    for amount in ["12.500", "12.5", "125e-1", "1.25e1"] {
        for answer in [with_literal(&world, amount).await, with_variable(&world, amount).await] {
            answer.data();
        }
    }
    let query = "{ workspace(key: \"acme-main\") { usageEvents(first: 1) { totalCount nodes { eventId credits } } } }";
    // Each request has its own instant. So only the first was recorded, with 12.5.
    let data = world.server.ask(&world.key, query).await.data();
    assert_eq!(data["workspace"]["usageEvents"]["totalCount"], 9);
    assert_eq!(data["workspace"]["usageEvents"]["nodes"][0], json!({"eventId": "amount", "credits": 12.5}));
}

#[tokio::test]
async fn invalid_event_is_rejected_alone_with_its_reason() {
    let world = World::new().await;
    let event = |number: usize, change: Value| {
        let mut event = json!({
            "workspace": "acme-main", "source": "studio", "eventId": format!("single-{number}"),
            "occurredAt": recently(), "model": "still", "quantity": 1,
        });
        for (field, value) in change.as_object().expect("fields") {
            event[field] = value.clone();
        }
        event
    };
    let many: serde_json::Map<String, Value> = (0..21).map(|place| (format!("a{place}"), json!("b"))).collect();
    let cases = [
        (json!({"model": "unheard-of"}), "NO_RATE", "the rate card in force has no rate for model \"unheard-of\""),
        (json!({"pool": "API"}), "NO_RATE", "no rate card is in force"),
        (json!({"workspace": "nowhere"}), "UNKNOWN_WORKSPACE", "nowhere"),
        (json!({"quantity": null}), "INVALID", "quantity"),
        (json!({"quantity": -1}), "INVALID", "quantity"),
        (json!({"count": 0}), "INVALID", "count must be from 1"),
        (json!({"credits": -1}), "INVALID", "credits must not be negative"),
        (json!({"eventId": ""}), "INVALID", "eventId must not be empty"),
        (json!({"source": "a\u{0}b"}), "INVALID", "source must not contain control characters"),
        (json!({"project": "p".repeat(201)}), "INVALID", "project must have at most 200 characters"),
        (json!({"attributes": many}), "INVALID", "attributes: at most 20"),
        (json!({"occurredAt": "2001-01-01T00:00:00Z"}), "OUT_OF_RANGE", "occurredAt 2001-01-01T00:00:00Z"),
        (json!({"occurredAt": "2999-01-01T00:00:00Z"}), "OUT_OF_RANGE", "occurredAt 2999-01-01T00:00:00Z"),
        (json!({"eventId": "event-2", "credits": 1}), "CONFLICT", ""),
    ];
    let mut events: Vec<Value> =
        cases.iter().enumerate().map(|(number, (change, ..))| event(number, change.clone())).collect();
    events.push(event(cases.len(), json!({})));
    let payload = world.record_any(json!(events)).await;
    assert_eq!((&payload["recorded"], &payload["rejected"]), (&json!(1), &json!(cases.len())), "{payload}");
    for ((_, code, reason), result) in cases.iter().zip(payload["results"].as_array().expect("results")) {
        assert_eq!(&result["code"], code, "{result}");
        assert_eq!(result["event"], Value::Null);
        assert!(result["message"].as_str().expect("a message").contains(reason), "{reason}: {result}");
    }
}

#[tokio::test]
async fn invalid_quote_is_refused_with_its_reason() {
    let world = World::new().await;
    let cases = [
        ("model: \"unheard-of\", quantity: 1", "NOT_FOUND", "input.model"),
        ("model: \"still\", tool: \"Sculpt\", quantity: 1", "NOT_FOUND", "input.model"),
        ("model: \"still\", quantity: 1, pool: API", "NOT_FOUND", "input.pool"),
        ("model: \"still\", quantity: 1, at: \"2001-01-01T00:00:00Z\"", "NOT_FOUND", "input.pool"),
        ("model: \"still\", quantity: -1", "BAD_USER_INPUT", "input.quantity"),
        ("model: \"still\", quantity: 1e300", "BAD_USER_INPUT", "input.quantity"),
        ("model: \"still\", quantity: 1, count: 0", "BAD_USER_INPUT", "input.count"),
        ("model: \"film\", quantity: 1e12, count: 1000000", "BAD_USER_INPUT", "input.quantity"),
    ];
    for (input, code, argument) in cases {
        let answer = world.server.ask(&world.key, &format!("{{ quote(input: {{{input}}}) {{ credits }} }}")).await;
        assert_eq!(answer.error()["extensions"], json!({"code": code, "argument": argument}), "{input}");
        assert_eq!(answer.body["data"], json!({"quote": null}), "{input}");
    }
}
