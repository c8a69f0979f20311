//! The balance now, in the past and in the future.

use serde_json::{Value, json};

use crate::credits::bank::{Bank, days, refused, seconds};

const ALL: &str = "pool at available permanent overdraft nextExpiry { at credits } grants { note status consumed remaining \
    expired withdrawn }";

async fn at(bank: &Bank, instant: &str) -> Value {
    bank.ask(&format!("balance(at: \"{instant}\") {{ {ALL} }}")).await["balance"].clone()
}

fn names(balance: &Value) -> Vec<(String, String, Value)> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let grants = balance["grants"].as_array().expect("grants");
    grants.iter().map(|grant| (text(&grant["note"]), text(&grant["status"]), grant["remaining"].clone())).collect()
}

#[tokio::test]
async fn workspace_without_credits_has_a_balance_of_zero() {
    let bank = Bank::new().await;
    for pool in ["WEB_APP", "API"] {
        let balance = bank.ask(&format!("balance(pool: {pool}) {{ {ALL} }}")).await["balance"].clone();
        assert_eq!((&balance["pool"], &balance["available"]), (&json!(pool), &json!(0)));
        assert_eq!((&balance["nextExpiry"], &balance["grants"]), (&json!(null), &json!([])));
    }
}

#[tokio::test]
async fn usable_grants_are_in_burn_order_and_next_expiry_is_summed() {
    let bank = Bank::new().await;
    let (soon, late) = (days(5), days(9));
    bank.grant("for ever", json!(10), json!({"effectiveAt": days(-9)})).await;
    bank.grant("late", json!(20), json!({"effectiveAt": days(-9), "expiresAt": late})).await;
    bank.grant("soon, second", json!(30), json!({"effectiveAt": days(-2), "expiresAt": soon})).await;
    bank.grant("soon, first", json!(40), json!({"effectiveAt": days(-3), "expiresAt": soon})).await;
    bank.grant("soon, third", json!(50), json!({"effectiveAt": days(-2), "expiresAt": soon})).await;
    bank.grant("to come", json!(60), json!({"effectiveAt": days(1), "expiresAt": days(2)})).await;
    bank.grant("over", json!(70), json!({"effectiveAt": days(-3), "expiresAt": days(-1)})).await;
    let balance = bank.ask(&format!("balance {{ {ALL} }}")).await["balance"].clone();
    let expected = ["soon, first", "soon, second", "soon, third", "late", "for ever"];
    assert_eq!(names(&balance).into_iter().map(|(name, ..)| name).collect::<Vec<_>>(), expected);
    assert_eq!((&balance["available"], &balance["permanent"]), (&json!(150), &json!(10)));
    assert_eq!(balance["nextExpiry"], json!({"at": soon, "credits": 120}));
    bank.spend("e", json!(125), seconds(0)).await;
    let balance = bank.ask(&format!("balance {{ {ALL} }}")).await["balance"].clone();
    assert_eq!(names(&balance)[0].0, "late", "a grant without remaining credits comes last");
    assert_eq!(balance["nextExpiry"], json!({"at": late, "credits": 15}));
}

#[tokio::test]
async fn past_balance_goes_by_effective_time_as_known_now() {
    let bank = Bank::new().await;
    bank.grant("A", json!(100), json!({"effectiveAt": days(-20), "expiresAt": days(-5)})).await;
    bank.grant("B", json!(50), json!({"effectiveAt": days(-10)})).await;
    bank.spend("e", json!(30), days(-15)).await;
    bank.spend("f", json!(90), days(-7)).await;
    let ask = async |day: i64| {
        let balance = at(&bank, &days(day)).await;
        (balance["available"].clone(), balance["permanent"].clone(), names(&balance))
    };
    let active = |name: &str, left: i64| (name.to_owned(), "ACTIVE".to_owned(), json!(left));
    assert_eq!(ask(-21).await, (json!(0), json!(0), vec![]));
    assert_eq!(ask(-19).await, (json!(100), json!(0), vec![active("A", 100)]));
    assert_eq!(ask(-14).await, (json!(70), json!(0), vec![active("A", 70)]));
    assert_eq!(ask(-9).await, (json!(120), json!(50), vec![active("A", 70), active("B", 50)]));
    assert_eq!(ask(-6).await, (json!(30), json!(30), vec![active("B", 30)]));
    assert_eq!(ask(-1).await, (json!(30), json!(30), vec![active("B", 30)]));
    let then = at(&bank, &days(-14)).await;
    assert_eq!(then["nextExpiry"]["credits"], 70);
    // A late event changes the past; a refund does not.
    bank.spend("late", json!(5), days(-14)).await;
    assert_eq!(ask(-13).await.0, 65);
    bank.refund("e", json!(30), "r").await;
    assert_eq!(ask(-13).await.0, 65);
    bank.verify();
}

#[tokio::test]
async fn past_balance_includes_its_own_instant() {
    let bank = Bank::new().await;
    let (begins, ends) = ("2026-03-01T00:00:00.000000Z", "2026-04-01T00:00:00.000000Z");
    bank.grant("G", json!(100), json!({"effectiveAt": begins, "expiresAt": ends})).await;
    for (instant, available) in [
        ("2026-02-28T23:59:59.999999Z", 0),
        (begins, 100),
        ("2026-03-31T23:59:59.999999Z", 100),
        (ends, 0),
        ("2026-04-01T02:00:00+02:00", 0),
        ("2026-04-01T01:59:59.999999+02:00", 100),
    ] {
        assert_eq!(at(&bank, instant).await["available"], available, "{instant}");
    }
}

#[tokio::test]
async fn voided_grant_was_usable_before() {
    let bank = Bank::new().await;
    let grant = bank.grant("G", json!(100), json!({"effectiveAt": days(-9)})).await;
    bank.spend("e", json!(30), days(-3)).await;
    bank.done("voidGrant", json!({"grant": grant["id"], "reason": "void"})).await;
    let before = at(&bank, &days(-1)).await;
    assert_eq!(names(&before), [("G".to_owned(), "ACTIVE".to_owned(), json!(70))]);
    assert_eq!((&before["available"], &before["permanent"]), (&json!(70), &json!(70)));
    let now = at(&bank, &seconds(0)).await;
    assert_eq!((&now["available"], &now["grants"]), (&json!(0), &json!([])));
}

#[tokio::test]
async fn future_balance_assumes_no_usage() {
    let bank = Bank::new().await;
    bank.spend("e", json!(70), days(-1)).await;
    bank.grant("A", json!(50), json!({"effectiveAt": days(2), "expiresAt": days(4)})).await;
    bank.grant("B", json!(100), json!({"effectiveAt": days(3)})).await;
    let ask = async |day: i64| {
        let balance = at(&bank, &days(day)).await;
        (balance["available"].clone(), balance["overdraft"].clone(), names(&balance))
    };
    let active = |name: &str, left: i64| (name.to_owned(), "ACTIVE".to_owned(), json!(left));
    assert_eq!(ask(1).await, (json!(-70), json!(70), vec![]));
    assert_eq!(ask(3).await.0, 80, "both grants have begun: 150, less the 70 that they settled");
    assert_eq!(ask(5).await, (json!(80), json!(0), vec![active("B", 80)]));
    assert_eq!(ask(3_000).await.0, 80);
    assert_eq!(bank.lines().await, ["USAGE -70 - e"], "a query writes no future changes");
    assert_eq!(bank.available().await, -70);
}

#[tokio::test]
async fn instant_is_echoed_and_an_invalid_one_is_refused() {
    let bank = Bank::new().await;
    let told = at(&bank, "2026-05-01T02:00:00+02:00").await["at"].clone();
    assert_eq!(told, "2026-05-01T00:00:00Z");
    for nonsense in ["2026-05-01", "2026-05-01T00:00:00", "yesterday", ""] {
        let answer = bank.try_ask("north", &format!("balance(at: \"{nonsense}\") {{ available }}")).await;
        refused(&answer, "BAD_USER_INPUT", "at", "");
    }
    for instant in ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"] {
        assert_eq!(at(&bank, instant).await["available"], 0, "{instant}");
    }
}
