//! Comparisons of usage with an earlier period.

use serde_json::{Value, json};

use crate::usage::desk::{Desk, event, with};

const COMPARE: &str = "query($range: TimeRangeInput!, $filter: UsageFilter) { workspace(key: \"north\") { usage(range: $range, filter: $filter) { \
    total { credits } previous: compare { range { start end } total { credits generations activeMembers } change changeRatio } \
    year: compare(to: YEAR_AGO) { range { start end } total { credits } change changeRatio } } } }";

/// Imports events at local noon in Oslo: day, seconds of film, user.
fn import(desk: &Desk, days: &[(&str, i64, &str)]) {
    let line = |(day, quantity, user): &(&str, i64, &str)| {
        let fields = json!({"occurredAt": format!("{day}T12:00:00+01:00"), "quantity": quantity, "user": user});
        format!("{}\n", with(event(&format!("{day}-{user}")), fields))
    };
    desk.world.program.write("usage.ndjson", days.iter().map(line).collect::<String>());
    desk.world.program.run(&["import", "usage.ndjson", "--format", "ndjson"]).ok();
}

async fn compare(desk: &Desk, range: Value, filter: Value) -> Value {
    desk.ask(COMPARE, json!({"range": range, "filter": filter})).await["workspace"]["usage"].clone()
}

#[tokio::test]
async fn whole_months_are_compared_with_the_months_before_and_a_year_ago() {
    let desk = Desk::new().await;
    import(
        &desk,
        &[
            ("2023-03-31", 1, "ada"),
            ("2024-02-01", 4, "ada"),
            ("2024-02-29", 6, "bob"),
            ("2024-03-01", 5, "ada"),
            ("2024-03-31", 10, "ada"),
        ],
    );
    let answer = compare(&desk, json!({"days": {"from": "2024-03-01", "until": "2024-04-01"}}), Value::Null).await;
    assert_eq!(answer["total"]["credits"], 180);
    let previous = &answer["previous"];
    assert_eq!(previous["range"], json!({"start": "2024-01-31T23:00:00Z", "end": "2024-02-29T23:00:00Z"}));
    assert_eq!(previous["total"], json!({"credits": 120, "generations": 2, "activeMembers": 2}));
    assert_eq!((&previous["change"], &previous["changeRatio"]), (&json!(60), &json!(0.5)));
    let year = &answer["year"];
    assert_eq!(year["range"], json!({"start": "2023-02-28T23:00:00Z", "end": "2023-03-31T22:00:00Z"}));
    assert_eq!(
        (&year["total"]["credits"], &year["change"], &year["changeRatio"]),
        (&json!(12), &json!(168), &json!(14.0))
    );
}

#[tokio::test]
async fn whole_days_are_compared_with_the_days_before_by_the_same_filter() {
    let desk = Desk::new().await;
    import(
        &desk,
        &[
            ("2024-03-28", 1, "ada"),
            ("2024-03-29", 2, "ada"),
            ("2024-03-30", 3, "ada"),
            ("2024-03-31", 5, "ada"),
            ("2024-04-01", 7, "bob"),
        ],
    );
    let range = json!({"days": {"from": "2024-03-30", "until": "2024-04-01"}});
    let answer = compare(&desk, range.clone(), Value::Null).await;
    assert_eq!(answer["previous"]["range"], json!({"start": "2024-03-27T23:00:00Z", "end": "2024-03-29T23:00:00Z"}));
    assert_eq!((&answer["total"]["credits"], &answer["previous"]["total"]["credits"]), (&json!(96), &json!(36)));
    let none = compare(&desk, range, json!({"models": ["still"]})).await;
    assert_eq!((&none["previous"]["change"], &none["previous"]["changeRatio"]), (&json!(0), &Value::Null));
}

#[tokio::test]
async fn instants_are_compared_with_the_time_just_before() {
    let desk = Desk::new().await;
    import(&desk, &[("2024-03-28", 1, "ada"), ("2024-03-29", 2, "ada")]);
    let range = json!({"between": {"start": "2024-03-29T10:00:00Z", "end": "2024-03-30T09:30:00Z"}});
    let answer = compare(&desk, range, Value::Null).await;
    assert_eq!(answer["previous"]["range"], json!({"start": "2024-03-28T10:30:00Z", "end": "2024-03-29T10:00:00Z"}));
    assert_eq!(answer["previous"]["total"]["credits"], 12);
    assert_eq!(answer["previous"]["change"], 12);
}

#[tokio::test]
async fn change_is_null_without_earlier_usage_and_negative_after_a_decrease() {
    let desk = Desk::new().await;
    import(&desk, &[("2024-05-10", 8, "ada"), ("2024-06-10", 2, "ada")]);
    let may = compare(&desk, json!({"days": {"from": "2024-05-01", "until": "2024-06-01"}}), Value::Null).await;
    assert_eq!((&may["previous"]["change"], &may["previous"]["changeRatio"]), (&json!(96), &Value::Null));
    let june = compare(&desk, json!({"days": {"from": "2024-06-01", "until": "2024-07-01"}}), Value::Null).await;
    assert_eq!((&june["previous"]["change"], &june["previous"]["changeRatio"]), (&json!(-72), &json!(-0.75)));
}
