//! The outcomes of a batch's events.

use serde_json::{Value, json};

use super::desk::{Desk, days_ago, event, from_now, with};

#[tokio::test]
async fn recorded_event_is_answered_with_all_its_fields() {
    let desk = Desk::new().await;
    let said = json!({
        "pool": "WEB_APP", "tool": "Generate Video", "user": "ada", "project": "pilot", "quantity": 2.5, "count": 3,
        "attributes": {"resolution": "4k", "note": "ünïcode \"quoted\""},
    });
    let result = desk.record(with(event("e-1"), said)).await;
    assert_eq!((&result["index"], &result["outcome"]), (&json!(0), &json!("RECORDED")));
    assert_eq!((&result["code"], &result["message"]), (&Value::Null, &Value::Null));
    let stored = &result["event"];
    assert_eq!(stored["source"], "studio");
    assert_eq!(stored["eventId"], "e-1");
    assert_eq!(stored["occurredAt"], days_ago(10));
    assert_eq!((&stored["pool"], &stored["model"]), (&json!("WEB_APP"), &json!("film")));
    assert_eq!((&stored["tool"], &stored["project"]), (&json!("Generate Video"), &json!("pilot")));
    assert_eq!((&stored["quantity"], &stored["unit"], &stored["count"]), (&json!(2.5), &json!("SECOND"), &json!(3)));
    assert_eq!(stored["credits"], 180, "3 begun seconds of 20 credits each, three times");
    assert_eq!((&stored["refunded"], &stored["status"]), (&json!(0), &json!("CHARGED")));
    assert_eq!(stored["attributes"], json!({"resolution": "4k", "note": "ünïcode \"quoted\""}));
    assert_eq!(stored["member"]["user"]["key"], "ada");
}

#[tokio::test]
async fn same_event_is_a_duplicate_within_a_batch_and_across_batches() {
    let desk = Desk::new().await;
    let payload = desk.batch(&[event("a"), event("a"), event("b"), event("a")]).await;
    assert_eq!((&payload["recorded"], &payload["duplicates"], &payload["rejected"]), (&json!(2), &json!(2), &json!(0)));
    let outcomes: Vec<&Value> = (0..4).map(|index| &payload["results"][index]["outcome"]).collect();
    assert_eq!(outcomes, ["RECORDED", "DUPLICATE", "RECORDED", "DUPLICATE"]);
    let first = &payload["results"][0]["event"];
    assert_eq!(&payload["results"][3]["event"], first, "a duplicate is answered with the recorded event");
    let again = desk.batch(&[event("c"), event("a")]).await;
    assert_eq!(again["results"][1]["outcome"], "DUPLICATE");
    assert_eq!(&again["results"][1]["event"], first);
    assert_eq!(desk.count().await, 3);
    assert_eq!(desk.total().await["credits"], 180);
}

#[tokio::test]
async fn same_id_of_another_source_or_workspace_is_another_event() {
    let desk = Desk::new().await;
    desk.world.upsert_workspace("south", None, "UTC").await;
    let other_source = with(event("a"), json!({"source": "batch"}));
    let other_workspace = with(event("a"), json!({"workspace": "south"}));
    let payload = desk.batch(&[event("a"), other_source, other_workspace]).await;
    assert_eq!(payload["recorded"], 3);
    assert_eq!(desk.count().await, 2);
}

#[tokio::test]
async fn rejection_has_a_code_and_names_the_field() {
    let desk = Desk::new().await;
    let two_tools = json!([
        {"model": "film", "tool": "Generate Video", "unit": "SECOND", "creditsPerBlock": 12},
        {"model": "upscale", "tool": "Image Upscale", "unit": "IMAGE", "creditsPerBlock": 1},
        {"model": "upscale", "tool": "Video Upscale", "unit": "SECOND", "creditsPerBlock": 2},
    ]);
    desk.publish("2020-01-02T00:00:00Z", two_tools, "two-tools").await;
    let long = "x".repeat(201);
    let many: serde_json::Map<String, Value> = (0..21).map(|name| (format!("a{name}"), json!("v"))).collect();
    let cases = [
        (json!({"workspace": "nowhere"}), "UNKNOWN_WORKSPACE", "workspace \"nowhere\""),
        (json!({"model": "unheard"}), "NO_RATE", "model \"unheard\""),
        (json!({"tool": "Act-Two"}), "NO_RATE", "tool \"Act-Two\""),
        (json!({"pool": "API"}), "NO_RATE", "pool"),
        (json!({"occurredAt": days_ago(402)}), "OUT_OF_RANGE", "occurredAt"),
        (json!({"occurredAt": from_now(600_000_000)}), "OUT_OF_RANGE", "occurredAt"),
        (json!({"eventId": ""}), "INVALID", "eventId must not be empty"),
        (json!({"eventId": long}), "INVALID", "eventId must have at most 200 characters"),
        (json!({"source": "a\nb"}), "INVALID", "source must not contain control characters"),
        (json!({"model": " "}), "INVALID", "model must not be empty"),
        (json!({"tool": ""}), "INVALID", "tool must not be empty"),
        (json!({"user": ""}), "INVALID", "user must not be empty"),
        (json!({"project": ""}), "INVALID", "project must not be empty"),
        (json!({"quantity": -1}), "INVALID", "quantity"),
        (json!({"quantity": 1.1e12}), "INVALID", "quantity"),
        (json!({"quantity": null}), "INVALID", "quantity"),
        (json!({"quantity": 1e12}), "INVALID", "price"),
        (json!({"count": 0}), "INVALID", "count"),
        (json!({"count": -3}), "INVALID", "count"),
        (json!({"count": 1_000_001}), "INVALID", "count"),
        (json!({"credits": -0.001}), "INVALID", "credits"),
        (json!({"model": "upscale"}), "INVALID", "tool"),
        (json!({"attributes": many}), "INVALID", "attributes"),
        (json!({"attributes": {"": "v"}}), "INVALID", "attributes"),
    ];
    let events: Vec<Value> =
        (0..).zip(&cases).map(|(id, (fields, ..))| with(event(&format!("r-{id}")), fields.clone())).collect();
    let payload = desk.batch(&events).await;
    for (result, (fields, code, told)) in payload["results"].as_array().expect("results").iter().zip(&cases) {
        assert_eq!(result["outcome"], "REJECTED", "{fields}: {result}");
        assert_eq!(result["code"], *code, "{fields}: {result}");
        assert!(result["message"].as_str().expect("a reason").contains(told), "{fields}: {result}");
        assert_eq!(result["event"], Value::Null);
    }
    assert_eq!(payload["rejected"], cases.len());
    assert_eq!(desk.count().await, 0);
    assert_eq!(desk.total().await["credits"], 0);
}

#[tokio::test]
async fn invalid_event_does_not_affect_others() {
    let desk = Desk::new().await;
    let bad = with(event("bad"), json!({"count": 0}));
    let payload = desk.batch(&[event("a"), bad, event("b"), with(event("a"), json!({"count": 2}))]).await;
    assert_eq!((&payload["recorded"], &payload["duplicates"], &payload["rejected"]), (&json!(2), &json!(0), &json!(2)));
    let results = payload["results"].as_array().expect("results");
    let told: Vec<_> = results.iter().map(|result| (result["index"].as_i64(), result["outcome"].as_str())).collect();
    let expected = ["RECORDED", "REJECTED", "RECORDED", "REJECTED"];
    assert_eq!(told, (0..).zip(expected).map(|(index, outcome)| (Some(index), Some(outcome))).collect::<Vec<_>>());
    assert_eq!(results[3]["code"], "CONFLICT");
    assert_eq!(desk.count().await, 2);
}

#[tokio::test]
async fn batch_may_span_workspaces_and_a_bound_key_reaches_only_its_own() {
    let desk = Desk::new().await;
    desk.world.upsert_workspace("south", None, "UTC").await;
    let south = |id: &str| with(event(id), json!({"workspace": "south"}));
    let payload = desk.batch(&[event("a"), south("a"), event("b"), south("b"), south("a")]).await;
    assert_eq!((&payload["recorded"], &payload["duplicates"]), (&json!(4), &json!(1)));
    let bound = desk.world.program.key(&["USAGE_WRITE"], Some("south"));
    let payload = desk.batch_as(&bound, &[event("c"), south("c")]).await.data()["recordUsage"].clone();
    assert_eq!(payload["results"][0]["code"], "UNKNOWN_WORKSPACE");
    assert_eq!(payload["results"][1]["outcome"], "RECORDED");
    assert_eq!(desk.count().await, 2);
}

#[tokio::test]
async fn events_at_the_limits_of_time_are_recorded() {
    const MINUTE: i64 = 60_000_000;
    const LONGEST: i64 = -400 * 24 * 60 * MINUTE;
    let desk = Desk::new().await;
    let at = |id: &str, micros: i64| with(event(id), json!({"occurredAt": from_now(micros)}));
    let payload = desk
        .batch(&[
            at("oldest", LONGEST + MINUTE),
            at("too-old", LONGEST - 1),
            at("newest", 5 * MINUTE - 1),
            at("too-new", 6 * MINUTE),
        ])
        .await;
    let outcomes: Vec<&Value> = (0..4).map(|index| &payload["results"][index]["outcome"]).collect();
    assert_eq!(outcomes, ["RECORDED", "REJECTED", "RECORDED", "REJECTED"]);
    for index in [1, 3] {
        assert_eq!(payload["results"][index]["code"], "OUT_OF_RANGE");
    }
    assert_eq!(desk.count().await, 2);
}

#[tokio::test]
async fn empty_batch_records_nothing_and_an_oversized_one_is_refused() {
    let desk = Desk::new().await;
    let payload = desk.batch(&[]).await;
    assert_eq!(payload, json!({"recorded": 0, "duplicates": 0, "rejected": 0, "results": []}));
    let events: Vec<Value> = (0..10_001).map(|id| event(&id.to_string())).collect();
    let answer = desk.batch_as(&desk.world.key, &events).await;
    assert_eq!(answer.error()["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "input.events"}));
    assert_eq!(desk.count().await, 0);
    let payload = desk.batch(&events[..10_000]).await;
    assert_eq!(payload["recorded"], 10_000);
    assert_eq!(desk.total().await["credits"], 600_000);
}

#[tokio::test]
async fn amount_with_a_fourth_decimal_place_rejects_its_event() {
    let desk = Desk::new().await;
    for wrong in [json!(1.0001), json!(1e13)] {
        let answer = desk.batch_as(&desk.world.key, &[with(event("a"), json!({"credits": wrong}))]).await.data();
        assert_eq!(answer["recordUsage"]["results"][0]["code"], "INVALID", "{answer}");
    }
    let answer = desk.batch_as(&desk.world.key, &[with(event("a"), json!({"credits": "5"}))]).await;
    assert_eq!(answer.codes(), ["BAD_USER_INPUT"], "{}", answer.body);
    assert_eq!(desk.count().await, 0);
}
