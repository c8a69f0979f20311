//! Refunding usage.

use serde_json::{Value, json};

use super::desk::{Desk, days_ago, event, from_now, with};

fn refund(id: &str, key: &str, credits: Value) -> Value {
    with(
        json!({"workspace": "north", "source": "studio", "eventId": id, "idempotencyKey": key}),
        json!({"credits": credits}),
    )
}

#[tokio::test]
async fn parts_and_then_the_rest_can_be_refunded() {
    let desk = Desk::new().await;
    desk.record(event("a")).await;
    let part = desk.refund(refund("a", "r-1", json!(12.345))).await.data()["refundUsage"].clone();
    assert_eq!(part["credits"], 12.345);
    assert_eq!(
        part["event"],
        json!({"eventId": "a", "charged": 60, "credits": 47.655, "refunded": 12.345, "status": "CHARGED"})
    );
    let too_much = desk.refund(refund("a", "r-2", json!(47.656))).await;
    assert_eq!(too_much.error()["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "input.credits"}));
    let told = too_much.error()["message"].as_str().expect("a reason").to_owned();
    assert!(told.contains("47.656 is more than the 47.655"), "{told}");
    let rest = desk.refund(refund("a", "r-2", Value::Null)).await.data()["refundUsage"].clone();
    assert_eq!(rest["credits"], 47.655, "a refused refund leaves its key free");
    assert_eq!((&rest["event"]["status"], &rest["event"]["credits"]), (&json!("REFUNDED"), &json!(0)));
    let nothing = desk.refund(refund("a", "r-3", Value::Null)).await;
    assert_eq!(nothing.codes(), ["BAD_USER_INPUT"]);
    let total = desk.total().await;
    assert_eq!((&total["charged"], &total["refunded"], &total["credits"]), (&json!(60), &json!(60), &json!(0)));
    assert_eq!(total["generations"], 1);
}

#[tokio::test]
async fn same_key_replays_the_first_answer_and_other_content_is_a_conflict() {
    let desk = Desk::new().await;
    desk.batch(&[event("a"), event("b")]).await;
    let first = desk.refund(refund("a", "r", json!(10))).await.data();
    for same in [json!(10), json!(10.0)] {
        assert_eq!(desk.refund(refund("a", "r", same)).await.data(), first);
    }
    let reasoned = with(refund("a", "r", json!(10)), json!({"reason": "failed"}));
    for other in [refund("a", "r", json!(11)), refund("b", "r", json!(10)), refund("a", "r", Value::Null), reasoned] {
        let answer = desk.refund(other.clone()).await;
        assert_eq!(answer.codes(), ["CONFLICT"], "{other}: {}", answer.body);
    }
    assert_eq!(desk.total().await["refunded"], 10);
    // Refunding the remaining credits is the same content with or without an amount.
    let rest = desk.refund(refund("b", "rest", Value::Null)).await.data();
    assert_eq!(desk.refund(refund("b", "rest", Value::Null)).await.data(), rest);
    assert_eq!(desk.refund(refund("b", "rest", json!(60))).await.data(), rest);
    assert_eq!(desk.total().await["refunded"], 70);
}

#[tokio::test]
async fn refund_counts_in_the_bucket_in_which_the_event_occurred() {
    let desk = Desk::new().await;
    desk.batch(&[event("a"), with(event("b"), json!({"occurredAt": days_ago(3)}))]).await;
    desk.refund(refund("a", "r", json!(25))).await.data();
    let query = "{ workspace(key: \"north\") { usage(range: {last: {count: 12, unit: DAY}}, timeZone: \"UTC\") { \
        series(granularity: DAY) { starts total { credits } } } } }";
    let series = desk.ask(query, json!({})).await["workspace"]["usage"]["series"].clone();
    let of = |day: &str| {
        let starts = series["starts"].as_array().expect("starts");
        let place = starts.iter().position(|start| start.as_str().is_some_and(|start| start[..10] == day[..10]));
        series["total"]["credits"][place.expect("a bucket for the day")].clone()
    };
    assert_eq!(of(&days_ago(10)), 35);
    assert_eq!(of(&days_ago(3)), 60);
    assert_eq!(of(&days_ago(0)), 0);
}

#[tokio::test]
async fn refund_of_an_unknown_event_is_not_found() {
    let desk = Desk::new().await;
    desk.record(event("a")).await;
    let cases = [
        (json!({"eventId": "b"}), "input.eventId"),
        (json!({"source": "other"}), "input.eventId"),
        (json!({"workspace": "nowhere"}), "input.workspace"),
    ];
    for (fields, argument) in cases {
        let answer = desk.refund(with(refund("a", "r", Value::Null), fields)).await;
        assert_eq!(answer.error()["extensions"], json!({"code": "NOT_FOUND", "argument": argument}));
    }
    for wrong in [json!(0), json!(-1)] {
        assert_eq!(desk.refund(refund("a", "r", wrong)).await.codes(), ["BAD_USER_INPUT"]);
    }
    assert_eq!(desk.total().await["refunded"], 0);
}

#[tokio::test]
async fn resent_event_stays_a_duplicate_after_its_refund() {
    let desk = Desk::new().await;
    let report = with(event("a"), json!({"occurredAt": from_now(-1_000_000)}));
    desk.record(report.clone()).await;
    desk.refund(refund("a", "r", Value::Null)).await.data();
    let again = desk.record(report).await;
    assert_eq!(again["outcome"], "DUPLICATE");
    assert_eq!((&again["event"]["refunded"], &again["event"]["status"]), (&json!(60), &json!("REFUNDED")));
}
