//! The balance over time.

use serde_json::{Value, json};

use crate::credits::bank::{Bank, NORTH, SOUTH, days};
use crate::usage::desk::thousandths;

const COLUMNS: [&str; 7] = ["opening", "granted", "refunded", "used", "expired", "transferred", "closing"];

/// Queries a history, and checks that it adds up.
async fn history(bank: &Bank, arguments: &str) -> Value {
    let fields = format!(
        "balanceHistory({arguments}) {{ range {{ start end timeZone }} granularity buckets {{ start end label complete }} starts {} }}",
        COLUMNS.join(" ")
    );
    let found = bank.ask(&fields).await["balanceHistory"].clone();
    let column =
        |name: &str| -> Vec<i64> { found[name].as_array().expect("a column").iter().map(thousandths).collect() };
    let columns: Vec<Vec<i64>> = COLUMNS.into_iter().map(column).collect();
    let buckets = found["buckets"].as_array().expect("buckets");
    for (place, bucket) in buckets.iter().enumerate() {
        let [opening, granted, refunded, used, expired, transferred, closing] =
            [0, 1, 2, 3, 4, 5, 6].map(|of| columns[of][place]);
        assert_eq!(opening + granted + refunded - used - expired + transferred, closing, "{bucket}");
        assert_eq!(bucket["start"], found["starts"][place]);
        if let Some(next) = columns[0].get(place + 1) {
            assert_eq!(closing, *next, "{bucket}");
            assert_eq!(bucket["end"], found["starts"][place + 1], "each bucket ends where the next begins");
        }
    }
    assert!(columns.iter().all(|column| column.len() == buckets.len()));
    found
}

fn sum(history: &Value, column: &str) -> i64 {
    history[column].as_array().expect("a column").iter().map(thousandths).sum()
}

/// Changes of every kind, over the last 30 days.
async fn eventful() -> Bank {
    let bank = Bank::new().await;
    bank.grant("A", json!(100), json!({"effectiveAt": days(-30), "expiresAt": days(-10)})).await;
    bank.grant("B", json!(200.5), json!({"effectiveAt": days(-20)})).await;
    let voided = bank.grant("V", json!(40), json!({"effectiveAt": days(-20)})).await;
    bank.grant("later", json!(1000), json!({"effectiveAt": days(5), "expiresAt": days(8)})).await;
    bank.grant("api", json!(77), json!({"effectiveAt": days(-20), "pool": "API"})).await;
    for (event, credits, day) in [("e", 12.25, -29), ("f", 60.0, -12), ("g", 33.333, -9), ("h", 5.0, -1)] {
        bank.spend(event, json!(credits), days(day)).await;
    }
    bank.refund("f", json!(10), "r").await;
    bank.done("voidGrant", json!({"grant": voided["id"], "reason": "void"})).await;
    let transfer = json!({"from": bank.id(NORTH).await, "to": bank.id(SOUTH).await, "credits": 20});
    bank.done("transferCredits", transfer).await;
    bank
}

#[tokio::test]
async fn every_bucket_adds_up_in_every_zone_and_every_granularity() {
    let bank = eventful().await;
    let available = thousandths(&bank.available().await);
    for granularity in ["HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"] {
        for zone in ["Europe/Oslo", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "UTC"] {
            let arguments =
                format!("range: {{last: {{count: 40, unit: DAY}}}}, granularity: {granularity}, timeZone: \"{zone}\"");
            let found = history(&bank, &arguments).await;
            assert_eq!(found["range"]["timeZone"], zone);
            assert_eq!(sum(&found, "granted"), 340_500, "{granularity} {zone}");
            assert_eq!(sum(&found, "used"), 110_583, "{granularity} {zone}");
            assert_eq!((sum(&found, "refunded"), sum(&found, "transferred")), (10_000, -60_000));
            let last = found["closing"].as_array().and_then(|closing| closing.last()).expect("a bucket");
            assert_eq!(thousandths(last), available, "the last closing equals the balance: {granularity} {zone}");
            assert_eq!(found["opening"][0], 0);
        }
    }
    bank.verify();
}

#[tokio::test]
async fn opening_is_the_balance_just_before() {
    let bank = eventful().await;
    let found = history(&bank, "range: {last: {count: 35, unit: DAY}}, granularity: DAY").await;
    for place in [1, 6, 16, 26, 27, 33] {
        let start = found["starts"][place].as_str().expect("an instant");
        let instant = tallygraph::calendar::Instant::parse_rfc3339(start).expect("an instant");
        let before = instant.checked_sub_micros(1).expect("an instant").to_rfc3339();
        let balance = bank.ask(&format!("balance(at: \"{before}\") {{ available }}")).await;
        assert_eq!(balance["balance"]["available"], found["opening"][place], "{start}");
    }
}

#[tokio::test]
async fn shorter_range_has_the_same_buckets() {
    let bank = eventful().await;
    let whole = history(&bank, "range: {last: {count: 35, unit: DAY}}, granularity: DAY").await;
    let day = |place: usize| whole["buckets"][place]["label"].as_str().expect("a day").to_owned();
    let range = format!("range: {{days: {{from: \"{}\", until: \"{}\"}}}}, granularity: DAY", day(3), day(30));
    let part = history(&bank, &range).await;
    for column in COLUMNS {
        let whole = &whole[column].as_array().expect("a column")[3..30];
        assert_eq!(part[column].as_array().expect("a column"), whole, "{column}");
    }
    assert!(part["buckets"].as_array().expect("buckets").iter().all(|bucket| bucket["complete"] == true));
}

#[tokio::test]
async fn future_buckets_have_what_takes_effect_and_expires() {
    let bank = eventful().await;
    let available = thousandths(&bank.available().await);
    let range = format!("range: {{between: {{start: \"{}\", end: \"{}\"}}}}, granularity: DAY", days(1), days(10));
    let found = history(&bank, &range).await;
    assert_eq!(thousandths(&found["opening"][0]), available);
    assert_eq!((sum(&found, "granted"), sum(&found, "expired")), (1_000_000, 1_000_000));
    assert_eq!((sum(&found, "used"), sum(&found, "transferred")), (0, 0));
    assert_eq!(bank.lines().await.iter().filter(|line| line.contains("later")).count(), 0, "nothing is written");
}

#[tokio::test]
async fn pools_have_their_own_history() {
    let bank = eventful().await;
    let found = history(&bank, "pool: API, range: {last: {count: 40, unit: DAY}}, granularity: MONTH").await;
    assert_eq!((sum(&found, "granted"), sum(&found, "used")), (77_000, 0));
}

#[tokio::test]
async fn invalid_and_too_wide_ranges_are_refused() {
    let bank = Bank::new().await;
    let ask = async |arguments: &str| bank.try_ask(NORTH, &format!("balanceHistory({arguments}) {{ closing }}")).await;
    let wide = "range: {days: {from: \"2020-01-01\", until: \"2026-01-01\"}}, granularity: YEAR";
    assert_eq!(ask(wide).await.codes(), ["RANGE_TOO_WIDE"]);
    let fine = "range: {last: {count: 365, unit: DAY}}, granularity: HOUR";
    let answer = ask(fine).await;
    assert_eq!(answer.codes(), ["RANGE_TOO_WIDE"]);
    assert_eq!(answer.error()["extensions"]["maximum"], 4000);
    let reversed = "range: {days: {from: \"2026-01-02\", until: \"2026-01-01\"}}, granularity: DAY";
    assert_eq!(ask(reversed).await.codes(), ["BAD_USER_INPUT"]);
    let zone = "range: {last: {count: 1, unit: DAY}}, granularity: DAY, timeZone: \"Mars/Olympus\"";
    assert_eq!(ask(zone).await.codes(), ["BAD_USER_INPUT"]);
}
