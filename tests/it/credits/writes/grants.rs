//! Issuing and voiding grants.

use serde_json::{Value, json};

use crate::credits::bank::{Bank, NORTH, days, refused};

#[tokio::test]
async fn grant_reads_as_it_was_issued() {
    let bank = Bank::new().await;
    let (effective_at, expires_at) = (days(-1), days(10));
    for kind in ["CONTRACT", "PROMOTION", "ADJUSTMENT"] {
        let fields = json!({"kind": kind, "effectiveAt": effective_at, "expiresAt": expires_at, "pool": "API"});
        let mut grant = bank.grant("for people", json!(12.345), fields).await;
        grant["id"].take();
        let expected = json!({
            "id": null, "pool": "API", "kind": kind, "status": "ACTIVE", "amount": 12.345, "consumed": 0, "remaining": 12.345,
            "expired": 0, "withdrawn": 0, "effectiveAt": effective_at, "expiresAt": expires_at, "note": "for people",
            "purchase": null,
        });
        assert_eq!(grant, expected);
    }
    // A grant of kind PURCHASE never expires.
    let grant = bank.grant("bought", json!(1), json!({"kind": "PURCHASE"})).await;
    assert_eq!(
        (&grant["kind"], &grant["expiresAt"], &grant["purchase"]),
        (&json!("PURCHASE"), &json!(null), &json!(null))
    );
    assert_eq!(bank.balance().await["permanent"], 1);
}

#[tokio::test]
async fn status_follows_time_and_remaining_credits() {
    let bank = Bank::new().await;
    let status = async |name: &str, fields: Value| bank.grant(name, json!(10), fields).await["status"].clone();
    assert_eq!(status("to come", json!({"effectiveAt": days(1)})).await, "SCHEDULED");
    assert_eq!(status("active", json!({"effectiveAt": days(-9), "expiresAt": days(1)})).await, "ACTIVE");
    assert_eq!(status("over", json!({"effectiveAt": days(-9), "expiresAt": days(-1)})).await, "EXPIRED");
    bank.spend("e", json!(10), days(-3)).await;
    // A late event draws on the grant that expired, because it expired soonest.
    assert_eq!(bank.named("over").await["consumed"], 10);
    bank.spend("f", json!(10), days(-3)).await;
    assert_eq!(bank.named("active").await["status"], "DEPLETED");
    assert_eq!(bank.available().await, 0);
    for name in ["to come", "over"] {
        let voided = bank.done("voidGrant", json!({"grant": bank.named(name).await["id"], "reason": "void"})).await;
        assert_eq!(voided["grant"]["status"], "VOIDED");
    }
    let to_come = bank.named("to come").await;
    assert_eq!((&to_come["withdrawn"], &to_come["remaining"]), (&json!(10), &json!(0)));
    let over = bank.named("over").await;
    assert_eq!((&over["consumed"], &over["withdrawn"], &over["expired"]), (&json!(10), &json!(0), &json!(0)));
    let lines = bank.lines().await;
    assert!(lines.iter().all(|line| !line.starts_with("VOID") && !line.contains("to come")), "{lines:?}");
    bank.verify();
}

#[tokio::test]
async fn grant_voided_before_its_time_never_takes_effect() {
    let bank = Bank::new().await;
    let grant = bank.grant("G", json!(10), json!({"effectiveAt": days(1)})).await;
    assert_eq!(bank.ask(&format!("balance(at: \"{}\") {{ available }}", days(2))).await["balance"]["available"], 10);
    bank.done("voidGrant", json!({"grant": grant["id"], "reason": "void"})).await;
    assert_eq!(bank.ask(&format!("balance(at: \"{}\") {{ available }}", days(2))).await["balance"]["available"], 0);
}

#[tokio::test]
async fn voiding_again_changes_nothing_whatever_the_key() {
    let bank = Bank::new().await;
    let grant = bank.grant("G", json!(10), json!({})).await;
    let first = bank.done("voidGrant", json!({"grant": grant["id"], "reason": "first"})).await;
    let state = bank.state().await;
    assert_eq!(bank.done("voidGrant", json!({"grant": grant["id"], "reason": "second"})).await, first);
    assert_eq!(bank.state().await, state);
    assert_eq!(bank.journal(NORTH).await[1]["note"], "first");
}

#[tokio::test]
async fn account_is_not_granted_more_than_its_limit() {
    let bank = Bank::new().await;
    // 160 contracts of 25 years with the largest grants reach the limit of an account.
    for round in 0..160 {
        let input = json!({
            "workspace": NORTH, "annualCredits": 1_000_000_000_000_i64, "startsOn": "2026-01-01", "years": 25,
            "idempotencyKey": format!("round-{round}"),
        });
        bank.done("setContract", input).await;
    }
    let more = json!({"workspace": NORTH, "kind": "PROMOTION", "credits": 0.001});
    refused(&bank.call("issueGrant", more).await, "BAD_USER_INPUT", "input.credits", "4000000000000000");
    let more = json!({"workspace": NORTH, "annualCredits": 0.001, "startsOn": "2026-01-01"});
    refused(&bank.call("setContract", more).await, "BAD_USER_INPUT", "input.annualCredits", "4000000000000000");
    let pending =
        json!({"workspace": NORTH, "channel": "SALES", "credits": 1, "price": {"amount": "1"}, "status": "PENDING"});
    let pending = bank.done("recordPurchase", pending).await["purchase"]["id"].clone();
    let settle = json!({"purchase": pending, "status": "COMPLETED"});
    refused(&bank.call("settlePurchase", settle).await, "BAD_USER_INPUT", "input.purchase", "4000000000000000");
    // The other pool is another account.
    bank.done("issueGrant", json!({"workspace": NORTH, "kind": "PROMOTION", "credits": 1, "pool": "API"})).await;
    bank.verify();
}
