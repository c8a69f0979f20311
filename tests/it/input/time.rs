//! Invalid ranges, zones and instants.

use serde_json::{Value, json};

use crate::harness::{Answer, Server, World};

/// Queries usage with these arguments, as acme's Admin.
async fn usage(world: &World, arguments: &str, selection: &str) -> Answer {
    let query = format!("{{ workspace(key: \"acme-main\") {{ usage({arguments}) {{ {selection} }} name }} }}");
    world.server.ask(&Server::token("acme-admin"), &query).await
}

#[tokio::test]
async fn invalid_range_is_refused_with_its_reason() {
    let world = World::new().await;
    let cases = [
        (
            "days: {from: \"2026-02-01\", until: \"2026-01-01\"}",
            "range.days",
            "the range is reversed: `until` (2026-01-01) is before `from` (2026-02-01)",
        ),
        (
            "days: {from: \"2026-02-01\", until: \"2026-02-01\"}",
            "range.days",
            "the range is empty: `from` and `until` are both 2026-02-01, and the range ends before `until`",
        ),
        (
            "between: {start: \"2026-02-01T00:00:00Z\", end: \"2026-01-01T00:00:00Z\"}",
            "range.between",
            "the range is reversed: `end` (2026-01-01T00:00:00Z) is before `start` (2026-02-01T00:00:00Z)",
        ),
        (
            "between: {start: \"2026-02-01T01:00:00+01:00\", end: \"2026-02-01T00:00:00Z\"}",
            "range.between",
            "the range is empty: `start` and `end` are both 2026-02-01T00:00:00Z, and the range ends before `end`",
        ),
        ("last: {count: 0, unit: DAY}", "range.last", "`count` must be at least 1; it is 0"),
        ("last: {count: -7, unit: DAY}", "range.last", "`count` must be at least 1; it is -7"),
    ];
    for (range, argument, reason) in cases {
        let answer = usage(&world, &format!("range: {{{range}}}"), "total { credits }").await;
        let error = answer.error();
        assert_eq!(error["message"], reason);
        assert_eq!(error["extensions"], json!({"code": "BAD_USER_INPUT", "argument": argument}));
        assert_eq!(error["path"], json!(["workspace", "usage"]));
        // A nullable field fails without its siblings.
        assert_eq!(answer.body["data"], json!({"workspace": {"usage": null, "name": "Workspace acme-main"}}));
    }
}

#[tokio::test]
async fn day_that_the_zone_skipped_is_an_empty_range() {
    let world = World::new().await;
    let arguments = "timeZone: \"Pacific/Apia\", range: {days: {from: \"2011-12-30\", until: \"2011-12-31\"}}";
    let answer = usage(&world, arguments, "total { credits }").await;
    assert_eq!(
        answer.error()["message"],
        "the range is empty: Pacific/Apia has no local day from 2011-12-30 until 2011-12-31"
    );
    assert_eq!(answer.error()["extensions"]["code"], "BAD_USER_INPUT");
}

#[tokio::test]
async fn range_wider_than_five_years_is_refused_with_the_maximum() {
    let world = World::new().await;
    let ranges = [
        "days: {from: \"2020-01-01\", until: \"2025-01-02\"}",
        "between: {start: \"2020-01-01T00:00:00Z\", end: \"2025-01-02T00:00:00Z\"}",
        "last: {count: 6, unit: YEAR}",
        "last: {count: 2147483647, unit: QUARTER_HOUR}",
        "last: {count: 2147483647, unit: YEAR}",
        "previous: {count: 6, unit: YEAR}",
        "previous: {count: 2147483647, unit: HOUR}",
    ];
    for range in ranges {
        let answer = usage(&world, &format!("range: {{{range}}}"), "total { credits }").await;
        let error = answer.error();
        assert_eq!(error["extensions"]["code"], "RANGE_TOO_WIDE", "{range}: {error}");
        assert_eq!(error["extensions"]["maximum"], "5 years", "{range}: {error}");
    }
    let answer =
        usage(&world, "range: {days: {from: \"2020-01-01\", until: \"2025-01-01\"}}", "total { credits }").await;
    assert_eq!(answer.data()["workspace"]["usage"]["total"]["credits"], 0, "five years are allowed");
}

#[tokio::test]
async fn series_of_too_many_buckets_is_refused_with_the_maximum() {
    let world = World::new().await;
    let range = "range: {days: {from: \"2026-01-01\", until: \"2026-07-01\"}}";
    let answer = usage(&world, range, "series(granularity: HOUR) { starts }").await;
    let error = answer.error();
    assert_eq!(error["extensions"], json!({"code": "RANGE_TOO_WIDE", "maximum": 4000}));
    assert_eq!(error["path"], json!(["workspace", "usage", "series"]));
    assert_eq!(answer.body["data"], json!({"workspace": {"usage": {"series": null}, "name": "Workspace acme-main"}}));
}

#[tokio::test]
async fn unknown_zone_is_refused() {
    let world = World::new().await;
    let range = "range: {last: {count: 7, unit: DAY}}";
    for zone in ["Mars/Olympus", "CET+1", "+02:00", "", "europe oslo"] {
        let answer = usage(&world, &format!("{range}, timeZone: \"{zone}\""), "total { credits }").await;
        assert_bad_argument(&answer, "timeZone", &format!("timeZone: `{zone}` is not an IANA time zone"));
    }
    let answer = usage(&world, &format!("{range}, timeZone: 7"), "total { credits }").await;
    let expected = json!({"code": "GRAPHQL_VALIDATION_FAILED", "argument": "timeZone"});
    assert_eq!(answer.error()["extensions"], expected, "the document itself is wrong");
    let query = "query($zone: TimeZone) { workspace(key: \"acme-main\") { usage(range: {last: {count: 7, unit: DAY}}, \
        timeZone: $zone) { total { credits } } } }";
    let answer = world.server.ask_with(&Server::token("acme-admin"), query, json!({"zone": "Mars/Olympus"})).await;
    assert_bad_argument(&answer, "timeZone", "timeZone: `Mars/Olympus` is not an IANA time zone");
}

#[tokio::test]
async fn date_that_does_not_exist_is_refused() {
    let world = World::new().await;
    for date in
        ["2026-02-30", "2026-13-01", "2025-02-29", "2026-2-1", "20260201", "2026-02-01T00:00:00Z", "tomorrow", ""]
    {
        let arguments = format!("range: {{days: {{from: \"{date}\", until: \"2026-03-01\"}}}}");
        let answer = usage(&world, &arguments, "total { credits }").await;
        let reason = format!("range.days.from: a Date is a day that exists, such as 2026-03-29, not \"{date}\"");
        assert_bad_argument(&answer, "range.days.from", &reason);
    }
}

#[tokio::test]
async fn refused_value_is_named_by_its_path() {
    let world = World::new().await;
    let token = Server::token("acme-admin");
    let query = "query($range: TimeRangeInput!) { workspace(key: \"acme-main\") { usage(range: $range) { total { credits } } } }";
    let long = "9".repeat(5_000);
    let cases = [
        (json!({"days": {"from": "2026-01-01", "until": "2026-02-30"}}), "range.days.until", "not \"2026-02-30\""),
        (json!({"days": {"from": long, "until": "2026-02-30"}}), "range.days.from", "not \"999"),
        (json!({"between": {"start": "2026-01-01T00:00:00Z", "end": "soon"}}), "range.between.end", "`soon` is not"),
        (json!({"last": {"count": 3_000_000_000_i64, "unit": "DAY"}}), "range.last.count", "3000000000"),
    ];
    for (range, path, words) in cases {
        let answer = world.server.ask_with(&token, query, json!({"range": range})).await;
        let error = answer.error();
        let message = error["message"].as_str().expect("a message");
        assert_eq!(error["extensions"], json!({"code": "BAD_USER_INPUT", "argument": path}), "{error}");
        assert!(message.starts_with(&format!("{path}: ")) && message.contains(words) && message.len() < 300, "{error}");
    }
    // One part of the input is in the document, another in a variable.
    let query = "query($day: Date!) { workspace(key: \"acme-main\") { usage(range: {days: {from: \"2026-01-01\", until: $day}}) \
        { total { credits } } } }";
    let answer = world.server.ask_with(&token, query, json!({"day": "2026-04-31"})).await;
    assert_eq!(answer.error()["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "range.days.until"}));
}

#[tokio::test]
async fn instant_without_an_offset_is_refused() {
    let world = World::new().await;
    let arguments = "range: {between: {start: \"2026-01-01T00:00:00\", end: \"2026-02-01T00:00:00Z\"}}";
    let answer = usage(&world, arguments, "total { credits }").await;
    assert_bad_argument(
        &answer,
        "range.between.start",
        "range.between.start: `2026-01-01T00:00:00` lacks an offset; end it with `Z` or one such as `+02:00`",
    );
    for text in ["2026-01-01", "2026-01-01 00:00:00Z", "2026-01-01T25:00:00Z", "yesterday"] {
        let arguments = format!("range: {{between: {{start: \"{text}\", end: \"2026-02-01T00:00:00Z\"}}}}");
        let answer = usage(&world, &arguments, "total { credits }").await;
        assert_bad_argument(
            &answer,
            "range.between.start",
            &format!("range.between.start: `{text}` is not an RFC 3339 instant such as 2026-03-29T01:30:00Z"),
        );
    }
}

#[tokio::test]
async fn range_has_exactly_one_form() {
    let world = World::new().await;
    for range in [
        "{}",
        "{last: {count: 1, unit: DAY}, days: {from: \"2026-01-01\", until: \"2026-02-01\"}}",
        "null",
        "{last: null}",
    ] {
        let answer = usage(&world, &format!("range: {range}"), "total { credits }").await;
        let code = answer.codes();
        assert!(code == ["BAD_USER_INPUT"] || code == ["GRAPHQL_VALIDATION_FAILED"], "{range}: {}", answer.body);
        assert!(answer.body["data"]["workspace"]["usage"].is_null(), "{range}: {}", answer.body);
    }
}

#[track_caller]
fn assert_bad_argument(answer: &Answer, argument: &str, reason: &str) {
    let error = answer.error();
    let message = error["message"].as_str().expect("a message");
    assert!(message.starts_with(reason), "{error} does not contain {reason:?}");
    assert_eq!(error["extensions"], json!({"code": "BAD_USER_INPUT", "argument": argument}), "{error}");
    assert_eq!(answer.body["data"]["workspace"].get("usage").unwrap_or(&Value::Null), &Value::Null, "{}", answer.body);
}

#[tokio::test]
async fn range_without_a_form_or_with_several_is_refused_by_its_path() {
    let world = World::new().await;
    let day = json!({"count": 1, "unit": "DAY"});
    let told = "range takes exactly one of between, days, last, previous and contractYear, and it must not be null";
    let literal = |range: &str| {
        format!("{{ workspace(key: \"acme-main\") {{ usage(range: {range}) {{ total {{ credits }} }} }} }}")
    };
    for range in ["{}", "{last: {count: 1, unit: DAY}, contractYear: 0}", "{last: null}"] {
        let answer = world.server.ask(&world.key, &literal(range)).await;
        let error = answer.error();
        assert_eq!(error["message"], told, "{range}");
        assert_eq!(error["extensions"], json!({"code": "GRAPHQL_VALIDATION_FAILED", "argument": "range"}), "{range}");
    }
    let query = "query($range: TimeRangeInput!) { workspace(key: \"acme-main\") { usage(range: $range) { total { credits } } } }";
    for range in [json!({}), json!({"last": day, "previous": day}), json!({"last": null})] {
        let answer = world.server.ask_with(&world.key, query, json!({"range": range})).await;
        let error = answer.error();
        assert_eq!(error["message"], told, "{range}");
        assert_eq!(error["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "range"}), "{range}");
    }
}

#[tokio::test]
async fn event_instant_is_out_of_range_or_invalid() {
    let world = World::new().await;
    let event = |number: usize, at: &str| json!({"workspace": "acme-main", "source": "studio", "eventId": format!("at-{number}"), "occurredAt": at, "model": "still"});
    let cases = [
        ("0000-12-31T23:59:59Z", "OUT_OF_RANGE"),
        ("9999-12-31T23:59:59-00:01", "OUT_OF_RANGE"),
        ("1899-12-31T23:59:59Z", "OUT_OF_RANGE"),
        ("2200-01-01T00:00:00Z", "OUT_OF_RANGE"),
        ("2026-13-01T00:00:00Z", "INVALID"),
        ("2026-01-01T00:00:00", "INVALID"),
        ("an instant must lie in the years 1 to 9999", "INVALID"),
    ];
    let events: Vec<Value> = cases.iter().enumerate().map(|(number, (at, _))| event(number, at)).collect();
    let payload = world.record_any(json!(events)).await;
    for ((at, code), result) in cases.iter().zip(payload["results"].as_array().expect("results")) {
        assert_eq!(&result["code"], code, "{at}: {result}");
        assert!(result["message"].as_str().expect("a reason").starts_with("occurredAt"), "{result}");
    }
}
