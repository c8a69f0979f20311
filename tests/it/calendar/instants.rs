//! Parsing and formatting instants.

use tallygraph::calendar::{Instant, InstantError};

use super::at;

#[test]
fn offset_is_applied() {
    assert_eq!(at("2026-03-29T03:30:00+02:00"), at("2026-03-29T01:30:00Z"));
    assert_eq!(at("2026-03-29T01:30:00-03:30"), at("2026-03-29T05:00:00Z"));
    assert_eq!(at("1970-01-01T00:00:00.000001Z").micros(), 1);
    assert_eq!(at("1969-12-31T23:59:59.999999Z").micros(), -1);
}

#[test]
fn t_and_z_may_be_lower_case() {
    assert_eq!(at("2026-03-29t01:30:00z"), at("2026-03-29T01:30:00Z"));
}

#[test]
fn missing_offset_is_reported() {
    let error = Instant::parse_rfc3339("2026-03-29T01:30:00").unwrap_err();
    assert_eq!(error, InstantError::OffsetMissing { text: "2026-03-29T01:30:00".to_owned() });
    assert_eq!(error.to_string(), "`2026-03-29T01:30:00` lacks an offset; end it with `Z` or one such as `+02:00`");
}

#[test]
fn input_other_than_rfc_3339_is_malformed() {
    let texts = [
        "",
        "Z",
        "now",
        "2026-03-29",
        "2026-03-29Z",
        "2026-03-29 01:30:00Z",
        " 2026-03-29T01:30:00Z",
        "2026-03-29T01:30:00Z ",
        "2026-03-29T01:30Z",
        "2026-3-29T01:30:00Z",
        "2026-02-30T01:30:00Z",
        "2026-03-29T24:00:00Z",
        "2026-03-29T01:60:00Z",
        "2026-03-29T01:30:61Z",
        "2026-03-29T01:30:00+24",
        "2026-03-29T01:30:00+0200",
        "2026-03-29T01:30:00\u{2212}02:00",
        "02026-03-29T01:30:00Z",
        "2026-03-29T01:30:00.Z",
        "2026-03-29T01:30:00,5Z",
        "2026-03-29T01:30:00+02:60",
    ];
    for text in texts {
        let parsed = Instant::parse_rfc3339(text);
        assert!(matches!(parsed, Err(InstantError::Malformed { .. })), "{text:?} gave {parsed:?}");
    }
}

#[test]
fn long_input_is_truncated_in_the_message() {
    let error = Instant::parse_rfc3339(&"x".repeat(10_000)).unwrap_err();
    assert!(error.to_string().len() < 200);
}

#[test]
fn digits_beyond_the_microsecond_are_dropped() {
    assert_eq!(at("2026-03-29T01:30:00.1234569Z"), at("2026-03-29T01:30:00.123456Z"));
    assert_eq!(at("2026-03-29T01:30:00.9999999999999Z"), at("2026-03-29T01:30:00.999999Z"));
    assert_eq!(at("1960-01-01T00:00:00.0000019Z"), at("1960-01-01T00:00:00.000001Z"));
}

#[test]
fn leap_second_is_the_second_after_it() {
    assert_eq!(at("2016-12-31T23:59:60Z"), at("2017-01-01T00:00:00Z"));
    assert_eq!(at("2017-01-01T00:59:60.25+01:00"), at("2017-01-01T00:00:00.25Z"));
    assert!(Instant::parse_rfc3339("2016-12-31T12:34:60Z").is_err());
}

#[test]
fn years_1_to_9999_are_supported() {
    assert_eq!(at("0001-01-01T00:00:00Z"), Instant::FIRST);
    assert_eq!(at("9999-12-31T23:59:59.999999Z"), Instant::LAST);
    for text in ["0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "0000-06-01T00:00:00Z"] {
        assert_eq!(Instant::parse_rfc3339(text), Err(InstantError::OutOfSpan), "{text}");
    }
    assert_eq!(Instant::from_micros(i64::MIN), Instant::FIRST);
    assert_eq!(Instant::from_micros(i64::MAX), Instant::LAST);
    assert_eq!(Instant::try_from_micros(Instant::LAST.micros() + 1), Err(InstantError::OutOfSpan));
    assert_eq!(Instant::LAST.checked_add_micros(1), None);
    assert_eq!(Instant::FIRST.checked_sub_micros(1), None);
    assert_eq!(Instant::FIRST.checked_add_micros(i64::MAX), None);
    assert_eq!(Instant::FIRST.checked_add_micros(1).map(|next| next.micros_since(Instant::FIRST)), Some(1));
}

#[test]
fn fraction_is_written_if_there_is_one() {
    for text in [
        "2026-03-29T01:30:00Z",
        "2026-03-29T01:30:00.500Z",
        "2026-03-29T01:30:00.000001Z",
        "1912-06-23T23:59:59.999Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z",
    ] {
        assert_eq!(at(text).to_rfc3339(), text);
        assert_eq!(at(text).to_string(), text);
        assert_eq!(Instant::from_datetime(at(text).to_datetime()), at(text));
    }
}
