//! When two reports with one identity are the same event.

use serde_json::{Value, json};
use tallygraph::calendar::Instant;

use super::desk::{Desk, days_ago, event, with};

/// An event with all fields.
fn full(id: &str) -> Value {
    with(
        event(id),
        json!({
            "pool": "WEB_APP", "tool": "Generate Video", "user": "ada", "project": "pilot", "count": 1, "credits": 60,
            "attributes": {"a": "1", "b": "2"},
        }),
    )
}

/// The same instant with the offset of Kathmandu.
fn elsewhere(instant: &str) -> String {
    let shifted = Instant::parse_rfc3339(instant).expect("an instant").checked_add_micros(20_700_000_000);
    shifted.expect("an instant").to_rfc3339().replace('Z', "+05:45")
}

#[tokio::test]
async fn same_content_in_another_form_is_a_duplicate() {
    let desk = Desk::new().await;
    let reworded = [
        json!({"quantity": 5.0}),
        json!({"credits": 60.0}),
        json!({"credits": null}),
        json!({"count": null}),
        json!({"pool": null}),
        json!({"tool": null, "credits": null, "count": null, "pool": null}),
        json!({"occurredAt": elsewhere(&days_ago(10))}),
        json!({"attributes": {"b": "2", "a": "1"}}),
    ];
    for (number, fields) in (0..).zip(reworded) {
        let id = format!("e-{number}");
        // In both orders: the incomplete report may come first or second.
        for (first, second) in [
            (full(&id), with(full(&id), fields.clone())),
            (with(full(&format!("{id}-b")), fields.clone()), full(&format!("{id}-b"))),
        ] {
            let payload = desk.batch(std::slice::from_ref(&first)).await;
            assert_eq!(payload["recorded"], 1, "{fields}: {payload}");
            let before = desk.total().await;
            let payload = desk.batch(&[second.clone(), first]).await;
            assert_eq!(payload["duplicates"], 2, "{fields}: {payload}");
            assert_eq!(desk.total().await, before);
        }
    }
    // A missing tool equals the tool of the rate, and the model.
    assert_eq!(desk.record(full("tool")).await["outcome"], "RECORDED");
    assert_eq!(desk.record(with(full("tool"), json!({"tool": null}))).await["outcome"], "DUPLICATE");
    let reported = with(full("reported"), json!({"tool": null}));
    assert_eq!(desk.record(reported.clone()).await["event"]["tool"], "film");
    for again in
        [reported.clone(), with(reported.clone(), json!({"credits": null})), with(reported, json!({"tool": "film"}))]
    {
        assert_eq!(desk.record(again).await["outcome"], "DUPLICATE");
    }
    assert_eq!(desk.record(full("reported")).await["message"], "\"reported\" was recorded before with another tool");
    let bare = event("bare");
    assert_eq!(desk.record(bare.clone()).await["outcome"], "RECORDED");
    for nothing in [json!({"attributes": {}}), json!({"credits": 60, "tool": "Generate Video"}), json!({"credits": 60})]
    {
        assert_eq!(desk.record(with(bare.clone(), nothing)).await["outcome"], "DUPLICATE");
    }
}

#[tokio::test]
async fn other_content_is_a_conflict_that_names_the_field_and_changes_nothing() {
    let desk = Desk::new().await;
    let stands = desk.record(full("e")).await["event"].clone();
    let before = desk.total().await;
    let others = [
        ("occurredAt", json!({"occurredAt": days_ago(9)})),
        ("pool", json!({"pool": "API"})),
        ("model", json!({"model": "still"})),
        ("model", json!({"model": "unheard"})),
        ("model", json!({"model": "unheard", "credits": null})),
        ("tool", json!({"tool": "Act-Two"})),
        ("user", json!({"user": "bob"})),
        ("user", json!({"user": null})),
        ("project", json!({"project": "finale"})),
        ("project", json!({"project": null})),
        ("quantity", json!({"quantity": 6})),
        ("quantity", json!({"quantity": 5.000_000_1, "credits": null})),
        ("quantity", json!({"quantity": null, "credits": null})),
        ("count", json!({"count": 2})),
        ("credits", json!({"credits": 60.001})),
        ("credits", json!({"credits": 0})),
        ("attributes", json!({"attributes": {"a": "1", "b": "3"}})),
        ("attributes", json!({"attributes": {"a": "1"}})),
        ("attributes", json!({"attributes": null})),
    ];
    for (field, fields) in others {
        let result = desk.record(with(full("e"), fields.clone())).await;
        assert_eq!(
            (&result["outcome"], &result["code"]),
            (&json!("REJECTED"), &json!("CONFLICT")),
            "{fields}: {result}"
        );
        let told = result["message"].as_str().expect("a reason");
        assert!(told.ends_with(&format!("another {field}")), "{fields}: {told}");
    }
    assert_eq!(desk.total().await, before);
    assert_eq!(desk.count().await, 1);
    assert_eq!(desk.record(full("e")).await["event"], stands, "the event is unchanged");
    let people = desk.ask("{ workspace(key: \"north\") { members { nodes { user { key } } } } }", json!({})).await;
    let people = people["workspace"]["members"]["nodes"].clone();
    assert_eq!(people, json!([{"user": {"key": "ada"}}]), "a conflict adds no member");
}

#[tokio::test]
async fn first_report_of_a_batch_counts() {
    let desk = Desk::new().await;
    let unpriced = with(event("e"), json!({"model": "unheard"}));
    let payload = desk.batch(&[event("e"), with(event("e"), json!({"quantity": 6})), unpriced, event("e")]).await;
    let codes: Vec<&Value> = (0..4).map(|index| &payload["results"][index]["code"]).collect();
    assert_eq!(codes, [&Value::Null, &json!("CONFLICT"), &json!("CONFLICT"), &Value::Null]);
    assert_eq!(desk.total().await["credits"], 60);
}

#[tokio::test]
async fn later_rate_card_changes_no_comparison() {
    let desk = Desk::new().await;
    let priced = event("priced");
    let with_credits = with(event("said"), json!({"model": "fresh", "credits": 7}));
    desk.batch(&[priced.clone(), with_credits.clone()]).await;
    let film =
        |tool: &str, credits: i64| json!({"model": "film", "tool": tool, "unit": "SECOND", "creditsPerBlock": credits});
    let fresh = json!({"model": "fresh", "tool": "New Tool", "unit": "SECOND", "creditsPerBlock": 1});
    let cards = [
        ("another price", json!([film("Generate Video", 99), fresh])),
        ("another tool", json!([film("Brand New Tool", 12), fresh])),
        ("several tools", json!([film("Generate Video", 12), film("Other Tool", 12)])),
        (
            "no rate for it",
            json!([{"model": "still", "tool": "Generate Image", "unit": "IMAGE", "creditsPerBlock": 1}]),
        ),
    ];
    for (what, rates) in cards {
        desk.publish("2020-01-01T00:00:00Z", rates, what).await;
        let payload = desk.batch(&[priced.clone(), with_credits.clone()]).await;
        assert_eq!(payload["duplicates"], 2, "{what}: {payload}");
        let dearer = with(priced.clone(), json!({"quantity": 6}));
        assert_eq!(desk.record(dearer).await["code"], "CONFLICT", "{what}");
    }
    assert_eq!(desk.total().await["credits"], 67);
}

#[tokio::test]
async fn event_is_a_duplicate_despite_a_concurrent_rate_card() {
    let desk = Desk::new().await;
    for round in 0..40 {
        let rates =
            json!([{"model": "film", "tool": format!("Tool {round}"), "unit": "SECOND", "creditsPerBlock": round}]);
        let report = event(&format!("e-{round}"));
        let key = format!("beside-{round}");
        let publish = desk.publish("2020-01-01T00:00:00Z", rates, &key);
        let (_, first) = tokio::join!(publish, desk.record(report.clone()));
        assert_eq!(first["outcome"], "RECORDED", "{first}");
        let again = desk.record(report).await;
        assert_eq!(again["outcome"], "DUPLICATE", "round {round}: {first} {again}");
    }
}
