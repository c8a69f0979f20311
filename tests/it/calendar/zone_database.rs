//! The program's zones compared with an independent reference: offsets, days and buckets.

use std::collections::BTreeSet;

use chrono::{Datelike, TimeDelta};
use tallygraph::calendar::{
    Granularity, Instant, NaiveDate, RangeInput, Weekday, Zone, cut, embedded_zone_database_version, resolve,
};

use super::reference_zones::{Tz, reference_version, reference_zone, reference_zones};
use super::{afterwards, day};

const DAY: i64 = 86_400;
/// From 1900 to 2200.
const SPAN: (i64, i64) = (-2_208_988_800, 7_258_118_400);

fn zone(tz: Tz) -> Zone {
    Zone::parse(tz.name()).unwrap()
}

fn offset(zone: Zone, second: i64) -> i32 {
    zone.offset_seconds(Instant::from_micros(second * 1_000_000))
}

#[track_caller]
fn assert_day(tz: Tz, date: NaiveDate) {
    let start = zone(tz).day_start_or_next(date).micros();
    assert_eq!(start, tz.day_start(date) * 1_000_000, "{date} in {}", tz.name());
}

#[test]
fn reference_has_the_embedded_version() {
    assert_eq!(embedded_zone_database_version(), reference_version(), "tests/data/zones.txt.gz is stale: run zones.py");
}

#[test]
fn every_zone_has_the_offsets_of_the_reference_from_1900_to_2200() {
    for tz in reference_zones().iter().copied() {
        let zone = zone(tz);
        for change in tz.changes(SPAN.0, SPAN.1) {
            for second in [change - 1, change, change + 2 * DAY] {
                assert_eq!(offset(zone, second), tz.offset(second), "{} at {second}", tz.name());
            }
        }
        let weeks = (SPAN.0..SPAN.1).step_by(9 * 86_400);
        let other = weeks.into_iter().find(|second| offset(zone, *second) != tz.offset(*second));
        assert_eq!(other, None, "{}", tz.name());
    }
}

#[test]
fn days_around_every_clock_change_begin_as_in_the_reference() {
    let (from, until) = (day("1970-01-01"), day("2040-01-01"));
    let second = |date: NaiveDate| date.and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp();
    for tz in reference_zones().iter().copied() {
        for change in tz.changes(second(from), second(until)) {
            let date = chrono::DateTime::from_timestamp(change, 0).unwrap().date_naive();
            (-1..=2).for_each(|days| assert_day(tz, date + TimeDelta::days(days)));
        }
    }
}

/// The zones whose offsets since 1970 differ between 2025b and the newest database.
fn changed_zones() -> Vec<Tz> {
    let differs = |tz: &Tz| {
        let (before, now) = (Zone::parse_stored(tz.name()), zone(*tz));
        before.is_ok_and(|before| {
            (0..4_102_444_800).step_by(14 * 86_400).any(|second| offset(before, second) != offset(now, second))
                || tz
                    .changes(0, 4_102_444_800)
                    .iter()
                    .flat_map(|change| [change - 1, *change])
                    .any(|second| offset(before, second) != offset(now, second))
        })
    };
    reference_zones().iter().copied().filter(differs).collect()
}

#[test]
fn zones_that_changed_since_2025b_have_the_days_of_the_reference() {
    let changed = changed_zones();
    let names: BTreeSet<&str> = changed.iter().map(|tz| tz.name()).collect();
    for name in ["Vancouver", "Edmonton", "Winnipeg", "Inuvik", "Havana"] {
        assert!(names.contains(&*format!("America/{name}")), "{name} of {names:?}");
    }
    assert!(names.contains("Africa/Casablanca") && names.contains("Europe/Chisinau"));
    assert!(changed.len() >= 20, "{names:?}");
    for tz in changed {
        let mut date = day("2021-12-30");
        while date < day("2029-01-03") {
            assert_day(tz, date);
            date = date.succ_opt().unwrap();
        }
        for (from, until) in [("2025-12-30", "2027-04-02"), ("2026-08-30", "2026-12-05"), ("2036-02-28", "2036-04-01")]
        {
            assert_buckets(tz, day(from), day(until));
        }
    }
}

/// Checks that days, months and years begin where the reference's days begin.
fn assert_buckets(tz: Tz, from: NaiveDate, until: NaiveDate) {
    let range = resolve(&RangeInput::Days { from, until }, zone(tz), Weekday::Mon, afterwards()).unwrap();
    for granularity in [Granularity::Day, Granularity::Week, Granularity::Month, Granularity::Year] {
        let begins = |date: NaiveDate| match granularity {
            Granularity::Week => date.weekday() == Weekday::Mon,
            Granularity::Month => date.day() == 1,
            Granularity::Year => date.ordinal() == 1,
            _ => true,
        };
        let dates = from.iter_days().take_while(|date| *date < until);
        let mut expected: Vec<i64> =
            dates.filter(|date| *date == from || begins(*date)).map(|date| tz.day_start(date)).collect();
        expected.dedup();
        let buckets = cut(&range, granularity, afterwards()).unwrap();
        let starts: Vec<i64> = buckets.iter().map(|bucket| bucket.start.micros() / 1_000_000).collect();
        assert_eq!(starts, expected, "{granularity} in {} from {from}", tz.name());
        assert_eq!(buckets.last().unwrap().end.micros() / 1_000_000, tz.day_start(until));
    }
}

#[test]
fn only_rules_that_differ_from_2025b_have_a_name() {
    for (name, is_bare) in
        [("UTC", true), ("Europe/Oslo", true), ("America/New_York", true), ("America/Vancouver", false)]
    {
        let zone = Zone::parse(name).unwrap();
        assert_eq!(zone.stored_name() == name, is_bare, "{}", zone.stored_name());
        assert!(zone.stored_name().starts_with(name));
        assert_eq!(zone.rules_to_store().is_none(), is_bare);
        let stored = Zone::parse_stored(zone.stored_name()).unwrap();
        assert_eq!(stored.name(), name);
        let start = reference_zone(name).day_start(day("2026-11-20")) * 1_000_000;
        assert_eq!(stored.day_start(day("2026-11-20")).map(Instant::micros), Some(start));
    }
    assert!(Zone::parse_stored("America/Vancouver@0123456789abcdef").is_err());
    let before = Zone::parse_stored("America/Vancouver").unwrap();
    assert_ne!(Ok(before), Zone::parse("America/Vancouver"));
    assert_eq!(before.day_start(day("2026-11-20")).map(Instant::to_rfc3339).as_deref(), Some("2026-11-20T08:00:00Z"));
}
