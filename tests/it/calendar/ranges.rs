//! Resolving a caller's range.

use tallygraph::calendar::{Granularity, Instant, NaiveDate, Range, RangeError, RangeInput, Weekday, Zone, resolve};

use super::{at, between, day, days, ends, last, pair, resolved, resolved_at, zone};

const NOON: &str = "2026-07-15T12:00:00Z";

#[track_caller]
fn assert_last(count: i32, unit: Granularity, zone_name: &str, now: &str, start: &str) {
    let range = resolved_at(last(count, unit), zone_name, now).unwrap();
    assert_eq!(ends(&range), pair(start, now));
}

#[test]
fn days_are_local_and_half_open() {
    let range = resolved(days("2026-03-29", "2026-03-30"), "Europe/Berlin");
    assert_eq!(ends(&range), pair("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"));
    assert_eq!(range.origin(), days("2026-03-29", "2026-03-30"));
    assert!(range.range().contains(at("2026-03-28T23:00:00Z")));
    assert!(!range.range().contains(at("2026-03-29T22:00:00Z")));
}

#[test]
fn range_may_lie_in_the_future() {
    let range = resolved_at(days("2027-01-01", "2027-02-01"), "UTC", NOON).unwrap();
    assert_eq!(ends(&range), pair("2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z"));
}

#[test]
fn empty_range_is_refused_with_the_callers_names() {
    let error = resolved_at(days("2026-03-29", "2026-03-29"), "UTC", NOON).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the range is empty: `from` and `until` are both 2026-03-29, and the range ends before `until`"
    );
    let error = resolved_at(between(NOON, NOON), "UTC", NOON).unwrap_err();
    assert!(matches!(error, RangeError::Empty { start_name: "start", end_name: "end", .. }));
    assert_eq!(Range::new(at(NOON), at(NOON)).unwrap_err(), error);
}

#[test]
fn reversed_range_is_refused_with_the_callers_names() {
    let error = resolved_at(days("2026-03-29", "2026-03-28"), "UTC", NOON).unwrap_err();
    assert_eq!(error.to_string(), "the range is reversed: `until` (2026-03-28) is before `from` (2026-03-29)");
    let error = resolved_at(between(NOON, "2026-07-15T11:00:00Z"), "UTC", NOON).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the range is reversed: `end` (2026-07-15T11:00:00Z) is before `start` (2026-07-15T12:00:00Z)"
    );
}

#[test]
fn days_that_the_zone_skips_are_an_empty_range() {
    let error = resolved_at(days("2011-12-30", "2011-12-31"), "Pacific/Apia", NOON).unwrap_err();
    assert_eq!(error.to_string(), "the range is empty: Pacific/Apia has no local day from 2011-12-30 until 2011-12-31");
    let range = resolved(days("2011-12-29", "2012-01-01"), "Pacific/Apia");
    assert_eq!(range.range().length_micros(), 48 * 3_600_000_000);
}

#[test]
fn range_is_at_most_five_calendar_years() {
    let too_wide = Err(RangeError::TooWide { maximum: "5 years" });
    for zone_name in ["UTC", "America/Sao_Paulo", "Pacific/Apia", "America/St_Johns"] {
        for (from, until, after) in [
            ("2021-07-15", "2026-07-15", "2026-07-16"),
            ("2009-10-29", "2014-10-29", "2014-10-30"),
            ("2013-11-04", "2018-11-04", "2018-11-05"),
            ("2024-02-29", "2029-02-28", "2029-03-01"),
        ] {
            assert!(resolved_at(days(from, until), zone_name, NOON).is_ok(), "{from} to {until} in {zone_name}");
            assert_eq!(resolved_at(days(from, after), zone_name, NOON), too_wide);
            let zone = zone(zone_name);
            let (start, end) = (zone.day_start(day(from)).unwrap(), zone.day_start(day(until)).unwrap());
            let whole = RangeInput::Between { start, end };
            assert!(resolve(&whole, zone, Weekday::Mon, at(NOON)).is_ok(), "{from} to {until} in {zone_name}");
            let longer = RangeInput::Between { start, end: end.checked_add_micros(1).unwrap() };
            assert_eq!(resolve(&longer, zone, Weekday::Mon, at(NOON)), too_wide);
        }
    }
    assert!(resolved_at(between("2021-07-15T12:00:00Z", NOON), "Europe/Berlin", NOON).is_ok());
    assert_eq!(resolved_at(between("2021-07-15T11:59:59.999999Z", NOON), "Europe/Berlin", NOON), too_wide);
}

#[test]
fn widest_possible_ranges_are_refused() {
    let all = RangeInput::Between { start: Instant::FIRST, end: Instant::LAST };
    assert!(matches!(resolve(&all, Zone::utc(), Weekday::Mon, at(NOON)), Err(RangeError::TooWide { .. })));
    let all = RangeInput::Days { from: NaiveDate::MIN, until: NaiveDate::MAX };
    assert_eq!(resolve(&all, Zone::utc(), Weekday::Mon, at(NOON)), Err(RangeError::OutOfSpan));
    let late = RangeInput::Between { start: at("9999-12-31T00:00:00Z"), end: Instant::LAST };
    assert!(resolve(&late, zone("Pacific/Kiritimati"), Weekday::Mon, at(NOON)).is_ok());
}

#[test]
fn last_days_end_now_and_include_today() {
    assert_last(7, Granularity::Day, "Europe/Berlin", NOON, "2026-07-08T22:00:00Z");
    assert_last(1, Granularity::Day, "Europe/Berlin", NOON, "2026-07-14T22:00:00Z");
    // Days stay local when clocks change in between.
    assert_last(7, Granularity::Day, "Europe/Berlin", "2026-03-31T12:00:00Z", "2026-03-24T23:00:00Z");
    // Late on the 14th in New York, though the 15th in UTC.
    assert_last(2, Granularity::Day, "America/New_York", "2026-07-15T03:00:00Z", "2026-07-13T04:00:00Z");
}

#[test]
fn last_units_begin_with_the_unit() {
    assert_last(1, Granularity::Week, "UTC", NOON, "2026-07-13T00:00:00Z");
    assert_last(2, Granularity::Week, "UTC", NOON, "2026-07-06T00:00:00Z");
    assert_last(1, Granularity::Month, "UTC", NOON, "2026-07-01T00:00:00Z");
    assert_last(12, Granularity::Month, "UTC", NOON, "2025-08-01T00:00:00Z");
    assert_last(1, Granularity::Quarter, "UTC", NOON, "2026-07-01T00:00:00Z");
    assert_last(4, Granularity::Quarter, "UTC", NOON, "2025-10-01T00:00:00Z");
    assert_last(1, Granularity::Year, "UTC", NOON, "2026-01-01T00:00:00Z");
    assert_last(5, Granularity::Year, "UTC", NOON, "2022-01-01T00:00:00Z");
    let sunday = resolve(&last(1, Granularity::Week), Zone::utc(), Weekday::Sun, at(NOON)).unwrap();
    assert_eq!(sunday.start(), at("2026-07-12T00:00:00Z"));
}

#[test]
fn last_hours_count_back_from_the_beginning_of_the_day() {
    assert_last(1, Granularity::Hour, "UTC", "2026-07-15T12:20:00Z", "2026-07-15T12:00:00Z");
    assert_last(24, Granularity::Hour, "UTC", "2026-07-15T12:20:00Z", "2026-07-14T13:00:00Z");
    assert_last(3, Granularity::QuarterHour, "UTC", "2026-07-15T00:20:00Z", "2026-07-14T23:45:00Z");
    // In Kathmandu hours begin at a quarter past.
    assert_last(1, Granularity::Hour, "Asia/Kathmandu", "2026-07-15T12:20:00Z", "2026-07-15T12:15:00Z");
    assert_last(2, Granularity::Hour, "Asia/Kathmandu", "2026-07-15T12:10:00Z", "2026-07-15T10:15:00Z");
}

#[test]
fn short_last_hour_of_a_day_counts_as_one() {
    // In Lord Howe 5 April 2026 had 24.5 hours: 13:00 UTC on the 4th to 13:30 on the 5th.
    let now = "2026-04-05T13:40:00Z";
    assert_last(1, Granularity::Hour, "Australia/Lord_Howe", now, "2026-04-05T13:30:00Z");
    assert_last(2, Granularity::Hour, "Australia/Lord_Howe", now, "2026-04-05T13:00:00Z");
    assert_last(3, Granularity::Hour, "Australia/Lord_Howe", now, "2026-04-05T12:00:00Z");
    assert_last(26, Granularity::Hour, "Australia/Lord_Howe", now, "2026-04-04T13:00:00Z");
    assert_last(27, Granularity::Hour, "Australia/Lord_Howe", now, "2026-04-04T12:00:00Z");
    assert_last(4, Granularity::QuarterHour, "Australia/Lord_Howe", now, "2026-04-05T12:45:00Z");
}

#[test]
fn unit_that_begins_now_has_its_first_microsecond() {
    for (count, unit) in [(1, Granularity::Day), (7, Granularity::Day), (1, Granularity::Hour), (24, Granularity::Hour)]
    {
        let midnight = "2026-07-15T00:00:00Z";
        let range = resolved_at(last(count, unit), "UTC", midnight).unwrap();
        assert_eq!(range.end(), at("2026-07-15T00:00:00.000001Z"));
        assert!(range.range().contains(at(midnight)));
    }
    assert_last(1, Granularity::Week, "UTC", "2026-07-15T00:00:00Z", "2026-07-13T00:00:00Z");
}

#[test]
fn skipped_day_is_counted_among_the_last_days() {
    let now = "2011-12-31T00:00:00Z";
    assert_last(1, Granularity::Day, "Pacific/Apia", now, "2011-12-30T10:00:00Z");
    assert_last(2, Granularity::Day, "Pacific/Apia", now, "2011-12-30T10:00:00Z");
    assert_last(3, Granularity::Day, "Pacific/Apia", now, "2011-12-29T10:00:00Z");
}

#[test]
fn count_must_be_positive() {
    for count in [0, -1, i32::MIN] {
        let error = resolved_at(last(count, Granularity::Day), "UTC", NOON).unwrap_err();
        assert_eq!(error, RangeError::CountTooSmall { count });
    }
    let error = resolved_at(last(0, Granularity::Day), "UTC", NOON).unwrap_err();
    assert_eq!(error.to_string(), "`count` must be at least 1; it is 0");
}

#[test]
fn count_is_limited_to_five_years() {
    for (unit, most) in [
        (Granularity::Day, 1_826),
        (Granularity::Week, 261),
        (Granularity::Month, 60),
        (Granularity::Quarter, 20),
        (Granularity::Year, 5),
        (Granularity::Hour, 1_826 * 24),
        (Granularity::QuarterHour, 1_826 * 96),
    ] {
        assert!(resolved_at(last(most, unit), "Europe/Berlin", NOON).is_ok(), "{most} {unit}");
        for count in [most + 1, most + 200, 1_000_000, i32::MAX] {
            let wide = resolved_at(last(count, unit), "Europe/Berlin", NOON);
            assert_eq!(wide, Err(RangeError::TooWide { maximum: "5 years" }), "{count} {unit}");
        }
    }
}

#[test]
fn last_at_the_ends_of_time_is_refused_cleanly() {
    for now in [Instant::FIRST, Instant::LAST] {
        for unit in Granularity::ALL {
            for zone_name in ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"] {
                let resolved = resolve(&last(3, unit), zone(zone_name), Weekday::Mon, now);
                assert!(
                    resolved.is_ok()
                        || resolved == Err(RangeError::OutOfSpan)
                        || matches!(resolved, Err(RangeError::TooWide { .. }))
                );
            }
        }
    }
}
