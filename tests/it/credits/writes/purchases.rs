//! Purchases in the app, and purchases that the host product records.

use serde_json::{Value, json};

use crate::credits::bank::{ADA, ALONE, Bank, NORTH, days};
use crate::harness::Server;
use crate::usage::desk::with;

fn dollars(amount: &str) -> Value {
    json!({"amount": amount, "currency": "USD"})
}

#[tokio::test]
async fn purchase_in_the_app_brings_a_hundred_credits_a_dollar() {
    let bank = Bank::new().await;
    let north = bank.id(NORTH).await;
    for (amount, price, credits) in [(10, "10.00", 1_000), (11, "11.00", 1_100), (9_999, "9999.00", 999_900)] {
        let bought = bank.done("purchaseCredits", json!({"workspace": north, "dollars": amount, "pool": "API"})).await;
        assert_eq!(bought["refusal"], json!(null));
        let purchase = &bought["purchase"];
        assert_eq!((&purchase["price"], &purchase["credits"]), (&dollars(price), &json!(credits)));
        let told = (&purchase["status"], &purchase["channel"], &purchase["pool"]);
        assert_eq!(told, (&json!("PENDING"), &json!("IN_APP"), &json!("API")));
        assert_eq!(purchase["purchasedBy"], json!({"key": ADA}));
        let nothing = [&purchase["grant"], &purchase["completedAt"], &purchase["reference"]];
        assert!(nothing.iter().all(|value| value.is_null()), "{purchase}");
    }
    let found = bank.ask("balance(pool: API) { available } grants { totalCount } purchases { totalCount }").await;
    let expected = json!({"balance": {"available": 0}, "grants": {"totalCount": 0}, "purchases": {"totalCount": 3}});
    assert_eq!(found, expected, "nothing is granted before it is paid for");
}

#[tokio::test]
async fn purchase_outside_the_limits_is_refused_and_writes_nothing() {
    let bank = Bank::new().await;
    let north = bank.id(NORTH).await;
    let before = bank.state().await;
    let cases = [
        (i32::MIN, "BELOW_MINIMUM", "$10"),
        (-10, "BELOW_MINIMUM", "$10"),
        (0, "BELOW_MINIMUM", "$10"),
        (9, "BELOW_MINIMUM", "$10"),
        (10_000, "ABOVE_IN_APP_LIMIT", "contact sales"),
        (i32::MAX, "ABOVE_IN_APP_LIMIT", "contact sales"),
    ];
    for (amount, code, words) in cases {
        let bought = bank.done("purchaseCredits", json!({"workspace": north, "dollars": amount})).await;
        assert_eq!(bought["purchase"], json!(null));
        let refusal = &bought["refusal"];
        assert_eq!((&refusal["code"], &refusal["minimum"]), (&json!(code), &dollars("10.00")), "{amount}");
        assert_eq!(refusal["maximum"], dollars("9999.00"));
        assert!(refusal["message"].as_str().is_some_and(|message| message.contains(words)), "{refusal}");
    }
    assert_eq!(bank.state().await, before);
}

#[tokio::test]
async fn recorded_purchase_reads_as_it_was_written() {
    let bank = Bank::new().await;
    let at = days(-40);
    let input = json!({
        "workspace": NORTH, "pool": "API", "channel": "SALES", "credits": 1234.567, "price": {"amount": "10000.5", "currency": "NOK"},
        "purchasedBy": ADA, "purchasedAt": at, "reference": "invoice 7",
    });
    for status in ["PENDING", "COMPLETED", "FAILED", "REFUNDED"] {
        let made = bank.done("recordPurchase", with(input.clone(), json!({"status": status}))).await;
        let purchase = &made["purchase"];
        assert_eq!((&purchase["status"], &purchase["pool"]), (&json!(status), &json!("API")));
        assert_eq!((&purchase["channel"], &purchase["credits"]), (&json!("SALES"), &json!(1234.567)));
        assert_eq!(purchase["price"], json!({"amount": "10000.50", "currency": "NOK"}));
        assert_eq!((&purchase["purchasedBy"]["key"], &purchase["reference"]), (&json!(ADA), &json!("invoice 7")));
        assert_eq!(purchase["createdAt"], json!(at));
        let paid = matches!(status, "COMPLETED" | "REFUNDED");
        assert_eq!(purchase["completedAt"], if paid { json!(at) } else { json!(null) });
        assert_eq!(purchase["grant"].is_object(), status == "COMPLETED", "only a completed purchase has a grant");
        if status == "COMPLETED" {
            let grant = &purchase["grant"];
            assert_eq!((&grant["kind"], &grant["amount"]), (&json!("PURCHASE"), &json!(1234.567)));
            assert_eq!((&grant["effectiveAt"], &grant["expiresAt"]), (&json!(at), &json!(null)));
            assert_eq!(grant["purchase"]["id"], purchase["id"], "the grant leads back to its purchase");
        }
    }
    let found = bank.ask("balance(pool: API) { available permanent } grants { totalCount }").await;
    let expected = json!({"balance": {"available": 1234.567, "permanent": 1234.567}, "grants": {"totalCount": 1}});
    assert_eq!(found, expected);
}

#[tokio::test]
async fn past_purchase_pays_for_past_usage() {
    let bank = Bank::new().await;
    bank.spend("unpaid", json!(30), days(-3)).await;
    let input = json!({"workspace": NORTH, "channel": "SALES", "credits": 100, "price": {"amount": "1"}, "purchasedAt": days(-5)});
    bank.done("recordPurchase", input).await;
    bank.spend("late", json!(20), days(-4)).await;
    let expected =
        ["USAGE -30 - unpaid", "GRANT 100 PURCHASE", "SETTLEMENT 30 PURCHASE unpaid", "USAGE -20 PURCHASE late"];
    assert_eq!(bank.lines().await, expected);
    assert_eq!(bank.balance().await, json!({"available": 50, "permanent": 50, "overdraft": 0, "nextExpiry": null}));
    bank.verify();
}

#[tokio::test]
async fn purchase_may_be_minutes_ahead_of_the_clock() {
    let bank = Bank::new().await;
    let at = crate::credits::bank::seconds(120);
    let input =
        json!({"workspace": NORTH, "channel": "SALES", "credits": 10, "price": {"amount": "1"}, "purchasedAt": at});
    let made = bank.done("recordPurchase", input).await;
    assert_eq!(
        (&made["purchase"]["grant"]["status"], &made["purchase"]["createdAt"]),
        (&json!("SCHEDULED"), &json!(at))
    );
    assert_eq!(bank.available().await, 0);
}

#[tokio::test]
async fn buyer_must_be_known_in_the_workspace() {
    let bank = Bank::new().await;
    bank.world.upsert_member(ALONE, "bob", "EDITOR").await;
    let input =
        json!({"workspace": NORTH, "channel": "SALES", "credits": 10, "price": {"amount": "1"}, "purchasedBy": "bob"});
    let answer = bank.call("recordPurchase", input.clone()).await;
    let extensions = json!({"code": "NOT_FOUND", "argument": "input.purchasedBy"});
    assert_eq!(answer.error()["extensions"], extensions, "a user known elsewhere is unknown here");
    let absent = bank.call("recordPurchase", with(input, json!({"purchasedBy": "rob"}))).await;
    assert_eq!(answer.body.to_string().replace("bob", "rob"), absent.body.to_string());
}

#[tokio::test]
async fn only_admins_of_the_workspace_buy_and_transfer() {
    let bank = Bank::new().await;
    for role in ["BILLING_ADMIN", "EDITOR", "VIEWER"] {
        bank.world.upsert_member(NORTH, &role.to_ascii_lowercase(), role).await;
    }
    let north = bank.id(NORTH).await;
    let buy = format!(
        "mutation {{ purchaseCredits(input: {{workspace: \"{north}\", dollars: 10, idempotencyKey: \"k\"}}) {{ purchase {{ \
         purchasedBy {{ key }} }} }} }}"
    );
    let refused = [Server::token("editor"), Server::token("viewer"), bank.world.key.clone()];
    for credential in refused {
        let answer = bank.world.server.ask(&credential, &buy).await;
        let extensions = json!({"code": "FORBIDDEN", "requires": ["ADMIN", "BILLING_ADMIN"]});
        assert_eq!(answer.error()["extensions"], extensions);
        assert_eq!(answer.body["data"], json!({"purchaseCredits": null}));
    }
    assert_eq!(bank.ask("purchases { totalCount }").await["purchases"]["totalCount"], 0);
    let data = bank.world.server.ask(&Server::token("billing_admin"), &buy).await.data();
    assert_eq!(data["purchaseCredits"]["purchase"]["purchasedBy"]["key"], "billing_admin");
    let again = bank.world.server.ask(&Server::token(ADA), &buy).await.data();
    assert_eq!(again, data, "the key belongs to the workspace");
}
