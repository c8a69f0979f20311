//! Completing, failing and refunding purchases.

use serde_json::{Value, json};

use crate::credits::bank::{Bank, NORTH, SOUTH, days};
use crate::usage::desk::with;

async fn recorded(bank: &Bank, status: &str, fields: Value) -> Value {
    let input = json!({
        "workspace": NORTH, "channel": "SALES", "credits": 100, "price": {"amount": "1"}, "status": status, "reference": "first",
    });
    bank.done("recordPurchase", with(input, fields)).await["purchase"].clone()
}

async fn settled(bank: &Bank, purchase: &Value, status: &str, fields: Value) -> Value {
    let input = with(json!({"purchase": purchase["id"], "status": status}), fields);
    bank.done("settlePurchase", input).await["purchase"].clone()
}

#[tokio::test]
async fn allowed_changes_of_status_succeed_and_all_others_are_conflicts() {
    let bank = Bank::new().await;
    let allowed = [
        ("PENDING", "COMPLETED"),
        ("PENDING", "FAILED"),
        // A failed payment may be retried.
        ("FAILED", "COMPLETED"),
        ("COMPLETED", "REFUNDED"),
    ];
    for from in ["PENDING", "COMPLETED", "FAILED", "REFUNDED"] {
        for to in ["COMPLETED", "FAILED", "REFUNDED"] {
            let purchase = recorded(&bank, from, json!({})).await;
            let before = bank.state().await;
            if from == to || allowed.contains(&(from, to)) {
                let after = settled(&bank, &purchase, to, json!({})).await;
                assert_eq!(after["status"], to, "{from} to {to}");
                assert_eq!(after["reference"], "first", "an omitted reference stays");
                assert_eq!(bank.state().await == before, from == to, "{from} to {to}");
                assert_eq!(after["grant"].is_object(), to == "COMPLETED" || (from, to) == ("COMPLETED", "REFUNDED"));
            } else {
                let input = json!({"purchase": purchase["id"], "status": to});
                let answer = bank.call("settlePurchase", input).await;
                assert_eq!(answer.error()["extensions"], json!({"code": "CONFLICT"}), "{from} to {to}");
                let message = format!("a purchase that is {from} cannot become {to}");
                assert_eq!(answer.error()["message"], message);
                assert_eq!(bank.state().await, before, "{from} to {to}");
            }
        }
    }
    bank.verify();
}

#[tokio::test]
async fn completed_purchase_grants_credits_that_never_expire() {
    let bank = Bank::new().await;
    bank.spend("unpaid", json!(30), days(-1)).await;
    let purchase = recorded(&bank, "PENDING", json!({"purchasedAt": days(-9)})).await;
    assert_eq!(bank.available().await, -30);
    let paid = settled(&bank, &purchase, "COMPLETED", json!({"reference": "pi_1"})).await;
    assert_eq!(paid["reference"], "pi_1");
    assert_eq!(paid["createdAt"], purchase["createdAt"]);
    let grant = &paid["grant"];
    assert_eq!((&grant["status"], &grant["expiresAt"]), (&json!("ACTIVE"), &json!(null)));
    assert_eq!(grant["effectiveAt"], paid["completedAt"], "effective from the settlement, not from the start");
    assert!(grant["effectiveAt"].as_str() > purchase["createdAt"].as_str());
    assert_eq!(bank.lines().await[1..], ["GRANT 100 PURCHASE", "SETTLEMENT 30 PURCHASE unpaid"]);
    assert_eq!(bank.available().await, 70);
    // A completed purchase never gets a second grant.
    settled(&bank, &purchase, "COMPLETED", json!({"reference": "pi_2"})).await;
    let found = bank.ask("grants { totalCount } purchases { nodes { reference } }").await;
    assert_eq!(found, json!({"grants": {"totalCount": 1}, "purchases": {"nodes": [{"reference": "pi_1"}]}}));
    bank.verify();
}

#[tokio::test]
async fn refunded_purchase_loses_only_its_unspent_credits() {
    let bank = Bank::new().await;
    let purchase = recorded(&bank, "COMPLETED", json!({"purchasedAt": days(-9)})).await;
    bank.spend("e", json!(40), days(-1)).await;
    let transfer = json!({"from": bank.id(NORTH).await, "to": bank.id(SOUTH).await, "credits": 10});
    bank.done("transferCredits", transfer).await;
    let refunded = settled(&bank, &purchase, "REFUNDED", json!({"reference": "re_1"})).await;
    assert_eq!((&refunded["status"], &refunded["reference"]), (&json!("REFUNDED"), &json!("re_1")));
    assert_eq!(refunded["completedAt"], purchase["completedAt"]);
    let grant = &refunded["grant"];
    assert_eq!((&grant["status"], &grant["withdrawn"], &grant["remaining"]), (&json!("VOIDED"), &json!(60), &json!(0)));
    let expected = ["GRANT 100 PURCHASE", "USAGE -40 PURCHASE e", "TRANSFER_OUT -10 PURCHASE", "VOID -50 PURCHASE"];
    assert_eq!(bank.lines().await, expected);
    assert_eq!((bank.available().await, bank.balance().await["overdraft"].clone()), (json!(0), json!(0)));
    assert_eq!(bank.ask_of(SOUTH, "balance { available }").await["balance"]["available"], 10);
    // A later refund of the usage is withdrawn at once.
    bank.refund("e", json!(15), "r").await;
    assert_eq!(bank.lines().await[4..], ["REFUND 15 PURCHASE e", "VOID -15 PURCHASE e"]);
    bank.verify();
}

#[tokio::test]
async fn refund_after_voiding_changes_only_the_purchase() {
    let bank = Bank::new().await;
    let purchase = recorded(&bank, "COMPLETED", json!({})).await;
    bank.done("voidGrant", json!({"grant": purchase["grant"]["id"], "reason": "void"})).await;
    let lines = bank.lines().await;
    assert_eq!(settled(&bank, &purchase, "REFUNDED", json!({})).await["status"], "REFUNDED");
    assert_eq!(bank.lines().await, lines);
}

#[tokio::test]
async fn concurrent_completion_and_failure_make_a_grant_only_if_completed() {
    let bank = Bank::new().await;
    for round in 0..10 {
        let purchase = recorded(&bank, "PENDING", json!({})).await;
        let input = |status: &str| json!({"purchase": purchase["id"], "status": status});
        let (fail, complete) = (input("FAILED"), input("COMPLETED"));
        let (fail, complete) =
            futures::future::join(bank.call("settlePurchase", fail), bank.call("settlePurchase", complete)).await;
        // A failed purchase may still be completed. A completed one cannot fail.
        complete.data();
        let failed = fail.body.get("errors").is_none();
        assert!(failed || fail.codes() == ["CONFLICT"], "{}", fail.body);
        let found = bank.ask("grants { totalCount } purchases(status: COMPLETED) { totalCount }").await;
        assert_eq!(found, json!({"grants": {"totalCount": round + 1}, "purchases": {"totalCount": round + 1}}));
    }
    bank.verify();
}
