//! Refunds and disputes of payments, in any order and with redeliveries.

use futures::future::join_all;
use serde_json::{Value, json};

use super::bank::{Bank, NORTH, days};
use super::payments::{COMPLETED, SECRET, bank, deliver, event, pending, purchase};
use crate::usage::desk::with;

const RECEIVED: (u16, Value) = (200, Value::Null);

/// An event about the charge of a payment of 25 dollars.
fn charge(kind: &str, payment: &str, fields: Value) -> Vec<u8> {
    let charge = json!({
        "id": "ch_1", "object": "charge", "amount": 2500, "amount_captured": 2500, "amount_refunded": 2500, "currency": "usd",
        "payment_intent": payment, "refunded": true, "status": "succeeded", "metadata": {},
    });
    json!({"id": "evt_9", "type": kind, "data": {"object": with(charge, fields)}}).to_string().into_bytes()
}

fn refunded(payment: &str) -> Vec<u8> {
    charge("charge.refunded", payment, json!({}))
}

/// The answer without its reason.
async fn deliver_without_reason(bank: &Bank, body: Vec<u8>) -> (u16, Value) {
    let (status, answer) = deliver(bank, body).await;
    assert_eq!(answer["received"], true, "{answer}");
    (status, answer["ignored"].clone())
}

#[tokio::test]
async fn full_refund_refunds_the_purchase_and_a_redelivery_changes_nothing() {
    let bank = bank().await;
    let id = pending(&bank).await;
    assert_eq!(deliver_without_reason(&bank, event(COMPLETED, &id, json!({}))).await, RECEIVED);
    bank.spend("used", json!(400), days(-1)).await;
    assert_eq!(deliver_without_reason(&bank, refunded("pi_1")).await, RECEIVED);
    let back = purchase(&bank).await;
    assert_eq!((&back["status"], &back["reference"]), (&json!("REFUNDED"), &json!("pi_1")));
    assert_eq!(bank.available().await, 0);
    let state = bank.state().await;
    for body in [refunded("pi_1"), event(COMPLETED, &id, json!({})), refunded("pi_1")] {
        assert_eq!(deliver_without_reason(&bank, body).await, RECEIVED);
    }
    assert_eq!(bank.state().await, state);
    assert_eq!(
        bank.ask("purchases { nodes { unmatchedPayments { reference } } }").await["purchases"]["nodes"][0]["unmatchedPayments"],
        json!([])
    );
    bank.verify();
}

#[tokio::test]
async fn refund_before_its_payment_refunds_the_purchase_once_paid() {
    let bank = bank().await;
    let id = pending(&bank).await;
    for _ in 0..2 {
        let (status, why) = deliver_without_reason(&bank, refunded("pi_1")).await;
        assert!(status == 200 && why.is_string(), "{why}");
    }
    assert_eq!(purchase(&bank).await["status"], "PENDING");
    for _ in 0..2 {
        assert_eq!(deliver_without_reason(&bank, event(COMPLETED, &id, json!({}))).await, RECEIVED);
        let back = purchase(&bank).await;
        assert_eq!((&back["status"], &back["reference"]), (&json!("REFUNDED"), &json!("pi_1")));
        assert_eq!(bank.available().await, 0);
    }
    // Another payment of the same purchase buys nothing.
    let (_, answer) = deliver(&bank, event(COMPLETED, &id, json!({"id": "cs_2", "payment_intent": "pi_2"}))).await;
    assert!(answer["unmatched"].is_string(), "{answer}");
    bank.verify();
}

#[tokio::test]
async fn concurrent_refund_and_payment_end_refunded() {
    let bank = bank().await;
    for round in 0..5 {
        let id = pending(&bank).await;
        let payment = format!("pi_{round}");
        let bodies = (0..6).map(|number| match number % 2 {
            0 => refunded(&payment),
            _ => event(COMPLETED, &id, json!({"id": format!("cs_{round}"), "payment_intent": payment})),
        });
        assert!(
            join_all(bodies.map(|body| deliver_without_reason(&bank, body)))
                .await
                .iter()
                .all(|(status, _)| *status == 200)
        );
        assert_eq!(purchase(&bank).await["status"], "REFUNDED");
    }
    assert_eq!(bank.available().await, 0);
    bank.verify();
}

#[tokio::test]
async fn refund_of_a_payment_that_bought_nothing_leaves_the_purchase() {
    let bank = bank().await;
    let id = pending(&bank).await;
    assert_eq!(deliver_without_reason(&bank, event(COMPLETED, &id, json!({}))).await, RECEIVED);
    assert_eq!(
        deliver_without_reason(&bank, event(COMPLETED, &id, json!({"id": "cs_2", "payment_intent": "pi_2"}))).await,
        RECEIVED
    );
    let state = bank.state().await;
    for payment in ["pi_2", "pi_of_another_product"] {
        let (status, why) = deliver_without_reason(&bank, refunded(payment)).await;
        assert!(status == 200 && why.is_string(), "{why}");
    }
    assert_eq!(bank.state().await, state);
}

#[tokio::test]
async fn refund_finds_a_purchase_that_the_host_product_recorded() {
    let bank = bank().await;
    let input = json!({"workspace": NORTH, "channel": "SALES", "credits": 70, "price": {"amount": "7"}, "reference": "pi_host"});
    bank.done("recordPurchase", input).await;
    assert_eq!(bank.available().await, 70);
    assert_eq!(deliver_without_reason(&bank, refunded("pi_host")).await, RECEIVED);
    assert_eq!(purchase(&bank).await["status"], "REFUNDED");
    // The host product refunded this one itself, with a reference of the refund.
    let id = pending(&bank).await;
    assert_eq!(deliver_without_reason(&bank, event(COMPLETED, &id, json!({}))).await, RECEIVED);
    bank.done("settlePurchase", json!({"purchase": id, "status": "REFUNDED", "reference": "re_1"})).await;
    let state = bank.state().await;
    for body in [refunded("pi_1"), event(COMPLETED, &id, json!({}))] {
        assert_eq!(deliver_without_reason(&bank, body).await, RECEIVED);
    }
    assert_eq!(bank.state().await, state);
    assert_eq!(bank.available().await, 0);
    bank.verify();
}

#[tokio::test]
async fn partial_refunds_and_disputes_are_logged_and_change_nothing() {
    let bank = bank().await;
    let id = pending(&bank).await;
    assert_eq!(deliver_without_reason(&bank, event(COMPLETED, &id, json!({}))).await, RECEIVED);
    let state = bank.state().await;
    let part = json!({"refunded": false, "amount_refunded": 1000});
    let dispute =
        json!({"id": "dp_1", "object": "dispute", "charge": "ch_1", "amount": 2500, "status": "needs_response"});
    let bodies = [
        (charge("charge.refunded", "pi_1", part), "refunded in part"),
        (charge("charge.dispute.created", "pi_1", dispute.clone()), "is disputed"),
        (charge("charge.dispute.closed", "pi_1", with(dispute, json!({"status": "lost"}))), "is disputed"),
    ];
    for (body, words) in bodies {
        let (status, why) = deliver_without_reason(&bank, body).await;
        assert!(status == 200 && why.as_str().is_some_and(|why| why.contains(words)), "{why}");
    }
    assert_eq!(bank.state().await, state);
    let log = bank.world.server.logged("its purchase stays as it is", 3).await;
    let lines: Vec<&str> = log.lines().filter(|line| line.contains("WARN") && line.contains("pi_1")).collect();
    assert_eq!(lines.len(), 3, "{log}");
    for (line, words) in lines.iter().zip(["1000", "charge.dispute.created", "lost"]) {
        assert!(line.contains(words), "{line:?} does not contain {words}");
    }
    assert!(!log.contains(SECRET));
}
