//! Payments that name a purchase but buy nothing.

use futures::future::join_all;
use serde_json::{Value, json};

use super::bank::{Bank, NORTH};
use super::payments::{COMPLETED, bank, deliver, event, pending, refused};

/// A new paid session.
fn session(purchase: &str, number: u32) -> Vec<u8> {
    let fields = json!({"id": format!("cs_{number}"), "payment_intent": format!("pi_{number}")});
    event(COMPLETED, purchase, fields)
}

/// The references of a workspace's unmatched payments, by its purchases from the newest to the oldest.
async fn unmatched(bank: &Bank) -> Value {
    let fields =
        "purchases { nodes { reference unmatchedPayments { reference amount { amount currency } receivedAt } } }";
    let nodes = bank.ask(fields).await["purchases"]["nodes"].clone();
    for payment in nodes
        .as_array()
        .expect("purchases")
        .iter()
        .flat_map(|node| node["unmatchedPayments"].as_array().expect("a list"))
    {
        assert_eq!(payment["amount"], json!({"amount": "25.00", "currency": "USD"}));
        assert!(payment["receivedAt"].as_str().is_some_and(|at| at.ends_with('Z')), "{payment}");
    }
    let references = |node: &Value| {
        let list = node["unmatchedPayments"].as_array().expect("a list");
        list.iter().map(|payment| payment["reference"].clone()).collect::<Vec<_>>()
    };
    json!(nodes.as_array().expect("purchases").iter().map(references).collect::<Vec<_>>())
}

/// The log, once it has this many warnings of payments that bought nothing. The log arrives through a pipe, so the test waits for it.
async fn warned(bank: &Bank, times: usize) -> String {
    bank.world.server.logged("a payment bought nothing", times).await
}

#[tokio::test]
async fn second_payment_buys_nothing_and_is_reported_once() {
    let bank = bank().await;
    let (other, id) = (pending(&bank).await, pending(&bank).await);
    assert_eq!(unmatched(&bank).await, json!([[], []]));
    assert_eq!(deliver(&bank, session(&id, 1)).await, (200, json!({"received": true})));
    let state = bank.state().await;
    for _ in 0..2 {
        for number in [3, 2] {
            let (status, answer) = deliver(&bank, session(&id, number)).await;
            assert_eq!((status, &answer["received"]), (200, &json!(true)));
            assert!(answer["unmatched"].is_string(), "{answer}");
        }
        // Another event of the first payment.
        assert_eq!(deliver(&bank, session(&id, 1)).await, (200, json!({"received": true})));
    }
    // In the order in which they arrived.
    assert_eq!(unmatched(&bank).await, json!([["pi_3", "pi_2"], []]));
    assert_eq!(bank.state().await, state, "nothing else changed");
    let log = warned(&bank, 2).await;
    let line = log.lines().find(|line| line.contains("a payment bought nothing")).expect("a warning");
    for words in [&id, "pi_3", "2500", "USD", "evt_1"] {
        assert!(line.contains(words), "{line:?} does not contain {words}");
    }
    // The other purchase is still unpaid.
    assert_eq!(deliver(&bank, session(&other, 4)).await, (200, json!({"received": true})));
    assert_eq!(bank.available().await, 5000);
    bank.verify();
}

#[tokio::test]
async fn refused_payment_is_not_listed() {
    let bank = bank().await;
    let id = pending(&bank).await;
    assert_eq!(deliver(&bank, session(&id, 1)).await.0, 200);
    for fields in [json!({"amount_total": 2400}), json!({"currency": "eur"}), json!({"amount_total": 25})] {
        let fields = crate::usage::desk::with(json!({"payment_intent": "pi_9"}), fields);
        refused(&deliver(&bank, event(COMPLETED, &id, fields)).await, 422, "BAD_USER_INPUT");
    }
    assert_eq!(unmatched(&bank).await, json!([[]]));
    // A correct event is still accepted.
    assert_eq!(deliver(&bank, session(&id, 9)).await.0, 200);
    assert_eq!(unmatched(&bank).await, json!([["pi_9"]]));
}

#[tokio::test]
async fn ten_concurrent_sessions_buy_once_and_the_others_are_listed() {
    let bank = bank().await;
    let id = pending(&bank).await;
    let twice = (0..20).map(|number| deliver(&bank, session(&id, number / 2)));
    for (status, answer) in join_all(twice).await {
        assert_eq!((status, &answer["received"]), (200, &json!(true)), "{answer}");
    }
    let found = unmatched(&bank).await;
    assert_eq!(found[0].as_array().map(Vec::len), Some(9), "{found}");
    assert_eq!(bank.available().await, 2500);
    assert_eq!(bank.ask("grants { totalCount }").await["grants"]["totalCount"], 1);
    warned(&bank, 9).await;
    bank.verify();
}

#[tokio::test]
async fn payment_buys_a_purchase_that_the_host_product_completed_unless_it_names_another_payment() {
    let bank = bank().await;
    for (reference, lists) in
        [(json!(null), false), (json!("pi_1"), false), (json!("cs_1"), false), (json!("invoice-17"), true)]
    {
        let id = pending(&bank).await;
        bank.done("settlePurchase", json!({"purchase": id, "status": "COMPLETED", "reference": reference})).await;
        // Each has a payment of its own, except for the purchase that names one.
        let number = if lists || reference.is_null() {
            bank.ask("purchases { totalCount }").await["purchases"]["totalCount"].as_u64().expect("a count") + 10
        } else {
            1
        };
        let fields = json!({"id": format!("cs_{number}"), "payment_intent": format!("pi_{number}")});
        let fields = if reference == "cs_1" { json!({"id": "cs_1", "payment_intent": "pi_of_cs_1"}) } else { fields };
        let (status, answer) = deliver(&bank, event(COMPLETED, &id, fields)).await;
        assert_eq!((status, answer["unmatched"].is_string()), (200, lists), "{reference}: {answer}");
        let told = unmatched(&bank).await;
        assert_eq!(told[0].as_array().map(|list| list.len() == 1), Some(lists), "{reference}: {told}");
        let kept = bank.ask("purchases { nodes { reference } }").await["purchases"]["nodes"][0]["reference"].clone();
        let expected = if reference.is_null() { json!(format!("pi_{number}")) } else { reference };
        assert_eq!(kept, expected);
    }
    bank.verify();
}

#[tokio::test]
async fn unmatched_payments_are_readable_like_their_purchase() {
    let bank = bank().await;
    let id = pending(&bank).await;
    for number in [1, 2] {
        assert_eq!(deliver(&bank, session(&id, number)).await.0, 200);
    }
    let query = format!("{{ node(id: \"{id}\") {{ ... on Purchase {{ unmatchedPayments {{ reference }} }} }} }}");
    let expected = json!({"node": {"unmatchedPayments": [{"reference": "pi_2"}]}});
    let server = &bank.world.server;
    assert_eq!(server.ask(&bank.world.key, &query).await.data(), expected);
    assert_eq!(server.ask(&crate::harness::Server::token(super::bank::ADA), &query).await.data(), expected);
    bank.world.upsert_member(NORTH, "mia", "EDITOR").await;
    let answer = server.ask(&crate::harness::Server::token("mia"), &query).await;
    assert!(!answer.body.to_string().contains("pi_2"), "{}", answer.body);
}
