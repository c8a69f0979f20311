//! Concurrent writes.

use futures::future::join_all;
use serde_json::{Value, json};

use super::desk::{Desk, event, with};

#[tokio::test]
async fn a_hundred_concurrent_identical_requests_record_each_event_once() {
    let desk = Desk::new().await;
    let batch: Vec<Value> = (0..7).map(|id| with(event(&format!("e-{id}")), json!({"user": "ada"}))).collect();
    let payloads = join_all((0..100).map(|_| desk.batch(&batch))).await;
    let sum = |field: &str| payloads.iter().map(|payload| payload[field].as_i64().expect("a count")).sum::<i64>();
    assert_eq!((sum("recorded"), sum("duplicates"), sum("rejected")), (7, 693, 0));
    for place in 0..7 {
        let first = &payloads[0]["results"][place]["event"]["id"];
        assert!(payloads.iter().all(|payload| &payload["results"][place]["event"]["id"] == first));
    }
    assert_eq!(desk.count().await, 7);
    assert_eq!(desk.total().await["credits"], 420);
}

#[tokio::test]
async fn one_of_several_different_concurrent_reports_wins() {
    let desk = Desk::new().await;
    let payloads = join_all((1..=60).map(|quantity| {
        let report = with(event("e"), json!({"quantity": quantity}));
        let desk = &desk;
        async move { desk.record(report).await }
    }))
    .await;
    let recorded: Vec<&Value> = payloads.iter().filter(|result| result["outcome"] == "RECORDED").collect();
    assert_eq!(recorded.len(), 1);
    assert!(payloads.iter().filter(|result| result["code"] == "CONFLICT").count() == 59);
    assert_eq!(desk.total().await["credits"], recorded[0]["event"]["credits"]);
}

#[tokio::test]
async fn concurrent_refunds_never_exceed_the_cost() {
    let desk = Desk::new().await;
    desk.record(event("e")).await;
    let answers = join_all((0..40).map(|key| {
        desk.refund(json!({
            "workspace": "north", "source": "studio", "eventId": "e", "credits": 7, "idempotencyKey": format!("r-{key}"),
        }))
    }))
    .await;
    let given = answers.iter().filter(|answer| answer.body.get("errors").is_none()).count();
    assert_eq!(given, 8, "60 has room for 8 refunds of 7");
    assert_eq!(desk.total().await["refunded"], 56);
    // Concurrent requests with one key are one refund.
    let rest = json!({"workspace": "north", "source": "studio", "eventId": "e", "idempotencyKey": "rest"});
    for answer in join_all((0..20).map(|_| desk.refund(rest.clone()))).await {
        assert_eq!(answer.data()["refundUsage"]["credits"], 4);
    }
    assert_eq!(desk.total().await["refunded"], 60);
    desk.world.program.run(&["verify"]).ok();
}
