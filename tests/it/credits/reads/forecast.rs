//! The forecast of perfectly regular usage.

use chrono::Days;
use serde_json::{Value, json};
use tallygraph::calendar::Zone;
use tallygraph::clock::Clock;

use crate::credits::bank::{Bank, NORTH, days, refused, seconds};
use crate::usage::desk::thousandths;

const ALL: &str = "method dailyRate { low expected high } runsOutAt { low expected high } forfeited { low expected high } \
    backtestError starts balance { low expected high }";

async fn forecast(bank: &Bank, arguments: &str) -> Value {
    let found = bank.ask(&format!("forecast({arguments}) {{ {ALL} }}")).await["forecast"].clone();
    let bands = found["balance"].as_array().expect("bands");
    for band in bands.iter().chain([&found["dailyRate"], &found["forfeited"]]) {
        let [low, expected, high] = ["low", "expected", "high"].map(|of| thousandths(&band[of]));
        assert!(low <= expected && expected <= high, "{band}");
    }
    let starts: Vec<&str> =
        found["starts"].as_array().expect("starts").iter().map(|start| start.as_str().expect("an instant")).collect();
    assert_eq!(starts.len(), bands.len());
    assert!(starts.windows(2).all(|pair| pair[0] < pair[1]), "{starts:?}");
    let instants: Vec<&str> =
        ["low", "expected", "high"].iter().filter_map(|of| found["runsOutAt"][of].as_str()).collect();
    assert!(instants.windows(2).all(|pair| pair[0] <= pair[1]), "{instants:?}");
    found
}

/// Noon of a day this many days ago, by the workspace's calendar. Not all days have 24 hours.
fn noon(days_ago: u64) -> String {
    let zone = Zone::parse("Europe/Oslo").expect("a zone");
    let day = zone.local_day(Clock::system().now()) - Days::new(days_ago);
    let start = zone.day_start(day).expect("a day");
    start.checked_add_micros(12 * 3_600_000_000).expect("an instant").to_rfc3339()
}

/// 20 credits a day for ten weeks.
async fn steady(fields: Value) -> Bank {
    let bank = Bank::new().await;
    bank.grant("G", json!(2_000), crate::usage::desk::with(json!({"effectiveAt": days(-100)}), fields)).await;
    let events: Vec<Value> = (1..=70)
        .map(|day| {
            json!({
                "workspace": NORTH, "source": "studio", "eventId": format!("day-{day}"), "occurredAt": noon(day), "model": "film",
                "quantity": 1, "credits": 20,
            })
        })
        .collect();
    bank.world.record(json!(events)).await;
    bank
}

#[tokio::test]
async fn steady_usage_runs_out_when_the_balance_is_used_up() {
    let bank = steady(json!({})).await;
    assert_eq!(bank.available().await, 600);
    let found = forecast(&bank, "horizonDays: 90").await;
    assert!(!found["method"].as_str().expect("a method").is_empty());
    assert_eq!(found["starts"].as_array().map(Vec::len), Some(91), "now, and every midnight");
    assert_eq!(found["balance"][0], json!({"low": 600, "expected": 600, "high": 600}), "now is known");
    let rate = thousandths(&found["dailyRate"]["expected"]);
    assert!((19_000..=21_000).contains(&rate), "{rate}");
    assert!(
        found["backtestError"].as_f64().is_some_and(|error| (0.0..0.1).contains(&error)),
        "{}",
        found["backtestError"]
    );
    // 600 credits at 20 a day last about 30 days, give or take two.
    let runs_out = found["runsOutAt"]["expected"].as_str().expect("it runs out");
    assert!(days(28).as_str() < runs_out && runs_out < days(32).as_str(), "{runs_out}");
    let short = forecast(&bank, "horizonDays: 7").await;
    assert_eq!(short["runsOutAt"], json!({"low": null, "expected": null, "high": null}));
    assert_eq!(short["starts"].as_array().map(Vec::len), Some(8));
}

#[tokio::test]
async fn credits_that_expire_unused_are_forfeited() {
    let bank = steady(json!({"expiresAt": days(10)})).await;
    let found = forecast(&bank, "horizonDays: 30").await;
    let forfeited = thousandths(&found["forfeited"]["expected"]);
    // About ten days of usage are spent of 600 credits.
    assert!((360_000..=440_000).contains(&forfeited), "{forfeited}");
    let runs_out = found["runsOutAt"]["expected"].as_str().expect("it runs out");
    assert!(days(8).as_str() < runs_out && runs_out < days(12).as_str(), "{runs_out}");
}

#[tokio::test]
async fn grants_that_take_effect_within_the_horizon_count() {
    let bank = steady(json!({})).await;
    bank.grant("later", json!(10_000), json!({"effectiveAt": days(20)})).await;
    let found = forecast(&bank, "horizonDays: 90").await;
    assert_eq!(found["runsOutAt"], json!({"low": null, "expected": null, "high": null}));
    let last = thousandths(&found["balance"][90]["expected"]);
    assert!((8_500_000..=9_100_000).contains(&last), "{last}");
}

#[tokio::test]
async fn overdrawn_workspace_has_run_out_already() {
    let bank = Bank::new().await;
    bank.spend("e", json!(10), seconds(0)).await;
    let found = forecast(&bank, "horizonDays: 3").await;
    assert_eq!(found["balance"][0], json!({"low": -10, "expected": -10, "high": -10}));
    assert_eq!(found["runsOutAt"]["expected"], found["starts"][0], "now");
}

#[tokio::test]
async fn workspace_without_usage_keeps_its_credits() {
    let bank = Bank::new().await;
    bank.grant("G", json!(10), json!({})).await;
    let found = forecast(&bank, "horizonDays: 30").await;
    assert_eq!(found["dailyRate"], json!({"low": 0, "expected": 0, "high": 0}));
    assert_eq!(found["runsOutAt"], json!({"low": null, "expected": null, "high": null}));
    assert_eq!(found["backtestError"], json!(null));
    assert_eq!(found["balance"][30], json!({"low": 10, "expected": 10, "high": 10}));
    assert_eq!(forecast(&bank, "horizonDays: 30, pool: API").await["balance"][30]["expected"], 0);
    assert_eq!(forecast(&bank, "horizonDays: 1825").await["starts"].as_array().map(Vec::len), Some(1826));
}

#[tokio::test]
async fn horizon_out_of_bounds_is_refused() {
    let bank = Bank::new().await;
    for horizon in [0, -1, 1_826, i32::MAX, i32::MIN] {
        let answer = bank.try_ask(NORTH, &format!("forecast(horizonDays: {horizon}) {{ method }}")).await;
        refused(&answer, "BAD_USER_INPUT", "horizonDays", "from 1 to 1825");
    }
}
