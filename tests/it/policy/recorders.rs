//! A key that records usage reads its events, but not the grants behind them.

use serde_json::{Value, json};

use crate::harness::World;

const RECORD: &str = "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded results { event { \
    eventId credits PART } } } }";
const REFUND: &str =
    "mutation($input: RefundUsageInput!) { refundUsage(input: $input) { credits event { eventId PART } } }";
const GRANTS: &str = "fundedBy { credits grant { remaining purchase { price { amount } purchasedBy { email } } } }";

fn event() -> Value {
    let now = tallygraph::clock::Clock::system().now().to_rfc3339();
    json!([{"workspace": "acme-main", "source": "studio", "eventId": "recorder", "occurredAt": now, "model": "still", "quantity": 1}])
}

#[tokio::test]
async fn key_that_may_only_record_reads_no_grants_through_its_events() {
    let world = World::new().await;
    let recorder = world.program.key(&["USAGE_WRITE"], None);
    let (events, refund) =
        (event(), json!({"workspace": "acme-main", "source": "studio", "eventId": "recorder", "idempotencyKey": "1"}));
    let record = RECORD.replace("PART", GRANTS);
    let answer = world.server.ask_with(&recorder, &record, json!({"events": events})).await;
    assert_eq!(
        answer.body["data"]["recordUsage"],
        json!({"recorded": 1, "results": [{"event": {"eventId": "recorder", "credits": 2.5, "fundedBy": null}}]})
    );
    assert_eq!(answer.error()["path"], json!(["recordUsage", "results", 0, "event", "fundedBy"]));
    assert_eq!(answer.error()["extensions"], json!({"code": "FORBIDDEN", "requires": ["ANALYTICS_READ"]}));
    let answer = world.server.ask_with(&recorder, &REFUND.replace("PART", GRANTS), json!({"input": refund})).await;
    assert_eq!(answer.error()["extensions"]["code"], "FORBIDDEN");
    let expected = json!({"credits": 2.5, "event": {"eventId": "recorder", "fundedBy": null}});
    assert_eq!(answer.body["data"]["refundUsage"], expected, "the answer shows the refund");
    assert!(!answer.body.to_string().contains("remaining"), "{}", answer.body);

    let data =
        world.server.ask_with(&recorder, &RECORD.replace("PART", "overdraft"), json!({"events": events})).await.data();
    assert_eq!(data["recordUsage"]["results"][0]["event"]["credits"], 0, "the key may read its own events");
    let both = world.program.key(&["USAGE_WRITE", "ANALYTICS_READ"], None);
    let data = world.server.ask_with(&both, &REFUND.replace("PART", GRANTS), json!({"input": refund})).await.data();
    assert_eq!(data["refundUsage"]["credits"], 2.5, "the refund was carried out");
}
