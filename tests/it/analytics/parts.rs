//! Parts of a report that fail without the others.

use serde_json::{Value, json};

use crate::harness::Answer;
use crate::usage::desk::{Desk, event};

const QUERY: &str = "query($range: TimeRangeInput!, $top: Int! = 3) { workspace(key: \"north\") { usage(range: $range) { \
    total { credits } fine: series(granularity: QUARTER_HOUR) { starts } series(granularity: MONTH, groupBy: MODEL, top: $top) { \
    total { measures { credits } } } breakdown(by: MODEL, top: $top) { total { credits } } \
    compare { change series(granularity: QUARTER_HOUR) { starts } breakdown(by: MODEL, top: $top) { total { credits } } } } } }";

async fn ask(desk: &Desk, variables: Value) -> Answer {
    desk.world.server.ask_with(&desk.world.key, QUERY, variables).await
}

fn errors(answer: &Answer) -> Vec<(String, String)> {
    let text = |path: &Value| {
        let parts: Vec<&str> = path.as_array().expect("a path").iter().skip(2).filter_map(Value::as_str).collect();
        parts.join(".")
    };
    let errors = answer.body["errors"].as_array().cloned().unwrap_or_default();
    let mut told: Vec<(String, String)> = errors
        .iter()
        .map(|error| (text(&error["path"]), error["extensions"]["code"].as_str().expect("a code").to_owned()))
        .collect();
    told.sort();
    told
}

fn expected_errors(codes: &[(&str, &str)]) -> Vec<(String, String)> {
    codes.iter().map(|(path, code)| ((*path).to_owned(), (*code).to_owned())).collect()
}

#[tokio::test]
async fn too_wide_series_is_null_and_other_parts_are_answered() {
    let desk = Desk::new().await;
    desk.record(event("a")).await;
    let answer = ask(&desk, json!({"range": {"last": {"count": 3, "unit": "MONTH"}}})).await;
    let wide = [("compare.series", "RANGE_TOO_WIDE"), ("fine", "RANGE_TOO_WIDE")];
    assert_eq!(errors(&answer), expected_errors(&wide));
    assert_eq!(answer.body["errors"][0]["extensions"]["maximum"], 4_000);
    let usage = &answer.body["data"]["workspace"]["usage"];
    let expected = json!({
        "total": {"credits": 60}, "fine": null, "series": {"total": {"measures": {"credits": 60}}},
        "breakdown": {"total": {"credits": 60}},
        "compare": {"change": 60, "series": null, "breakdown": {"total": {"credits": 0}}},
    });
    assert_eq!(*usage, expected);
}

#[tokio::test]
async fn invalid_top_fails_its_own_field_only() {
    let desk = Desk::new().await;
    desk.record(event("a")).await;
    let range = json!({"last": {"count": 20, "unit": "DAY"}});
    let answer = ask(&desk, json!({"range": range, "top": 1_001})).await;
    let wrong =
        [("breakdown", "BAD_USER_INPUT"), ("compare.breakdown", "BAD_USER_INPUT"), ("series", "BAD_USER_INPUT")];
    assert_eq!(errors(&answer), expected_errors(&wrong));
    let usage = &answer.body["data"]["workspace"]["usage"];
    assert_eq!((&usage["total"]["credits"], &usage["compare"]["change"]), (&json!(60), &json!(60)));
}
