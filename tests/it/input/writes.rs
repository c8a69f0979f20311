//! Invalid writes, and writes that are repeated with other content.

use serde_json::{Value, json};

use crate::harness::{Answer, World};

#[tokio::test]
async fn batch_of_too_many_events_is_refused_as_a_whole() {
    let world = World::new().await;
    let now = tallygraph::clock::Clock::system().now().to_rfc3339();
    let events: Vec<Value> = (0..10_001)
        .map(|number| json!({"workspace": "acme-main", "source": "many", "eventId": number.to_string(), "occurredAt": now, "model": "still", "quantity": 1}))
        .collect();
    let mutation = "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded } }";
    let answer = world.server.ask_with(&world.key, mutation, json!({"events": events})).await;
    assert_eq!(answer.error()["message"], "10001 events are more than the 10000 of one batch");
    assert_eq!(answer.error()["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "input.events"}));
    let data =
        world.server.ask(&world.key, "{ workspace(key: \"acme-main\") { usageEvents { totalCount } } }").await.data();
    assert_eq!(data["workspace"]["usageEvents"]["totalCount"], 8);
    let answer = world.server.ask_with(&world.key, mutation, json!({"events": []})).await;
    assert_eq!(answer.data(), json!({"recordUsage": {"recorded": 0}}));
}

async fn publish(world: &World, key: &str, rates: Value) -> Answer {
    let mutation = "mutation($input: PublishRateCardInput!) { publishRateCard(input: $input) { rateCard { id rates { model } } } }";
    let input = json!({"effectiveAt": "2021-01-01T00:00:00Z", "idempotencyKey": key, "rates": rates});
    world.server.ask_with(&world.key, mutation, json!({"input": input})).await
}

fn rate(change: Value) -> Value {
    let mut rate = json!({"model": "clay", "tool": "Sculpt", "unit": "PIECE", "creditsPerBlock": 3});
    for (field, value) in change.as_object().expect("fields") {
        rate[field] = value.clone();
    }
    rate
}

#[tokio::test]
async fn rate_card_whose_rates_could_tie_is_refused() {
    let world = World::new().await;
    let ties = [
        json!([rate(json!({})), rate(json!({"creditsPerBlock": 4}))]),
        json!([
            rate(json!({"conditions": {"size": "l"}})),
            rate(json!({})),
            rate(json!({"conditions": {"kiln": "hot"}}))
        ]),
    ];
    for rates in ties {
        let answer = publish(&world, "tie", rates).await;
        let error = answer.error();
        assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT");
        let argument = error["extensions"]["argument"].as_str().expect("an argument");
        assert!(argument.starts_with("input.rates.") && argument.ends_with(".conditions"), "{argument}");
        assert!(error["message"].as_str().expect("a message").contains("ties with rates.0"), "{error}");
    }
    let apart = json!([
        rate(json!({})),
        rate(json!({"conditions": {"size": "l"}})),
        rate(json!({"conditions": {"size": "m"}}))
    ]);
    publish(&world, "apart", apart).await.data();
}

#[tokio::test]
async fn invalid_rate_is_refused_with_its_line_and_field() {
    let world = World::new().await;
    let cases = [
        (json!([]), "input.rates"),
        (json!([rate(json!({})), rate(json!({"model": ""}))]), "input.rates.1.model"),
        (json!([rate(json!({"creditsPerBlock": -1}))]), "input.rates.0.creditsPerBlock"),
        (json!([rate(json!({"minimum": -1}))]), "input.rates.0.minimum"),
        (json!([rate(json!({"blockSize": 0}))]), "input.rates.0.blockSize"),
        (json!([rate(json!({"blockSize": -3}))]), "input.rates.0.blockSize"),
        (json!([rate(json!({"unit": " "}))]), "input.rates.0.unit"),
    ];
    for (rates, argument) in cases {
        let answer = publish(&world, "bad", rates).await;
        assert_eq!(answer.error()["extensions"], json!({"code": "BAD_USER_INPUT", "argument": argument}));
    }
    let answer = publish(&world, "", json!([rate(json!({}))])).await;
    assert_eq!(answer.error()["extensions"]["argument"], "input.idempotencyKey");
}

#[tokio::test]
async fn key_used_for_another_rate_card_is_a_conflict() {
    let world = World::new().await;
    let first = publish(&world, "once", json!([rate(json!({}))])).await.data();
    let again = publish(&world, "once", json!([rate(json!({"creditsPerBlock": 3.0, "blockSize": 1, "minimum": 0}))]))
        .await
        .data();
    assert_eq!(again, first, "the same content in another form is a replay");
    let answer = publish(&world, "once", json!([rate(json!({"creditsPerBlock": 4}))])).await;
    assert_eq!(answer.error()["extensions"], json!({"code": "CONFLICT"}));
    assert_eq!(answer.error()["message"], "idempotencyKey was used before for a rate card with other content");
}

async fn refund(world: &World, change: Value) -> Answer {
    let mutation = "mutation($input: RefundUsageInput!) { refundUsage(input: $input) { credits event { charged credits refunded status } } }";
    let mut input =
        json!({"workspace": "acme-main", "source": "studio", "eventId": "event-2", "idempotencyKey": "refund"});
    for (field, value) in change.as_object().expect("fields") {
        input[field] = value.clone();
    }
    world.server.ask_with(&world.key, mutation, json!({"input": input})).await
}

#[tokio::test]
async fn refund_of_more_than_is_left_is_refused() {
    let world = World::new().await;
    // event-2 is two seconds of film, which cost 24 credits.
    let refused = async |change: Value, reason: &str| {
        let answer = refund(&world, change).await;
        assert_eq!(answer.error()["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "input.credits"}));
        assert_eq!(answer.error()["message"], reason);
    };
    refused(
        json!({"credits": 24.001}),
        "input.credits: 24.001 is more than the 24 that are left to give back of the event's 24",
    )
    .await;
    refused(json!({"credits": 0}), "input.credits must be more than 0").await;
    refused(json!({"credits": -1}), "input.credits must be more than 0").await;
    let part = refund(&world, json!({"credits": 4})).await.data();
    assert_eq!(
        part["refundUsage"],
        json!({"credits": 4, "event": {"charged": 24, "credits": 20, "refunded": 4, "status": "CHARGED"}})
    );
    refused(
        json!({"credits": 20.001, "idempotencyKey": "more"}),
        "input.credits: 20.001 is more than the 20 that are left to give back of the event's 24",
    )
    .await;
    let rest = refund(&world, json!({"idempotencyKey": "rest"})).await.data();
    assert_eq!(
        rest["refundUsage"],
        json!({"credits": 20, "event": {"charged": 24, "credits": 0, "refunded": 24, "status": "REFUNDED"}})
    );
    refused(
        json!({"credits": 0.001, "idempotencyKey": "over"}),
        "nothing is left to give back of the event's 24 credits",
    )
    .await;
}

#[tokio::test]
async fn key_used_for_another_refund_is_a_conflict() {
    let world = World::new().await;
    let first = refund(&world, json!({"credits": 4})).await.data();
    assert_eq!(refund(&world, json!({"credits": 4.0})).await.data(), first, "the same content is a replay");
    for change in
        [json!({"credits": 5}), json!({"credits": 4, "eventId": "event-4"}), json!({"credits": 4, "reason": "other"})]
    {
        let answer = refund(&world, change).await;
        assert_eq!(answer.error()["extensions"], json!({"code": "CONFLICT"}));
        assert_eq!(answer.error()["message"], "idempotencyKey was used before, for a refund of other content");
    }
}

#[tokio::test]
async fn write_to_a_missing_object_names_it() {
    let world = World::new().await;
    let cases = [
        (json!({"workspace": "nowhere"}), "input.workspace"),
        (json!({"eventId": "nothing"}), "input.eventId"),
        (json!({"source": "elsewhere"}), "input.eventId"),
    ];
    for (change, argument) in cases {
        assert_eq!(
            refund(&world, change).await.error()["extensions"],
            json!({"code": "NOT_FOUND", "argument": argument})
        );
    }
    let writes = [
        (
            "upsertMember(input: {workspace: \"nowhere\", user: \"a\", name: \"A\", role: ADMIN}) { member { id } }",
            "NOT_FOUND",
            "input.workspace",
        ),
        ("removeMember(input: {workspace: \"acme-main\", user: \"a\"}) { member { id } }", "NOT_FOUND", "input.user"),
        (
            "upsertWorkspace(input: {key: \"a\", name: \"A\", organization: \"nowhere\"}) { workspace { id } }",
            "NOT_FOUND",
            "input.organization",
        ),
        ("upsertWorkspace(input: {key: \"\", name: \"A\"}) { workspace { id } }", "BAD_USER_INPUT", "input.key"),
        (
            "upsertOrganization(input: {key: \"a\", name: \" \"}) { organization { id } }",
            "BAD_USER_INPUT",
            "input.name",
        ),
        (
            "upsertWorkspace(input: {key: \"a\", name: \"A\", timeZone: \"Mars/Olympus\"}) { workspace { id } }",
            "BAD_USER_INPUT",
            "input.timeZone",
        ),
    ];
    for (write, code, argument) in writes {
        let answer = world.server.ask(&world.key, &format!("mutation {{ {write} }}")).await;
        assert_eq!(answer.error()["extensions"], json!({"code": code, "argument": argument}), "{write}");
    }
}
