//! Contracts: one grant a year, from local midnight to local midnight.

use serde_json::{Value, json};

use crate::credits::bank::{ALONE, Bank, NORTH, days};
use crate::usage::desk::with;

async fn bounds(bank: &Bank, workspace: &str, starts_on: &str, years: i64) -> Vec<(String, String)> {
    let input = json!({"workspace": workspace, "annualCredits": 1200.5, "startsOn": starts_on, "years": years});
    let grants = bank.done("setContract", input).await["grants"].clone();
    let text = |value: &Value| value.as_str().expect("an instant").to_owned();
    let grants = grants.as_array().expect("grants");
    for grant in grants {
        assert_eq!(
            (&grant["kind"], &grant["amount"], &grant["note"]),
            (&json!("CONTRACT"), &json!(1200.5), &json!(null))
        );
    }
    grants.iter().map(|grant| (text(&grant["effectiveAt"]), text(&grant["expiresAt"]))).collect()
}

async fn zoned(bank: &Bank, zone: &str) -> String {
    let key = zone.to_ascii_lowercase().replace('/', "-");
    bank.world.upsert_workspace(&key, None, zone).await;
    key
}

fn pairs(instants: &[&str]) -> Vec<(String, String)> {
    instants.windows(2).map(|pair| (pair[0].to_owned(), pair[1].to_owned())).collect()
}

#[tokio::test]
async fn contract_years_run_from_local_midnight_to_local_midnight() {
    let bank = Bank::new().await;
    let cases: [(&str, &str, &[&str]); 6] = [
        // Summer time at one end and winter time at the other.
        ("Europe/Oslo", "2027-03-28", &["2027-03-27T23:00:00Z", "2028-03-27T22:00:00Z", "2029-03-27T22:00:00Z"]),
        ("Europe/Oslo", "2026-07-01", &["2026-06-30T22:00:00Z", "2027-06-30T22:00:00Z"]),
        ("America/New_York", "2025-11-02", &["2025-11-02T04:00:00Z", "2026-11-02T05:00:00Z"]),
        // The clocks skip midnight, so the day begins at one o'clock.
        ("America/Santiago", "2026-09-06", &["2026-09-06T04:00:00Z", "2027-09-06T03:00:00Z"]),
        ("Asia/Kathmandu", "2026-01-01", &["2025-12-31T18:15:00Z", "2026-12-31T18:15:00Z", "2027-12-31T18:15:00Z"]),
        ("Pacific/Apia", "2026-01-01", &["2025-12-31T11:00:00Z", "2026-12-31T11:00:00Z"]),
    ];
    for (zone, starts_on, instants) in cases {
        let workspace = zoned(&bank, zone).await;
        let years = i64::try_from(instants.len() - 1).expect("a small number");
        assert_eq!(bounds(&bank, &workspace, starts_on, years).await, pairs(instants), "{zone} {starts_on}");
    }
}

#[tokio::test]
async fn anniversary_of_29_february_is_28_february_in_common_years() {
    let bank = Bank::new().await;
    let days = ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29", "2033-02-28"];
    let instants = days.map(|day| format!("{day}T00:00:00Z"));
    let instants: Vec<&str> = instants.iter().map(String::as_str).collect();
    assert_eq!(bounds(&bank, ALONE, "2028-02-29", 5).await, pairs(&instants));
}

#[tokio::test]
async fn current_year_is_usable_and_later_years_are_scheduled() {
    let bank = Bank::new().await;
    let starts_on = &days(-30)[..10];
    let input = json!({"workspace": NORTH, "annualCredits": 1000, "startsOn": starts_on, "years": 25});
    let grants = bank.done("setContract", input).await["grants"].clone();
    let grants = grants.as_array().expect("grants");
    assert_eq!(grants.len(), 25);
    assert_eq!(grants[0]["status"], "ACTIVE");
    assert!(grants[1..].iter().all(|grant| grant["status"] == "SCHEDULED"));
    let balance = bank.balance().await;
    assert_eq!((&balance["available"], &balance["permanent"]), (&json!(1000), &json!(0)));
    assert_eq!(balance["nextExpiry"], json!({"at": grants[0]["expiresAt"], "credits": 1000}));
    assert_eq!(bank.lines().await, ["GRANT 1000 CONTRACT"], "a future grant has no line");
    // At the anniversary the old year ends and the new one begins. Every instant belongs to exactly one.
    let at = grants[0]["expiresAt"].as_str().expect("an instant");
    let then = bank.ask(&format!("balance(at: \"{at}\") {{ available grants {{ id }} nextExpiry {{ at }} }}")).await;
    let expected =
        json!({"available": 1000, "grants": [{"id": grants[1]["id"]}], "nextExpiry": {"at": grants[1]["expiresAt"]}});
    assert_eq!(then["balance"], expected);
    bank.verify();
}

#[tokio::test]
async fn past_year_has_expired_with_its_remaining_credits() {
    let bank = Bank::new().await;
    let starts_on = &days(-400)[..10];
    let input = json!({"workspace": NORTH, "annualCredits": 100, "startsOn": starts_on, "years": 2});
    let grants = bank.done("setContract", input).await["grants"].clone();
    assert_eq!((&grants[0]["status"], &grants[0]["expired"]), (&json!("EXPIRED"), &json!(100)));
    assert_eq!((&grants[1]["status"], &grants[1]["remaining"]), (&json!("ACTIVE"), &json!(100)));
    assert_eq!(bank.lines().await, ["GRANT 100 CONTRACT", "EXPIRY -100 CONTRACT", "GRANT 100 CONTRACT"]);
    bank.verify();
}

#[tokio::test]
async fn change_of_zone_moves_no_existing_contract() {
    let bank = Bank::new().await;
    let input = json!({"workspace": NORTH, "annualCredits": 100, "startsOn": "2030-01-01", "idempotencyKey": "set"});
    let first = bank.done("setContract", input.clone()).await;
    assert_eq!(first["grants"][0]["effectiveAt"], "2029-12-31T23:00:00Z");
    bank.world.upsert_workspace(NORTH, Some("nordic"), "America/New_York").await;
    assert_eq!(bank.done("setContract", input.clone()).await, first, "a repeated write has the first answer");
    let second = bank.done("setContract", with(input, json!({"idempotencyKey": "set-2"}))).await;
    assert_eq!(second["grants"][0]["effectiveAt"], "2030-01-01T05:00:00Z");
    let found = bank.ask("grants { totalCount nodes { effectiveAt } }").await["grants"].clone();
    let expected = [json!({"effectiveAt": "2030-01-01T05:00:00Z"}), json!({"effectiveAt": "2029-12-31T23:00:00Z"})];
    assert_eq!(found, json!({"totalCount": 2, "nodes": expected}), "the new contract moved nothing");
}
