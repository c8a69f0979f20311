//! Contract years, and previous whole units, as ranges.

use serde_json::{Value, json};

use crate::credits::bank::{Bank, NORTH};
use crate::harness::Answer;
use crate::usage::desk::days_ago;

const QUERY: &str = "query($range: TimeRangeInput!, $pool: CreditPool, $zone: TimeZone) { workspace(key: \"north\") { \
    usage(range: $range, pool: $pool, timeZone: $zone) { range { start end } freshness { generatedAt } total { credits } \
    compare { range { start end } total { credits } } } } }";

async fn ask(bank: &Bank, range: Value, pool: Value) -> Answer {
    let variables = json!({"range": range, "pool": pool});
    bank.world.server.ask_with(&bank.world.key, QUERY, variables).await
}

fn date(days: i64) -> String {
    days_ago(days)[..10].to_owned()
}

async fn contract(bank: &Bank, starts_on: &str, years: i64) -> Vec<Value> {
    let input = json!({"workspace": NORTH, "annualCredits": 1000, "startsOn": starts_on, "years": years});
    let answer = bank.call("setContract", input).await.data();
    answer["setContract"]["grants"].as_array().expect("grants").clone()
}

fn bounds(grant: &Value) -> Value {
    json!({"start": grant["effectiveAt"], "end": grant["expiresAt"]})
}

#[tokio::test]
async fn current_contract_year_ends_now_and_earlier_ones_are_whole() {
    let bank = Bank::new().await;
    let none = ask(&bank, json!({"contractYear": 0}), Value::Null).await;
    assert_eq!(none.error()["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "range.contractYear"}));
    let grants = contract(&bank, &date(800), 3).await;
    let answer = ask(&bank, json!({"contractYear": 0}), Value::Null).await.data()["workspace"]["usage"].clone();
    let expected = json!({"start": grants[2]["effectiveAt"], "end": answer["freshness"]["generatedAt"]});
    assert_eq!(answer["range"], expected);
    assert_eq!(answer["compare"]["range"]["start"], grants[1]["effectiveAt"]);
    let before = ask(&bank, json!({"contractYear": -1}), Value::Null).await.data()["workspace"]["usage"].clone();
    assert_eq!((&before["range"], &before["compare"]["range"]), (&bounds(&grants[1]), &bounds(&grants[0])));
    let first = ask(&bank, json!({"contractYear": -2}), Value::Null).await;
    assert_eq!(first.error()["path"], json!(["workspace", "usage", "compare"]));
    assert_eq!(first.error()["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "to"}));
    let usage = &first.body["data"]["workspace"]["usage"];
    assert_eq!(
        (&usage["range"], &usage["total"]["credits"]),
        (&bounds(&grants[0]), &json!(0)),
        "the other fields are answered"
    );
    for (number, pool) in [(-3, Value::Null), (1, Value::Null), (0, json!("API"))] {
        let refused = ask(&bank, json!({"contractYear": number}), pool).await;
        assert_eq!(refused.error()["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "range.contractYear"}));
    }
}

#[tokio::test]
async fn grants_with_equal_bounds_are_one_year_and_voided_ones_do_not_count() {
    let bank = Bank::new().await;
    let year = contract(&bank, &date(400), 2).await;
    contract(&bank, &date(400), 2).await;
    let wrong = contract(&bank, &date(10), 1).await;
    let start = async |number: i64| {
        let answer = ask(&bank, json!({"contractYear": number}), Value::Null).await;
        answer.body["data"]["workspace"]["usage"]["range"]["start"].clone()
    };
    assert_eq!(start(0).await, wrong[0]["effectiveAt"], "the latest of several contract years in force");
    assert_eq!(start(-1).await, year[1]["effectiveAt"]);
    assert_eq!(start(-2).await, year[0]["effectiveAt"]);
    bank.call("voidGrant", json!({"grant": wrong[0]["id"], "reason": "a mistake"})).await.data();
    assert_eq!(start(0).await, year[1]["effectiveAt"]);
    assert_eq!(start(-1).await, year[0]["effectiveAt"]);
    assert_eq!(start(-2).await, Value::Null);
}

#[tokio::test]
async fn lists_and_the_balance_accept_contract_years_and_organizations_do_not() {
    let bank = Bank::new().await;
    let grants = contract(&bank, &date(400), 2).await;
    let query = "{ workspace(key: \"north\") { usageEvents(range: {contractYear: 0}) { totalCount } \
        ledger(range: {contractYear: -1}) { nodes { kind } } \
        balanceHistory(range: {contractYear: -1}, granularity: YEAR) { range { start end } } } \
        organization(key: \"nordic\") { usage(range: {contractYear: 0}) { total { credits } } } }";
    let answer = bank.world.server.ask(&bank.world.key, query).await;
    assert_eq!(answer.error()["path"], json!(["organization", "usage"]));
    assert_eq!(answer.error()["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "range.contractYear"}));
    let workspace = &answer.body["data"]["workspace"];
    assert_eq!(workspace["balanceHistory"]["range"], bounds(&grants[0]));
    assert_eq!(workspace["usageEvents"]["totalCount"], 0);
    assert!(workspace["ledger"]["nodes"].as_array().is_some_and(|lines| !lines.is_empty()), "{workspace}");
}

#[tokio::test]
async fn previous_units_end_where_the_current_one_begins() {
    let bank = Bank::new().await;
    for (unit, count) in [("MONTH", 1), ("WEEK", 2), ("DAY", 7), ("HOUR", 5), ("QUARTER", 1), ("YEAR", 1)] {
        let usage = |answer: Answer| answer.data()["workspace"]["usage"].clone();
        let units = json!({"count": count, "unit": unit});
        let before = usage(ask(&bank, json!({"previous": units}), Value::Null).await);
        let current = usage(ask(&bank, json!({"last": {"count": 1, "unit": unit}}), Value::Null).await);
        assert_eq!(before["range"]["end"], current["range"]["start"], "{unit}");
        assert_eq!(before["compare"]["range"]["end"], before["range"]["start"], "{unit}");
        let more = usage(ask(&bank, json!({"previous": {"count": 2 * count, "unit": unit}}), Value::Null).await);
        assert_eq!(before["compare"]["range"]["start"], more["range"]["start"], "{unit}");
    }
    let none = ask(&bank, json!({"previous": {"count": 0, "unit": "DAY"}}), Value::Null).await;
    assert_eq!(none.error()["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "range.previous"}));
    let wide = ask(&bank, json!({"previous": {"count": 61, "unit": "MONTH"}}), Value::Null).await;
    assert_eq!(wide.codes(), ["RANGE_TOO_WIDE"]);
}
