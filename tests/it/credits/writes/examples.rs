//! The examples of `src/credits/README.md` with the real clock. Past events and grants have past times.

use serde_json::json;

use crate::credits::bank::{Bank, days, seconds};

#[tokio::test]
async fn soonest_expiry_is_drawn_first() {
    let bank = Bank::new().await;
    bank.grant("B", json!(50), json!({"effectiveAt": days(-30)})).await;
    bank.grant("A", json!(100), json!({"effectiveAt": days(-20), "expiresAt": days(1)})).await;
    bank.spend("e", json!(120), days(-10)).await;
    let expected = ["GRANT 50 B", "GRANT 100 A", "USAGE -100 A e", "USAGE -20 B e"];
    assert_eq!(bank.lines().await, expected);
    assert_eq!(
        (&bank.named("A").await["status"], &bank.named("B").await["status"]),
        (&json!("DEPLETED"), &json!("ACTIVE"))
    );
    bank.verify();
}

#[tokio::test]
async fn late_event_draws_on_expired_credits() {
    let bank = Bank::new().await;
    let times = json!({"effectiveAt": days(-20), "expiresAt": days(-1)});
    let grant = bank.grant("A", json!(100), times).await;
    assert_eq!((&grant["status"], &grant["expired"]), (&json!("EXPIRED"), &json!(100)));
    bank.spend("before", json!(70), days(-5)).await;
    let occurred_at = days(-2);
    bank.spend("late", json!(40), occurred_at.clone()).await;
    let expected = [
        "GRANT 100 A",
        "EXPIRY -100 A",
        "EXPIRY 70 A before",
        "USAGE -70 A before",
        "EXPIRY 30 A late",
        "USAGE -30 A late",
        "USAGE -10 - late",
    ];
    assert_eq!(bank.lines().await, expected);
    let journal = bank.journal("north").await;
    assert_eq!(journal[4]["effectiveAt"], grant["expiresAt"]);
    assert_eq!((&journal[5]["effectiveAt"], &journal[6]["effectiveAt"]), (&json!(occurred_at), &json!(occurred_at)));
    bank.grant("B", json!(15), json!({})).await;
    assert_eq!(bank.lines().await[7..], ["GRANT 15 B", "SETTLEMENT 10 B late"]);
    let a = bank.named("A").await;
    assert_eq!((&a["consumed"], &a["expired"], &a["remaining"]), (&json!(100), &json!(0), &json!(0)));
    assert_eq!(bank.available().await, 5);
    bank.verify();
}

#[tokio::test]
async fn late_event_with_a_usable_grant_is_settled_at_once() {
    let bank = Bank::new().await;
    bank.grant("A", json!(30), json!({"effectiveAt": days(-20), "expiresAt": days(-1)})).await;
    bank.grant("B", json!(50), json!({})).await;
    bank.spend("late", json!(40), days(-2)).await;
    let expected = [
        "GRANT 30 A",
        "EXPIRY -30 A",
        "GRANT 50 B",
        "EXPIRY 30 A late",
        "USAGE -30 A late",
        "USAGE -10 - late",
        "SETTLEMENT 10 B late",
    ];
    assert_eq!(bank.lines().await, expected);
    assert_eq!(bank.available().await, 40);
    bank.verify();
}

#[tokio::test]
async fn early_event_takes_nothing_from_a_year_that_begins_in_between() {
    let bank = Bank::new().await;
    bank.grant("old", json!(100), json!({"effectiveAt": days(-300), "expiresAt": seconds(120)})).await;
    bank.grant("new", json!(500), json!({"effectiveAt": seconds(120), "expiresAt": days(365)})).await;
    bank.spend("ahead", json!(130), seconds(240)).await;
    // The old year is usable now and settles what it can. The new year settles the rest when it begins.
    let expected = ["GRANT 100 old", "USAGE -130 - ahead", "SETTLEMENT 100 old ahead"];
    assert_eq!(bank.lines().await, expected);
    let balance = bank.balance().await;
    assert_eq!((&balance["available"], &balance["overdraft"]), (&json!(-30), &json!(30)));
    assert_eq!(bank.named("new").await["remaining"], 500);
    let then = format!("balance(at: \"{}\") {{ available overdraft }}", seconds(3_600));
    assert_eq!(bank.ask(&then).await["balance"], json!({"available": 470, "overdraft": 0}));
    bank.verify();
}

#[tokio::test]
async fn overdraft_is_settled_in_the_order_of_recording() {
    let bank = Bank::new().await;
    bank.spend("first", json!(70), days(-1)).await;
    bank.spend("second", json!(50), days(-2)).await;
    assert_eq!(bank.balance().await, json!({"available": -120, "permanent": 0, "overdraft": 120, "nextExpiry": null}));
    bank.grant("G", json!(100), json!({})).await;
    let expected =
        ["USAGE -70 - first", "USAGE -50 - second", "GRANT 100 G", "SETTLEMENT 70 G first", "SETTLEMENT 30 G second"];
    assert_eq!(bank.lines().await, expected);
    assert_eq!(bank.balance().await, json!({"available": -20, "permanent": 0, "overdraft": 20, "nextExpiry": null}));
    bank.verify();
}

#[tokio::test]
async fn refund_goes_to_the_last_drawn_grant_first() {
    let bank = Bank::new().await;
    bank.grant("A", json!(100), json!({"effectiveAt": days(-20), "expiresAt": days(-1)})).await;
    bank.grant("B", json!(50), json!({"effectiveAt": days(-20)})).await;
    bank.spend("e", json!(120), days(-2)).await;
    assert_eq!(bank.available().await, 30);
    bank.refund("e", json!(50), "r").await;
    let expected = [
        "GRANT 100 A",
        "EXPIRY -100 A",
        "GRANT 50 B",
        "EXPIRY 100 A e",
        "USAGE -100 A e",
        "USAGE -20 B e",
        "REFUND 20 B e",
        "REFUND 30 A e",
        "EXPIRY -30 A e",
    ];
    assert_eq!(bank.lines().await, expected);
    assert_eq!(bank.available().await, 50);
    let a = bank.named("A").await;
    assert_eq!((&a["consumed"], &a["expired"]), (&json!(70), &json!(30)));
    bank.verify();
}

#[tokio::test]
async fn refund_reduces_overdraft_first_and_then_settles_other_events() {
    let bank = Bank::new().await;
    bank.grant("G", json!(60), json!({"effectiveAt": days(-9)})).await;
    bank.spend("first", json!(100), days(-2)).await;
    bank.spend("second", json!(25), days(-1)).await;
    bank.refund("first", json!(70), "r").await;
    // 40 of the first event were overdraft. Of the 30 that came back, 25 pay for the second.
    let expected = [
        "GRANT 60 G",
        "USAGE -60 G first",
        "USAGE -40 - first",
        "USAGE -25 - second",
        "REFUND 40 - first",
        "REFUND 30 G first",
        "SETTLEMENT 25 G second",
    ];
    assert_eq!(bank.lines().await, expected);
    assert_eq!(bank.balance().await, json!({"available": 5, "permanent": 5, "overdraft": 0, "nextExpiry": null}));
    bank.verify();
}

#[tokio::test]
async fn refund_to_a_voided_grant_is_withdrawn_and_late_events_skip_it() {
    let bank = Bank::new().await;
    let grant = bank.grant("G", json!(100), json!({"effectiveAt": days(-9)})).await;
    bank.spend("e", json!(70), days(-2)).await;
    let voided = bank.done("voidGrant", json!({"grant": grant["id"], "reason": "A mistake"})).await;
    assert_eq!(voided["grant"]["status"], "VOIDED");
    bank.refund("e", json!(20), "r").await;
    bank.spend("late", json!(5), days(-3)).await;
    let expected = ["GRANT 100 G", "USAGE -70 G e", "VOID -30 G", "REFUND 20 G e", "VOID -20 G e", "USAGE -5 - late"];
    assert_eq!(bank.lines().await, expected);
    assert_eq!(bank.journal("north").await[2]["note"], "A mistake");
    let grant = bank.named("G").await;
    assert_eq!((&grant["consumed"], &grant["withdrawn"], &grant["remaining"]), (&json!(50), &json!(50), &json!(0)));
    bank.verify();
}

#[tokio::test]
async fn transfer_moves_in_burn_order_and_parts_keep_their_expiry() {
    let bank = Bank::new().await;
    let expires_at = days(30);
    bank.grant("A", json!(100), json!({"expiresAt": expires_at})).await;
    bank.grant("B", json!(50), json!({})).await;
    let (from, to) = (bank.id("north").await, bank.id("south").await);
    let moved = bank.done("transferCredits", json!({"from": from, "to": to, "credits": 120})).await;
    assert_eq!(bank.lines().await, ["GRANT 100 A", "GRANT 50 B", "TRANSFER_OUT -100 A", "TRANSFER_OUT -20 B"]);
    assert_eq!(bank.lines_of("south").await, ["TRANSFER_IN 100 TRANSFER", "TRANSFER_IN 20 TRANSFER"]);
    let grants = [&moved["incoming"][0]["grant"], &moved["incoming"][1]["grant"]];
    assert_eq!((&grants[0]["amount"], &grants[0]["expiresAt"]), (&json!(100), &json!(expires_at)));
    assert_eq!((&grants[1]["amount"], &grants[1]["expiresAt"]), (&json!(20), &json!(null)));
    let outgoing = [&moved["outgoing"][0]["grant"]["note"], &moved["outgoing"][1]["grant"]["note"]];
    assert_eq!(outgoing, [&json!("A"), &json!("B")]);
    let a = bank.named("A").await;
    assert_eq!((&a["withdrawn"], &a["status"]), (&json!(100), &json!("DEPLETED")));
    bank.verify();
}

#[tokio::test]
async fn pools_never_touch() {
    let bank = Bank::new().await;
    bank.grant("web", json!(100), json!({})).await;
    bank.spend_with("api", json!(30), days(-1), json!({"pool": "API"})).await;
    let balances = bank.ask("web: balance { available } api: balance(pool: API) { available overdraft }").await;
    assert_eq!(balances, json!({"web": {"available": 100}, "api": {"available": -30, "overdraft": 30}}));
    bank.grant("api", json!(50), json!({"pool": "API"})).await;
    let balances = bank.ask("web: balance { available } api: balance(pool: API) { available overdraft }").await;
    assert_eq!(balances, json!({"web": {"available": 100}, "api": {"available": 20, "overdraft": 0}}));
    assert_eq!(bank.lines().await, ["GRANT 100 web"]);
    let transfer =
        json!({"from": bank.id("north").await, "to": bank.id("south").await, "pool": "API", "credits": 20.001});
    assert_eq!(bank.call("transferCredits", transfer).await.codes(), ["BAD_USER_INPUT"]);
    bank.verify();
}
