//! Whole units before the current one.

use tallygraph::calendar::{Comparison, Granularity, RangeError, RangeInput, Weekday, resolve, shifted};

use super::{at, ends, pair, resolved_at, zone};

const fn previous(count: i32, unit: Granularity) -> RangeInput {
    RangeInput::Previous { count, unit }
}

#[track_caller]
fn assert_previous(count: i32, unit: Granularity, zone_name: &str, now: &str, range: (&str, &str), earlier: &str) {
    let found = resolved_at(previous(count, unit), zone_name, now).unwrap();
    assert_eq!(ends(&found), pair(range.0, range.1));
    let before = shifted(&found, Comparison::PreviousPeriod).unwrap();
    assert_eq!(ends(&before), pair(earlier, range.0), "the same number of units before");
}

#[test]
fn previous_units_are_whole_and_end_where_the_current_one_begins() {
    use Granularity::{Day, Hour, Month, Quarter, QuarterHour, Year};
    let now = "2026-04-01T00:00:00Z";
    // Summer time began on 29 March.
    let oslo = |count, unit, range, earlier| assert_previous(count, unit, "Europe/Oslo", now, range, earlier);
    oslo(1, Month, ("2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z"), "2026-01-31T23:00:00Z");
    oslo(1, Quarter, ("2025-12-31T23:00:00Z", "2026-03-31T22:00:00Z"), "2025-09-30T22:00:00Z");
    oslo(1, Year, ("2024-12-31T23:00:00Z", "2025-12-31T23:00:00Z"), "2023-12-31T23:00:00Z");
    oslo(3, Day, ("2026-03-28T23:00:00Z", "2026-03-31T22:00:00Z"), "2026-03-25T23:00:00Z");
    oslo(2, Hour, ("2026-03-31T22:00:00Z", "2026-04-01T00:00:00Z"), "2026-03-31T20:00:00Z");
    oslo(1, QuarterHour, ("2026-03-31T23:45:00Z", "2026-04-01T00:00:00Z"), "2026-03-31T23:30:00Z");
}

#[test]
fn weeks_begin_on_the_first_day_of_the_week() {
    let now = at("2026-07-15T12:00:00Z");
    for (start, range) in [
        (Weekday::Mon, ("2026-07-06T00:00:00Z", "2026-07-13T00:00:00Z")),
        (Weekday::Sun, ("2026-07-05T00:00:00Z", "2026-07-12T00:00:00Z")),
        (Weekday::Wed, ("2026-07-08T00:00:00Z", "2026-07-15T00:00:00Z")),
    ] {
        let found = resolve(&previous(1, Granularity::Week), zone("UTC"), start, now).unwrap();
        assert_eq!(ends(&found), pair(range.0, range.1));
    }
}

#[test]
fn counts_below_one_above_five_years_and_skipped_days_are_refused() {
    let now = "2026-07-15T12:00:00Z";
    for count in [0, -1, i32::MIN] {
        let refused = resolved_at(previous(count, Granularity::Day), "UTC", now);
        assert_eq!(refused.unwrap_err(), RangeError::CountTooSmall { count });
    }
    for (count, unit) in
        [(61, Granularity::Month), (6, Granularity::Year), (i32::MAX, Granularity::Week), (i32::MAX, Granularity::Hour)]
    {
        let refused = resolved_at(previous(count, unit), "UTC", now).unwrap_err();
        assert!(matches!(refused, RangeError::TooWide { .. }), "{count} {unit}: {refused}");
    }
    assert!(resolved_at(previous(60, Granularity::Month), "UTC", now).is_ok());
    // Apia had no 30 December 2011.
    let refused = resolved_at(previous(1, Granularity::Day), "Pacific/Apia", "2011-12-30T12:00:00Z").unwrap_err();
    assert!(matches!(refused, RangeError::NoSuchDay { .. }), "{refused}");
    let two = resolved_at(previous(2, Granularity::Day), "Pacific/Apia", "2011-12-30T12:00:00Z").unwrap();
    assert_eq!(ends(&two), pair("2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z"));
}
