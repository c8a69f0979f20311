//! The period with which a range is compared.

use tallygraph::calendar::{Comparison, Granularity, RangeError, RangeInput, ResolvedRange, shifted};

use super::{between, days, ends, last, pair, resolved, resolved_at};

const NOW: &str = "2026-07-15T15:00:00Z";

fn previous(range: &ResolvedRange) -> ResolvedRange {
    shifted(range, Comparison::PreviousPeriod).unwrap()
}

fn year_ago(range: &ResolvedRange) -> ResolvedRange {
    shifted(range, Comparison::YearAgo).unwrap()
}

#[track_caller]
fn assert_last_becomes(count: i32, unit: Granularity, zone_name: &str, now: &str, start: &str, end: &str) {
    let range = resolved_at(last(count, unit), zone_name, now).unwrap();
    assert_eq!(ends(&previous(&range)), pair(start, end));
}

#[test]
fn last_units_shift_by_their_count() {
    let zone = "UTC";
    assert_last_becomes(7, Granularity::Day, zone, NOW, "2026-07-02T00:00:00Z", "2026-07-08T15:00:00Z");
    assert_last_becomes(2, Granularity::Week, zone, NOW, "2026-06-22T00:00:00Z", "2026-07-01T15:00:00Z");
    assert_last_becomes(3, Granularity::Month, zone, NOW, "2026-02-01T00:00:00Z", "2026-04-15T15:00:00Z");
    assert_last_becomes(1, Granularity::Quarter, zone, NOW, "2026-04-01T00:00:00Z", "2026-04-15T15:00:00Z");
    assert_last_becomes(1, Granularity::Year, zone, NOW, "2025-01-01T00:00:00Z", "2025-07-15T15:00:00Z");
    assert_last_becomes(24, Granularity::Hour, zone, NOW, "2026-07-13T16:00:00Z", "2026-07-14T15:00:00.000001Z");
    let early = "2026-07-15T15:05:00Z";
    assert_last_becomes(2, Granularity::QuarterHour, zone, early, "2026-07-15T14:15:00Z", "2026-07-15T14:35:00Z");
}

#[test]
fn shifted_end_keeps_its_local_time() {
    // 15:00 in Berlin on both sides of the change of clocks.
    let now = "2026-04-01T13:00:00Z";
    assert_last_becomes(7, Granularity::Day, "Europe/Berlin", now, "2026-03-18T23:00:00Z", "2026-03-25T14:00:00Z");
    let input = between("2026-04-01T13:00:00Z", "2026-04-02T13:00:00Z");
    let range = resolved(input, "Europe/Berlin");
    assert_eq!(ends(&year_ago(&range)), pair("2025-04-01T13:00:00Z", "2025-04-02T13:00:00Z"));
}

#[test]
fn day_that_the_earlier_month_lacks_becomes_its_last_day() {
    let now = "2026-03-31T15:00:00Z";
    assert_last_becomes(1, Granularity::Month, "UTC", now, "2026-02-01T00:00:00Z", "2026-02-28T15:00:00Z");
}

#[test]
fn skipped_local_time_becomes_the_first_after_the_gap() {
    // 02:30 on 29 March 2026 is skipped in Berlin.
    let now = "2026-03-30T00:30:00Z";
    assert_last_becomes(1, Granularity::Day, "Europe/Berlin", now, "2026-03-28T23:00:00Z", "2026-03-29T01:00:00Z");
}

#[test]
fn repeated_local_time_keeps_its_offset_if_possible() {
    // 02:30 on 25 October 2026 is repeated in Berlin, first in summer time, then in winter time.
    let winter = "2026-10-26T01:30:00Z";
    assert_last_becomes(1, Granularity::Day, "Europe/Berlin", winter, "2026-10-24T22:00:00Z", "2026-10-25T01:30:00Z");
    // 23:30 on 17 February 2018 is repeated in São Paulo; a year later summer time was over.
    let range = resolved(between("2019-02-15T01:30:00Z", "2019-02-18T02:30:00Z"), "America/Sao_Paulo");
    assert_eq!(ends(&year_ago(&range)), pair("2018-02-15T01:30:00Z", "2018-02-18T02:30:00Z"));
    // 03:30 on 2 April 2011 is repeated in Apia. A year later Apia is on the other side of the date line. Neither offset is the same, so
    // the earlier one is taken.
    let range = resolved(between("2012-03-30T01:00:00Z", "2012-04-01T14:30:00Z"), "Pacific/Apia");
    assert_eq!(year_ago(&range).end().to_rfc3339(), "2011-04-02T13:30:00Z");
}

#[test]
fn whole_months_quarters_and_years_shift_by_their_number() {
    let becomes = |from, until| previous(&resolved(days(from, until), "America/New_York")).origin();
    assert_eq!(becomes("2026-03-01", "2026-04-01"), days("2026-02-01", "2026-03-01"));
    assert_eq!(becomes("2026-02-01", "2026-04-01"), days("2025-12-01", "2026-02-01"));
    assert_eq!(becomes("2026-01-01", "2026-04-01"), days("2025-10-01", "2026-01-01"));
    assert_eq!(becomes("2024-01-01", "2025-01-01"), days("2023-01-01", "2024-01-01"));
    assert_eq!(becomes("2021-01-01", "2026-01-01"), days("2016-01-01", "2021-01-01"));
}

#[test]
fn whole_days_shift_by_their_number() {
    let becomes = |from, until| previous(&resolved(days(from, until), "Europe/Berlin"));
    assert_eq!(becomes("2026-03-29", "2026-03-30").origin(), days("2026-03-28", "2026-03-29"));
    assert_eq!(becomes("2026-03-02", "2026-04-02").origin(), days("2026-01-30", "2026-03-02"));
    let week = becomes("2026-03-30", "2026-04-06");
    assert_eq!(ends(&week), pair("2026-03-22T23:00:00Z", "2026-03-29T22:00:00Z"));
}

#[test]
fn two_local_midnights_are_whole_days() {
    let input = between("2026-03-29T22:00:00Z", "2026-04-05T22:00:00Z");
    let week = previous(&resolved(input, "Europe/Berlin"));
    assert_eq!(ends(&week), pair("2026-03-22T23:00:00Z", "2026-03-29T22:00:00Z"));
    let month = between("2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z");
    assert_eq!(previous(&resolved(month, "Europe/Berlin")).origin(), days("2026-02-01", "2026-03-01"));
    // A day that begins at 01:00.
    let gap = between("2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z");
    assert_eq!(previous(&resolved(gap, "America/Sao_Paulo")).origin(), days("2018-11-03", "2018-11-04"));
}

#[test]
fn other_ranges_shift_by_their_length() {
    let input = between("2026-03-29T10:00:00Z", "2026-03-31T11:30:00Z");
    let range = previous(&resolved(input, "Europe/Berlin"));
    assert_eq!(ends(&range), pair("2026-03-27T08:30:00Z", "2026-03-29T10:00:00Z"));
}

#[test]
fn year_ago_is_the_same_dates() {
    let becomes = |input: RangeInput| year_ago(&resolved(input, "Europe/Berlin"));
    assert_eq!(becomes(days("2026-03-01", "2026-04-01")).origin(), days("2025-03-01", "2025-04-01"));
    assert_eq!(becomes(days("2026-03-07", "2026-03-09")).origin(), days("2025-03-07", "2025-03-09"));
    let range = resolved_at(last(7, Granularity::Day), "UTC", NOW).unwrap();
    assert_eq!(ends(&year_ago(&range)), pair("2025-07-09T00:00:00Z", "2025-07-15T15:00:00Z"));
}

#[test]
fn leap_day_becomes_the_28th_one_year_earlier() {
    let becomes = |input: RangeInput| year_ago(&resolved(input, "UTC"));
    assert_eq!(becomes(days("2024-02-29", "2024-03-01")).origin(), days("2023-02-28", "2023-03-01"));
    assert_eq!(becomes(days("2024-02-20", "2024-02-29")).origin(), days("2023-02-20", "2023-02-28"));
    let instants = becomes(between("2024-02-29T10:00:00Z", "2024-02-29T11:00:00Z"));
    assert_eq!(ends(&instants), pair("2023-02-28T10:00:00Z", "2023-02-28T11:00:00Z"));
    // Both ends become the 28th: the day keeps its length.
    assert_eq!(becomes(days("2024-02-28", "2024-02-29")).origin(), days("2023-02-28", "2023-03-01"));
    let instants = becomes(between("2024-02-28T12:00:00Z", "2024-02-29T11:00:00Z"));
    assert_eq!(ends(&instants), pair("2023-02-28T12:00:00Z", "2023-03-01T11:00:00Z"));
}

#[test]
fn range_that_a_clock_change_would_reverse_keeps_its_length() {
    // 01:50 summer time to 01:10 winter time, twenty minutes.
    let range = resolved(between("2026-11-01T05:50:00Z", "2026-11-01T06:10:00Z"), "America/New_York");
    assert_eq!(ends(&year_ago(&range)), pair("2025-11-01T05:50:00Z", "2025-11-01T06:10:00Z"));
    // Both would be 03:00 on 30 March 2025, the first time after the gap.
    let range = resolved(between("2026-03-30T00:10:00Z", "2026-03-30T00:50:00Z"), "Europe/Berlin");
    assert_eq!(ends(&year_ago(&range)), pair("2025-03-30T01:00:00Z", "2025-03-30T01:40:00Z"));
}

#[test]
fn skipped_day_has_no_comparison() {
    let range = resolved(days("2011-12-31", "2012-01-01"), "Pacific/Apia");
    let error = shifted(&range, Comparison::PreviousPeriod).unwrap_err();
    assert!(matches!(error, RangeError::NoSuchDay { .. }));
    let range = resolved(days("2012-12-29", "2012-12-31"), "Pacific/Apia");
    assert_eq!(ends(&year_ago(&range)), pair("2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z"));
}

#[test]
fn year_1_has_no_comparison() {
    let range = resolved(days("0001-01-01", "0001-02-01"), "UTC");
    assert_eq!(shifted(&range, Comparison::PreviousPeriod), Err(RangeError::OutOfSpan));
    assert_eq!(shifted(&range, Comparison::YearAgo), Err(RangeError::OutOfSpan));
}
