//! Events as Stripe sends them: signed, verified, read.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{EventError, Note, ProviderEvent, Refund, Settlement, SettlementOutcome, parse, sign, verify};
use crate::calendar::Instant;
use crate::text::TextError;

const SECRET: &str = "whsec_kJ3xTq8vN2bR7wYc5mZp";
/// 2026-03-18T15:20:00Z.
const NOW: Instant = Instant::from_micros(1_773_847_200_000_000);
const COMPLETED: &str = "checkout.session.completed";
const SUCCEEDED: &str = "checkout.session.async_payment_succeeded";
const FAILED: &str = "checkout.session.async_payment_failed";
const EXPIRED: &str = "checkout.session.expired";

/// What comes of a body that Stripe sends.
fn deliver(body: &[u8]) -> Result<ProviderEvent, EventError> {
    assert!(verify(&sign(body, SECRET, NOW), body, SECRET, NOW).is_ok());
    parse(body)
}

/// An event of a card payment of 25.00 euros, some members of whose checkout are others.
fn event(kind: &str, changes: &Value) -> Vec<u8> {
    let mut session = json!({
        "id": "cs_test_a1RMSyzQu5Mk2cZYoAYLOCV9hfoc5z9RuYdE4jLY2htoizGr1AJZeAcnDh",
        "object": "checkout.session",
        "amount_subtotal": 2500,
        "amount_total": 2500,
        "automatic_tax": {"enabled": false, "liability": null, "status": null},
        "cancel_url": "https://app.example.com/credits?cancelled",
        "client_reference_id": "purchase-2026-000042",
        "created": 1_773_847_120,
        "currency": "eur",
        "customer": null,
        "customer_details": {"email": "ana@example.com", "name": "Ana", "tax_ids": []},
        "expires_at": 1_773_933_520,
        "livemode": false,
        "metadata": {},
        "mode": "payment",
        "payment_intent": "pi_3RgRPqEEXQJo9EEO1a43uB5g",
        "payment_method_types": ["card", "sepa_debit"],
        "payment_status": "paid",
        "status": "complete",
        "success_url": "https://app.example.com/credits?bought",
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        "url": null
    });
    if let (Some(session), Some(changes)) = (session.as_object_mut(), changes.as_object()) {
        session.extend(changes.clone());
    }
    let event = json!({
        "id": "evt_1RgRPrEEXQJo9EEOWggvNEHe",
        "object": "event",
        "api_version": "2025-05-28.basil",
        "created": 1_773_847_198,
        "data": {"object": session},
        "livemode": false,
        "pending_webhooks": 1,
        "request": {"id": null, "idempotency_key": null},
        "type": kind
    });
    // Stripe's bodies are indented.
    serde_json::to_vec_pretty(&event).unwrap_or_default()
}

/// What the unchanged event comes to.
fn settlement() -> Settlement {
    Settlement {
        event_id: "evt_1RgRPrEEXQJo9EEOWggvNEHe".to_owned(),
        purchase: "purchase-2026-000042".to_owned(),
        outcome: SettlementOutcome::Completed,
        reference: "pi_3RgRPqEEXQJo9EEO1a43uB5g".to_owned(),
        checkout: Some("cs_test_a1RMSyzQu5Mk2cZYoAYLOCV9hfoc5z9RuYdE4jLY2htoizGr1AJZeAcnDh".to_owned()),
        amount_total: Some(2500),
        currency: Some("EUR".to_owned()),
    }
}

const fn settles(settlement: Settlement) -> ProviderEvent {
    ProviderEvent::Settles(settlement)
}

#[track_caller]
fn assert_ignored(body: &[u8], words: &str) {
    let read = deliver(body);
    assert!(matches!(&read, Ok(ProviderEvent::Ignored { reason }) if reason.contains(words)), "{read:?}");
}

#[test]
fn paid_checkout_completes_its_purchase() {
    assert_eq!(deliver(&event(COMPLETED, &json!({}))), Ok(settles(settlement())));
}

#[test]
fn checkout_without_anything_to_pay_completes_its_purchase() {
    let changes = json!({"payment_status": "no_payment_required", "payment_intent": null, "amount_total": 0});
    let reference = "cs_test_a1RMSyzQu5Mk2cZYoAYLOCV9hfoc5z9RuYdE4jLY2htoizGr1AJZeAcnDh".to_owned();
    let expected = Settlement { reference, amount_total: Some(0), ..settlement() };
    assert_eq!(deliver(&event(COMPLETED, &changes)), Ok(settles(expected)));
}

#[test]
fn payment_that_takes_days_settles_when_it_ends() {
    assert_ignored(&event(COMPLETED, &json!({"payment_status": "unpaid"})), "under way");
    assert_eq!(deliver(&event(SUCCEEDED, &json!({}))), Ok(settles(settlement())));
    let failed = Settlement { outcome: SettlementOutcome::Failed, ..settlement() };
    assert_eq!(deliver(&event(FAILED, &json!({"payment_status": "unpaid"}))), Ok(settles(failed)));
}

#[test]
fn expired_checkout_fails_its_purchase() {
    let changes = json!({"payment_status": "unpaid", "payment_intent": null, "status": "expired"});
    let reference = "cs_test_a1RMSyzQu5Mk2cZYoAYLOCV9hfoc5z9RuYdE4jLY2htoizGr1AJZeAcnDh".to_owned();
    let expected = Settlement { outcome: SettlementOutcome::Failed, reference, ..settlement() };
    assert_eq!(deliver(&event(EXPIRED, &changes)), Ok(settles(expected)));
}

#[test]
fn expanded_payment_is_named_by_its_identity() {
    let expanded = json!({"payment_intent": {"id": "pi_expanded", "object": "payment_intent", "amount": 2500}});
    let expected = Settlement { reference: "pi_expanded".to_owned(), ..settlement() };
    assert_eq!(deliver(&event(COMPLETED, &expanded)), Ok(settles(expected)));
    let nameless = deliver(&event(COMPLETED, &json!({"payment_intent": {"object": "payment_intent"}})));
    assert_eq!(nameless, Err(EventError::Missing("data.object.payment_intent.id")));
}

#[test]
fn amount_and_currency_may_be_null() {
    let expected = Settlement { amount_total: None, currency: None, ..settlement() };
    assert_eq!(deliver(&event(COMPLETED, &json!({"amount_total": null, "currency": null}))), Ok(settles(expected)));
}

#[test]
fn checkout_without_a_reference_of_ours_is_ignored_whatever_else_it_says() {
    for kind in [COMPLETED, SUCCEEDED, FAILED, EXPIRED] {
        let changes = json!({"client_reference_id": null, "payment_status": "new", "amount_total": "all"});
        assert_ignored(&event(kind, &changes), "not ours");
    }
    assert_ignored(br#"{"id":"evt_1","type":"checkout.session.expired","data":{"object":{}}}"#, "not ours");
}

#[test]
fn events_of_other_types_are_ignored() {
    for kind in [
        "payment_intent.succeeded",
        "charge.updated",
        "refund.created",
        "checkout.session",
        "CHECKOUT.SESSION.COMPLETED",
    ] {
        assert_ignored(&event(kind, &json!({})), "type");
    }
    assert_ignored(br#"{"id":"evt_1","type":"balance.available"}"#, "type");
}

/// An event of a charge of 25.00 euros, or of a dispute of it.
fn of_charge(kind: &str, object: &Value) -> Vec<u8> {
    let event =
        json!({"id": "evt_3RgRPqEEXQJo9EEO1h6PZwI2", "object": "event", "type": kind, "data": {"object": object}});
    serde_json::to_vec_pretty(&event).unwrap_or_default()
}

fn charge(refunded: &Value, amount: i64) -> Value {
    json!({
        "id": "ch_3RgRPqEEXQJo9EEO1AW5cXmF", "object": "charge", "amount": 2500, "amount_captured": 2500,
        "amount_refunded": amount, "currency": "eur", "metadata": {}, "paid": true,
        "payment_intent": "pi_3RgRPqEEXQJo9EEO1a43uB5g", "refunded": refunded, "status": "succeeded"
    })
}

fn noted(kind: &str, what: &'static str, amount: i64, status: &str) -> ProviderEvent {
    ProviderEvent::Noted(Note {
        event_id: "evt_3RgRPqEEXQJo9EEO1h6PZwI2".to_owned(),
        kind: kind.to_owned(),
        what,
        reference: Some("pi_3RgRPqEEXQJo9EEO1a43uB5g".to_owned()),
        amount: Some(amount),
        currency: Some("EUR".to_owned()),
        status: Some(status.to_owned()),
    })
}

#[test]
fn charge_that_is_refunded_in_full_refunds_its_payment() {
    let refund = |reference: &str| {
        let (event_id, reference) = ("evt_3RgRPqEEXQJo9EEO1h6PZwI2".to_owned(), reference.to_owned());
        Ok(ProviderEvent::Refunds(Refund { event_id, reference }))
    };
    let whole = charge(&json!(true), 2500);
    assert_eq!(deliver(&of_charge("charge.refunded", &whole)), refund("pi_3RgRPqEEXQJo9EEO1a43uB5g"));
    let mut without = whole;
    if let Some(members) = without.as_object_mut() {
        members.remove("payment_intent");
    }
    assert_eq!(deliver(&of_charge("charge.refunded", &without)), refund("ch_3RgRPqEEXQJo9EEO1AW5cXmF"));
}

#[test]
fn refunds_in_part_and_disputes_are_only_noted() {
    let part = "a payment was refunded in part; its purchase stays as it is";
    let expected = Ok(noted("charge.refunded", part, 1000, "succeeded"));
    assert_eq!(deliver(&of_charge("charge.refunded", &charge(&json!(false), 1000))), expected);
    let dispute = json!({
        "id": "dp_1RgRPq", "object": "dispute", "amount": 2500, "charge": "ch_3RgRPqEEXQJo9EEO1AW5cXmF", "currency": "eur",
        "payment_intent": "pi_3RgRPqEEXQJo9EEO1a43uB5g", "reason": "fraudulent", "status": "needs_response"
    });
    let disputed = "a payment is disputed; its purchase stays as it is";
    for kind in ["charge.dispute.created", "charge.dispute.closed", "charge.dispute.funds_withdrawn"] {
        let expected = Ok(noted(kind, disputed, 2500, "needs_response"));
        assert_eq!(deliver(&of_charge(kind, &dispute)), expected);
    }
    // What cannot be told is left out.
    let odd =
        deliver(&of_charge("charge.dispute.created", &json!({"id": 7, "amount": "all", "currency": "", "status": []})));
    let told = matches!(&odd, Ok(ProviderEvent::Noted(note)) if note.reference.is_none() && note.amount.is_none());
    assert!(told, "{odd:?}");
    let wrong = deliver(&of_charge("charge.refunded", &charge(&json!("yes"), 0)));
    let expected = EventError::Unexpected { member: "data.object.refunded", expected: "true or false" };
    assert_eq!(wrong, Err(expected));
}

#[test]
fn missing_member_is_named() {
    let session =
        |rest: &str| format!(r#"{{"id":"evt_1","type":"checkout.session.completed","data":{{"object":{{{rest}}}}}}}"#);
    for (body, member) in [
        ("{}".to_owned(), "id"),
        ("[]".to_owned(), "id"),
        ("null".to_owned(), "id"),
        (r#"{"id":null}"#.to_owned(), "id"),
        (r#"{"id":"evt_1"}"#.to_owned(), "type"),
        (r#"{"id":"evt_1","type":"checkout.session.expired"}"#.to_owned(), "data.object"),
        (r#"{"id":"evt_1","type":"checkout.session.expired","data":[]}"#.to_owned(), "data.object"),
        (r#"{"id":"evt_1","type":"checkout.session.expired","data":{"object":null}}"#.to_owned(), "data.object"),
        (session(r#""client_reference_id":"p""#), "data.object.payment_status"),
        (session(r#""client_reference_id":"p","payment_status":"paid""#), "data.object.id"),
    ] {
        assert_eq!(deliver(body.as_bytes()), Err(EventError::Missing(member)), "{body}");
    }
}

#[test]
fn member_of_another_type_is_named() {
    for (changes, member) in [
        (json!({"client_reference_id": 42}), "data.object.client_reference_id"),
        (json!({"payment_status": true}), "data.object.payment_status"),
        (json!({"payment_status": "PAID"}), "data.object.payment_status"),
        (json!({"payment_status": "refunded"}), "data.object.payment_status"),
        (json!({"payment_intent": ["pi_1"]}), "data.object.payment_intent"),
        (json!({"amount_total": "2500"}), "data.object.amount_total"),
        (json!({"amount_total": 25.5}), "data.object.amount_total"),
        (json!({"currency": {}}), "data.object.currency"),
    ] {
        let read = deliver(&event(COMPLETED, &changes));
        assert!(matches!(&read, Err(EventError::Unexpected { member: named, .. }) if *named == member), "{read:?}");
    }
    let beyond = deliver(&event(COMPLETED, &json!({"amount_total": 9_223_372_036_854_775_808_u64})));
    assert_eq!(beyond.err(), Some(EventError::TooLarge("data.object.amount_total")));
}

#[test]
fn text_that_is_too_long_or_empty_is_named() {
    let longest = "é".repeat(200);
    let accepted = deliver(&event(COMPLETED, &json!({"client_reference_id": longest})));
    assert_eq!(accepted, Ok(settles(Settlement { purchase: longest, ..settlement() })));
    for (text, error) in [
        ("é".repeat(201), TextError::TooLong(200)),
        (String::new(), TextError::Empty),
        ("a\u{0}b".to_owned(), TextError::Control),
    ] {
        for member in ["client_reference_id", "payment_intent", "currency"] {
            let read = deliver(&event(COMPLETED, &json!({member: text})));
            let named = matches!(&read, Err(EventError::Text { member: named, error: found })
                if named.strip_prefix("data.object.") == Some(member) && *found == error);
            assert!(named, "{read:?}");
        }
    }
}

#[test]
fn what_is_no_json_is_refused() {
    let deep = "[".repeat(200_000);
    for body in ["", "{", "id=evt_1", "{\"id\":\"evt_1\"} {}", &deep] {
        assert!(matches!(deliver(body.as_bytes()), Err(EventError::NotJson(_))));
    }
    let reason = "a text is not UTF-8, or has an escape that is no character (line 1, column 8)".to_owned();
    assert_eq!(deliver(b"{\"id\":\"\xff\"}"), Err(EventError::NotJson(reason)));
}

#[test]
fn errors_are_sentences_about_the_event() {
    let sentence = |changes: Value| deliver(&event(COMPLETED, &changes)).err().map(|error| error.to_string());
    let said = |text: &str| Some(text.to_owned());
    assert_eq!(sentence(json!({"payment_status": null})), said("the event has no data.object.payment_status"));
    assert_eq!(sentence(json!({"amount_total": "1"})), said("data.object.amount_total must be a whole number"));
    assert_eq!(sentence(json!({"currency": ""})), said("data.object.currency must not be empty"));
}

proptest! {
    #[test]
    fn no_body_makes_reading_panic(body: Vec<u8>) {
        let _ = parse(&body);
    }

    #[test]
    fn no_member_makes_reading_panic(
        kind in "checkout\\.session\\.(completed|expired|async_payment_(failed|succeeded))",
        member in "client_reference_id|payment_status|payment_intent|amount_total|currency|id",
        value in prop_oneof![
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<bool>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
            any::<Vec<String>>().prop_map(Value::from),
            any::<String>().prop_map(|text| json!({"id": text})),
        ],
    ) {
        if let Ok(ProviderEvent::Settles(settlement)) = parse(&event(&kind, &json!({member: value}))) {
            for text in [settlement.event_id, settlement.purchase, settlement.reference] {
                prop_assert!((1..=200).contains(&text.chars().count()));
            }
        }
    }
}
