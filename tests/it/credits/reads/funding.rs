//! Which grants paid for events.

use serde_json::{Value, json};

use crate::credits::bank::{Bank, days, seconds};

async fn funding(bank: &Bank, event: &str) -> Value {
    let found = bank
        .ask("usageEvents(first: 200) { nodes { eventId charged refunded overdraft fundedBy { credits grant { note } } } }")
        .await;
    let nodes = found["usageEvents"]["nodes"].as_array().expect("events");
    let node = nodes.iter().find(|node| node["eventId"] == event).expect("the event").clone();
    let sum = |value: &Value| crate::usage::desk::thousandths(value);
    let parts = node["fundedBy"].as_array().expect("parts");
    let paid: i64 = parts.iter().map(|part| sum(&part["credits"])).sum();
    assert_eq!(sum(&node["charged"]), paid + sum(&node["overdraft"]) + sum(&node["refunded"]), "{node}");
    let told: Vec<Value> = parts.iter().map(|part| json!([part["grant"]["note"], part["credits"]])).collect();
    json!({"fundedBy": told, "overdraft": node["overdraft"]})
}

#[tokio::test]
async fn drawdowns_are_in_burn_order_and_settlements_are_last() {
    let bank = Bank::new().await;
    bank.grant("B", json!(20), json!({"effectiveAt": days(-9)})).await;
    bank.grant("A", json!(30), json!({"effectiveAt": days(-9), "expiresAt": days(9)})).await;
    bank.spend("e", json!(80), days(-1)).await;
    bank.spend("f", json!(5), days(-1)).await;
    assert_eq!(funding(&bank, "e").await, json!({"fundedBy": [["A", 30], ["B", 20]], "overdraft": 30}));
    assert_eq!(funding(&bank, "f").await, json!({"fundedBy": [], "overdraft": 5}));
    bank.grant("C", json!(10), json!({"expiresAt": days(1)})).await;
    assert_eq!(funding(&bank, "e").await, json!({"fundedBy": [["A", 30], ["B", 20], ["C", 10]], "overdraft": 20}));
    bank.grant("D", json!(100), json!({})).await;
    let expected = json!({"fundedBy": [["A", 30], ["B", 20], ["C", 10], ["D", 20]], "overdraft": 0});
    assert_eq!(funding(&bank, "e").await, expected);
    assert_eq!(funding(&bank, "f").await, json!({"fundedBy": [["D", 5]], "overdraft": 0}));
}

#[tokio::test]
async fn refunds_reduce_the_last_drawdowns() {
    let bank = Bank::new().await;
    bank.grant("A", json!(30), json!({"effectiveAt": days(-9), "expiresAt": days(9)})).await;
    bank.grant("B", json!(20), json!({"effectiveAt": days(-9)})).await;
    bank.spend("e", json!(80), days(-1)).await;
    bank.grant("C", json!(10), json!({"expiresAt": days(1)})).await;
    let steps = [
        (15, json!({"fundedBy": [["A", 30], ["B", 20], ["C", 10]], "overdraft": 5})),
        (10, json!({"fundedBy": [["A", 30], ["B", 20], ["C", 5]], "overdraft": 0})),
        (10, json!({"fundedBy": [["A", 30], ["B", 15]], "overdraft": 0})),
        (44, json!({"fundedBy": [["A", 1]], "overdraft": 0})),
        (1, json!({"fundedBy": [], "overdraft": 0})),
    ];
    for (step, (credits, expected)) in steps.into_iter().enumerate() {
        bank.refund("e", json!(credits), &format!("r{step}")).await;
        assert_eq!(funding(&bank, "e").await, expected, "after a refund of {credits} more");
    }
    assert_eq!(bank.available().await, 60);
    bank.verify();
}

#[tokio::test]
async fn grant_that_drew_and_settled_appears_twice() {
    let bank = Bank::new().await;
    bank.grant("A", json!(30), json!({"effectiveAt": days(-9)})).await;
    bank.spend("other", json!(20), days(-2)).await;
    bank.spend("e", json!(25), days(-1)).await;
    assert_eq!(funding(&bank, "e").await, json!({"fundedBy": [["A", 10]], "overdraft": 15}));
    // The refund of the other event settles this one.
    bank.refund("other", json!(12), "r").await;
    assert_eq!(funding(&bank, "e").await, json!({"fundedBy": [["A", 10], ["A", 12]], "overdraft": 3}));
    bank.refund("e", json!(10), "s").await;
    assert_eq!(funding(&bank, "e").await, json!({"fundedBy": [["A", 10], ["A", 5]], "overdraft": 0}));
    bank.verify();
}

#[tokio::test]
async fn free_event_has_no_drawdowns_and_pools_pay_for_their_own_events() {
    let bank = Bank::new().await;
    bank.grant("web", json!(30), json!({"effectiveAt": days(-9)})).await;
    bank.grant("api", json!(30), json!({"effectiveAt": days(-9), "pool": "API"})).await;
    bank.spend("free", json!(0), days(-1)).await;
    bank.spend_with("api", json!(40), days(-1), json!({"pool": "API"})).await;
    assert_eq!(funding(&bank, "free").await, json!({"fundedBy": [], "overdraft": 0}));
    assert_eq!(funding(&bank, "api").await, json!({"fundedBy": [["api", 30]], "overdraft": 10}));
    assert_eq!(bank.lines().await, ["GRANT 30 web"], "an event of 0 credits has no line");
}

#[tokio::test]
async fn events_of_a_batch_draw_in_order() {
    let bank = Bank::new().await;
    bank.grant("A", json!(100), json!({"effectiveAt": days(-9)})).await;
    let event = |id: &str, credits: i64, occurred_at: String| {
        json!({
            "workspace": "north", "source": "studio", "eventId": id, "occurredAt": occurred_at, "model": "film", "quantity": 1,
            "credits": credits,
        })
    };
    let events = [event("a", 60, days(-1)), event("b", 60, days(-3)), event("c", 10, seconds(0))];
    bank.world.record(json!(events)).await;
    assert_eq!(bank.lines().await[1..], ["USAGE -60 A a", "USAGE -40 A b", "USAGE -20 - b", "USAGE -10 - c"]);
    let told = "usageEvents { nodes { id } }";
    let before = bank.ask(told).await;
    let again = bank.world.record_any(json!(events)).await;
    assert_eq!((&again["duplicates"], &again["recorded"]), (&json!(3), &json!(0)));
    assert_eq!(bank.ask(told).await, before);
    assert_eq!(bank.lines().await.len(), 5, "a repeated event draws nothing");
    bank.verify();
}
