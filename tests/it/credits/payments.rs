//! The payment provider's events, by `POST /v1/payments/stripe`.

use futures::future::join_all;
use serde_json::{Value, json};
use tallygraph::clock::Clock;
use tallygraph::payments::sign;

use super::bank::{Bank, NORTH, days};
use crate::harness::{Program, SCOPES, Server, World};
use crate::usage::desk::with;

pub(crate) const SECRET: &str = "whsec_of_the_tests_only";
pub(crate) const COMPLETED: &str = "checkout.session.completed";

/// A bank that accepts events of the payment provider.
pub(super) async fn bank() -> Bank {
    let program = Program::migrated();
    let key = program.key(&SCOPES, None);
    let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
    command.env("TALLYGRAPH_PAYMENTS__STRIPE_WEBHOOK_SECRET", SECRET);
    let server = Server::start(command);
    Bank::of(World { program, server, key }).await
}

/// A pending purchase of $25 in the app.
pub(super) async fn pending(bank: &Bank) -> String {
    let bought = bank.done("purchaseCredits", json!({"workspace": bank.id(NORTH).await, "dollars": 25})).await;
    bought["purchase"]["id"].as_str().expect("an id").to_owned()
}

pub(crate) fn event(kind: &str, purchase: &str, fields: Value) -> Vec<u8> {
    let session = json!({
        "id": "cs_1", "object": "checkout.session", "client_reference_id": purchase, "payment_status": "paid",
        "payment_intent": "pi_1", "amount_total": 2500, "currency": "usd",
    });
    let event = json!({"id": "evt_1", "type": kind, "data": {"object": with(session, fields)}});
    event.to_string().into_bytes()
}

/// Sends a body with the given signature header.
async fn send(bank: &Bank, body: Vec<u8>, signature: Option<&str>) -> (u16, Value) {
    let server = &bank.world.server;
    let mut request = server.client().post(format!("{}/v1/payments/stripe", server.url)).body(body);
    if let Some(signature) = signature {
        request = request.header("stripe-signature", signature);
    }
    let response = request.send().await.expect("an answer");
    let status = response.status().as_u16();
    (status, response.json().await.expect("an answer in JSON"))
}

/// Sends a body with a valid signature.
pub(super) async fn deliver(bank: &Bank, body: Vec<u8>) -> (u16, Value) {
    let signature = sign(&body, SECRET, Clock::system().now());
    send(bank, body, Some(&signature)).await
}

#[track_caller]
pub(super) fn refused((status, body): &(u16, Value), expected: u16, code: &str) {
    assert_eq!((*status, &body["errors"][0]["extensions"]["code"]), (expected, &json!(code)), "{body}");
}

pub(super) async fn purchase(bank: &Bank) -> Value {
    let fields =
        "purchases { nodes { id status reference completedAt grant { amount remaining expiresAt effectiveAt } } }";
    bank.ask(fields).await["purchases"]["nodes"][0].clone()
}

#[tokio::test]
async fn payment_completes_the_purchase_and_a_redelivery_changes_nothing() {
    let bank = bank().await;
    let id = pending(&bank).await;
    bank.spend("unpaid", json!(100), days(-1)).await;
    let body = event(COMPLETED, &id, json!({}));
    assert_eq!(deliver(&bank, body.clone()).await, (200, json!({"received": true})));
    let paid = purchase(&bank).await;
    assert_eq!((&paid["status"], &paid["reference"]), (&json!("COMPLETED"), &json!("pi_1")));
    assert_eq!(paid["grant"]["amount"], 2500);
    assert_eq!(paid["grant"]["expiresAt"], json!(null));
    assert_eq!(paid["grant"]["effectiveAt"], paid["completedAt"]);
    let expected = ["USAGE -100 - unpaid", "GRANT 2500 PURCHASE", "SETTLEMENT 100 PURCHASE unpaid"];
    assert_eq!(bank.lines().await, expected);
    let state = bank.state().await;
    assert_eq!(deliver(&bank, body.clone()).await.0, 200);
    // Another event of the same payment, and the same event with both an old and a current signature.
    assert_eq!(deliver(&bank, event("checkout.session.async_payment_succeeded", &id, json!({}))).await.0, 200);
    let signature = sign(&body, SECRET, Clock::system().now());
    let old = sign(&body, "whsec_old", Clock::system().now());
    let both = format!("{old},{}", signature.split_once(',').expect("two parts").1);
    assert_eq!(send(&bank, body, Some(&both)).await.0, 200);
    assert_eq!(bank.state().await, state);
    bank.verify();
}

#[tokio::test]
async fn payment_that_fails_or_expires_fails_the_purchase_and_may_be_tried_again() {
    for kind in ["checkout.session.async_payment_failed", "checkout.session.expired"] {
        let bank = bank().await;
        let id = pending(&bank).await;
        let unpaid =
            json!({"payment_status": "unpaid", "payment_intent": null, "amount_total": null, "currency": null});
        let body = event(kind, &id, unpaid);
        assert_eq!(deliver(&bank, body.clone()).await.0, 200);
        let failed = purchase(&bank).await;
        assert_eq!((&failed["status"], &failed["grant"]), (&json!("FAILED"), &json!(null)));
        assert_eq!(failed["reference"], "cs_1", "without a payment the reference is the checkout");
        assert_eq!(bank.available().await, 0);
        assert_eq!(deliver(&bank, body.clone()).await.0, 200);
        assert_eq!(purchase(&bank).await, failed);
        assert_eq!(deliver(&bank, event(COMPLETED, &id, json!({}))).await.0, 200);
        assert_eq!(bank.available().await, 2500);
        // A completed purchase cannot fail. Only another checkout of it was abandoned.
        let state = bank.state().await;
        assert_eq!(deliver(&bank, body).await.0, 200);
        assert_eq!(bank.state().await, state);
    }
}

#[tokio::test]
async fn pending_payments_and_foreign_events_are_acknowledged_and_change_nothing() {
    let bank = bank().await;
    let id = pending(&bank).await;
    let state = bank.state().await;
    let foreign = [
        event(COMPLETED, &id, json!({"payment_status": "unpaid"})),
        event(COMPLETED, "order-17", json!({})),
        event(COMPLETED, "", json!({"client_reference_id": null})),
        event(COMPLETED, &bank.id(NORTH).await, json!({})),
        event("invoice.paid", &id, json!({})),
        event("charge.refunded", &id, json!({})),
    ];
    for body in foreign {
        let told = String::from_utf8_lossy(&body).into_owned();
        let (status, answer) = deliver(&bank, body).await;
        assert_eq!((status, &answer["received"]), (200, &json!(true)), "{told}: {answer}");
        assert!(answer["ignored"].is_string(), "{told}: {answer}");
    }
    assert_eq!(bank.state().await, state);
}

#[tokio::test]
async fn twenty_concurrent_deliveries_make_one_grant() {
    let bank = bank().await;
    let id = pending(&bank).await;
    let body = event(COMPLETED, &id, json!({}));
    for (status, answer) in join_all((0..20).map(|_| deliver(&bank, body.clone()))).await {
        assert_eq!((status, answer), (200, json!({"received": true})));
    }
    let found = bank.ask("grants { totalCount } ledger { totalCount } balance { available }").await;
    let expected = json!({"grants": {"totalCount": 1}, "ledger": {"totalCount": 1}, "balance": {"available": 2500}});
    assert_eq!(found, expected);
    bank.verify();
}

#[tokio::test]
async fn concurrent_completions_by_provider_and_host_product_make_one_grant() {
    let bank = bank().await;
    let id = pending(&bank).await;
    let body = event(COMPLETED, &id, json!({}));
    let told = join_all((0..5).map(|_| deliver(&bank, body.clone())));
    let settled = join_all((0..5).map(|_| bank.done("settlePurchase", json!({"purchase": id, "status": "COMPLETED"}))));
    let (told, settled) = futures::future::join(told, settled).await;
    assert!(told.iter().all(|(status, _)| *status == 200));
    assert!(settled.iter().all(|answer| answer["purchase"]["status"] == "COMPLETED"));
    assert_eq!(bank.ask("grants { totalCount }").await["grants"]["totalCount"], 1);
    bank.verify();
}

#[tokio::test]
async fn payment_of_another_amount_or_currency_settles_nothing() {
    let bank = bank().await;
    let id = pending(&bank).await;
    let state = bank.state().await;
    let wrong = [
        (json!({"amount_total": 2499}), "amount_total: 24.99 USD was paid, and the purchase costs 25.00 USD"),
        (json!({"amount_total": 2501}), "amount_total: 25.01 USD was paid, and the purchase costs 25.00 USD"),
        (json!({"amount_total": 25}), "amount_total: 0.25 USD was paid"),
        (json!({"amount_total": 0}), "amount_total: 0.00 USD was paid"),
        (json!({"amount_total": -2500}), "amount_total: -2500 is not an amount of USD"),
        (json!({"amount_total": i64::MAX}), "amount_total: 9223372036854775807 is not an amount of USD"),
        (json!({"amount_total": null}), "amount_total: is missing"),
        (json!({"currency": "nok"}), "currency: the payment is in NOK, and the purchase costs 25.00 USD"),
        (json!({"currency": "jpy"}), "currency: the payment is in JPY, and the purchase costs 25.00 USD"),
        (json!({"currency": "jpy", "amount_total": 25}), "currency: the payment is in JPY"),
        (json!({"currency": null}), "currency: is missing"),
        (json!({"payment_status": "no_payment_required", "amount_total": 0}), "amount_total: 0.00 USD was paid"),
    ];
    for (fields, told) in wrong {
        let answer = deliver(&bank, event(COMPLETED, &id, fields.clone())).await;
        refused(&answer, 422, "BAD_USER_INPUT");
        let message = answer.1["errors"][0]["message"].as_str().expect("a reason").to_owned();
        assert!(message.starts_with(told) && message.contains("25.00 USD"), "{fields}: {message}");
    }
    assert_eq!(bank.state().await, state);
    // The right one is still accepted.
    assert_eq!(deliver(&bank, event(COMPLETED, &id, json!({}))).await.0, 200);
}

#[tokio::test]
async fn amounts_are_in_the_smallest_unit_of_their_currency() {
    let bank = bank().await;
    let cases = [
        ("JPY", "4500", 4_500),
        ("KWD", "12.34", 12_340),
        ("TND", "0.125", 125),
        ("NOK", "12.34", 1_234),
        ("HUF", "12.34", 1_234),
        ("MGA", "4500", 4_500),
        ("UGX", "50000", 5_000_000),
        ("ISK", "700", 70_000),
    ];
    for (currency, price, paid) in cases {
        let input = json!({
            "workspace": NORTH, "channel": "SALES", "credits": 10, "price": {"amount": price, "currency": currency},
            "status": "PENDING",
        });
        let made = bank.done("recordPurchase", input).await;
        let id = made["purchase"]["id"].as_str().expect("an id").to_owned();
        let said = |amount: i64| {
            event(COMPLETED, &id, json!({"amount_total": amount, "currency": currency.to_ascii_lowercase()}))
        };
        for wrong in [paid - 1, paid + 1, paid * 10, paid / 10] {
            refused(&deliver(&bank, said(wrong)).await, 422, "BAD_USER_INPUT");
        }
        assert_eq!(deliver(&bank, said(paid)).await.0, 200, "{currency}");
        assert_eq!(purchase(&bank).await["status"], "COMPLETED");
    }
}

#[tokio::test]
async fn unknown_purchase_is_not_found() {
    use entity::{PurchaseId, WorkspaceId};
    use tallygraph::node_id::NodeId;

    let bank = bank().await;
    pending(&bank).await;
    for (workspace, purchase) in [(1, 99), (99, 1)] {
        let id = NodeId::Purchase(WorkspaceId(workspace), PurchaseId(purchase)).encode();
        refused(&deliver(&bank, event(COMPLETED, &id, json!({}))).await, 404, "NOT_FOUND");
    }
}

#[tokio::test]
async fn refunded_purchase_is_not_completed_again() {
    let bank = bank().await;
    let id = pending(&bank).await;
    let body = event(COMPLETED, &id, json!({}));
    assert_eq!(deliver(&bank, body.clone()).await.0, 200);
    bank.done("settlePurchase", json!({"purchase": id, "status": "REFUNDED"})).await;
    let state = bank.state().await;
    assert_eq!(deliver(&bank, body).await.0, 200, "a redelivery is acknowledged");
    assert_eq!(bank.state().await, state);
}

#[tokio::test]
async fn missing_old_and_wrong_signatures_are_refused() {
    let bank = bank().await;
    let id = pending(&bank).await;
    let body = event(COMPLETED, &id, json!({}));
    let state = bank.state().await;
    let now = Clock::system().now();
    let seconds = |seconds: i64| now.checked_add_micros(seconds * 1_000_000).expect("an instant");
    let good = sign(&body, SECRET, now);
    let (time, code) = good.split_once(',').expect("two parts");
    let forged = [
        None,
        Some(String::new()),
        Some("nonsense".to_owned()),
        Some(time.to_owned()),
        Some(code.to_owned()),
        Some(format!("{time},v0={}", &code[3..])),
        Some(format!("{time},v1={}", "0".repeat(64))),
        Some(format!("{time},{}", &code[..code.len() - 2])),
        Some(format!("t=1,{code}")),
        Some(sign(&body, "whsec_of_somebody_else", now)),
        Some(sign(&body, "", now)),
        Some(sign(b"{}", SECRET, now)),
        Some(sign(&body, SECRET, seconds(-600))),
        Some(sign(&body, SECRET, seconds(600))),
    ];
    for signature in forged {
        let answer = send(&bank, body.clone(), signature.as_deref()).await;
        refused(&answer, 400, "UNAUTHENTICATED");
    }
    // The signature covers every byte of the body.
    let mut spaced = body.clone();
    spaced.push(b' ');
    refused(&send(&bank, spaced, Some(&good)).await, 400, "UNAUTHENTICATED");
    // Credentials of our own API do not help.
    let request = bank.world.server.client().post(format!("{}/v1/payments/stripe", bank.world.server.url));
    let response = request.bearer_auth(&bank.world.key).body(body.clone()).send().await.expect("an answer");
    assert_eq!(response.status().as_u16(), 400);
    assert_eq!(bank.state().await, state);
    assert_eq!(send(&bank, body, Some(&good)).await.0, 200);
}

#[tokio::test]
async fn malformed_event_is_refused_and_its_member_named() {
    let bank = bank().await;
    let id = pending(&bank).await;
    let state = bank.state().await;
    let cases = [
        (b"not JSON".to_vec(), "not JSON"),
        (b"{}".to_vec(), "id"),
        (json!({"id": "evt_1"}).to_string().into_bytes(), "type"),
        (json!({"id": "evt_1", "type": COMPLETED}).to_string().into_bytes(), "data.object"),
        (event(COMPLETED, &id, json!({"payment_status": null})), "data.object.payment_status"),
        (event(COMPLETED, &id, json!({"payment_status": "maybe"})), "data.object.payment_status"),
        (event(COMPLETED, &id, json!({"amount_total": "2500"})), "data.object.amount_total"),
        (event(COMPLETED, &id, json!({"client_reference_id": 7})), "data.object.client_reference_id"),
    ];
    for (body, words) in cases {
        let answer = deliver(&bank, body).await;
        refused(&answer, 400, "BAD_USER_INPUT");
        let message = answer.1["errors"][0]["message"].as_str().expect("a reason").to_owned();
        assert!(message.contains(words), "{message:?} does not contain {words:?}");
    }
    assert_eq!(bank.state().await, state);
}

#[tokio::test]
async fn oversized_body_is_refused() {
    let bank = bank().await;
    let id = pending(&bank).await;
    let large = event(COMPLETED, &id, json!({"padding": "x".repeat(256 * 1024)}));
    refused(&deliver(&bank, large).await, 413, "BAD_USER_INPUT");
    let fits = event(COMPLETED, &id, json!({"padding": "x".repeat(200 * 1024)}));
    assert_eq!(deliver(&bank, fits).await.0, 200);
}

#[tokio::test]
async fn events_are_refused_without_a_secret() {
    let bank = Bank::new().await;
    let id = pending(&bank).await;
    let body = event(COMPLETED, &id, json!({}));
    refused(&deliver(&bank, body.clone()).await, 503, "UNAVAILABLE");
    refused(&send(&bank, body.clone(), Some(&sign(&body, "", Clock::system().now()))).await, 503, "UNAVAILABLE");
    assert_eq!(purchase(&bank).await["status"], "PENDING");
}

#[tokio::test]
async fn only_post_is_accepted() {
    let bank = bank().await;
    let response = bank.world.server.client().get(format!("{}/v1/payments/stripe", bank.world.server.url));
    assert_eq!(response.send().await.expect("an answer").status().as_u16(), 405);
}
