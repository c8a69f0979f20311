//! Every zone compared with the slow reference.

use tallygraph::calendar::{Granularity, Instant, RangeInput, Weekday, Zone, cut, resolve};

use super::at;
use super::reference_zones::{Tz, reference_zone, reference_zones};
use super::slow_reference::{Named, Reference, clock_changes};

const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;
const WEEKDAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

fn second(text: &str) -> i64 {
    at(text).micros() / 1_000_000
}

/// Compares the buckets of a range of seconds with the reference, at each granularity.
fn assert_agrees(tz: Tz, reference: &Reference, from: i64, until: i64, granularities: &[Granularity]) {
    let zone = Zone::parse(tz.name()).unwrap();
    let (start, end) = (Instant::from_micros(from * 1_000_000), Instant::from_micros(until * 1_000_000));
    let now = Instant::from_micros(until.midpoint(from) * 1_000_000);
    let weeks = WEEKDAYS[usize::try_from(from.rem_euclid(7)).unwrap()];
    let range = resolve(&RangeInput::Between { start, end }, zone, weeks, now).unwrap();
    for granularity in granularities {
        let buckets = Named::all(&cut(&range, *granularity, now).unwrap());
        let expected = reference.cut(range.range(), *granularity, weeks, now);
        assert_eq!(buckets, expected, "{granularity} in {} of {start} to {end}", tz.name());
    }
}

/// Compares a window of a few days around an instant. Its ends are not bounds of buckets.
fn assert_agrees_around(tz: Tz, instant: i64, granularities: &[Granularity]) {
    let (from, until) = (instant - 32 * HOUR - 127, instant + 30 * HOUR + 61);
    let reference = Reference::by_scanning(tz, from, until + 2 * DAY);
    assert_agrees(tz, &reference, from, until, granularities);
}

#[test]
fn every_zone_agrees_around_its_latest_clock_changes() {
    let (from, until) = (second("2023-01-01T00:00:00Z"), second("2027-01-01T00:00:00Z"));
    for tz in reference_zones().iter().copied() {
        let changes = clock_changes(tz, from, until);
        let latest = changes.iter().rev().take(2).copied();
        for instant in latest.chain(changes.is_empty().then_some(from)) {
            assert_agrees_around(tz, instant, &Granularity::ALL);
        }
    }
}

#[test]
fn every_zone_agrees_over_years() {
    let (from, until) = (second("2010-11-13T14:15:16Z"), second("2012-02-03T04:05:06Z"));
    let coarse = [Granularity::Day, Granularity::Week, Granularity::Month, Granularity::Quarter, Granularity::Year];
    for tz in reference_zones().iter().copied() {
        let reference = Reference::by_asking(tz, from, until + 3 * DAY);
        assert_agrees(tz, &reference, from, until, &coarse);
    }
}

#[test]
fn the_two_references_agree() {
    for tz in [
        reference_zone("Pacific/Apia"),
        reference_zone("America/St_Johns"),
        reference_zone("America/Sao_Paulo"),
        reference_zone("Australia/Lord_Howe"),
        reference_zone("UTC"),
    ] {
        let (from, until) = (second("2011-10-01T00:00:00Z"), second("2012-04-10T00:00:00Z"));
        let scanned = Reference::by_scanning(tz, from, until);
        let asked = Reference::by_asking(tz, from, until);
        let within = |reference: &Reference| -> Vec<_> {
            reference.days().iter().filter(|(start, _)| (from..until).contains(start)).copied().collect()
        };
        assert_eq!(within(&scanned), within(&asked), "{}", tz.name());
    }
}

#[test]
fn odd_days_agree() {
    let odd = [
        (reference_zone("Pacific/Apia"), "2011-12-30T10:00:00Z"),
        (reference_zone("Pacific/Fakaofo"), "2011-12-30T11:00:00Z"),
        (reference_zone("Pacific/Kiritimati"), "1994-12-31T10:00:00Z"),
        (reference_zone("Pacific/Kwajalein"), "1993-08-21T12:00:00Z"),
        (reference_zone("America/Sao_Paulo"), "2018-02-18T02:00:00Z"),
        (reference_zone("America/Sao_Paulo"), "2018-11-04T03:00:00Z"),
        (reference_zone("Australia/Lord_Howe"), "2026-04-04T15:00:00Z"),
        (reference_zone("Australia/Lord_Howe"), "2026-10-03T15:30:00Z"),
        (reference_zone("America/Goose_Bay"), "1988-04-03T04:01:00Z"),
        (reference_zone("America/Goose_Bay"), "1988-10-30T02:01:00Z"),
        (reference_zone("America/Goose_Bay"), "2010-11-07T03:01:00Z"),
        (reference_zone("America/St_Johns"), "2006-10-29T02:31:00Z"),
        (reference_zone("America/St_Johns"), "2011-03-13T03:31:00Z"),
        (reference_zone("America/Moncton"), "2006-10-29T03:01:00Z"),
        (reference_zone("America/Havana"), "2026-11-01T05:00:00Z"),
        (reference_zone("America/Scoresbysund"), "2024-03-31T01:00:00Z"),
        (reference_zone("America/Toronto"), "1919-03-31T04:30:00Z"),
        (reference_zone("Antarctica/Casey"), "2010-03-04T15:00:00Z"),
        (reference_zone("Antarctica/Casey"), "2020-10-03T16:01:00Z"),
        (reference_zone("Antarctica/Troll"), "2026-03-29T01:00:00Z"),
        (reference_zone("Asia/Gaza"), "2011-03-31T22:01:00Z"),
        (reference_zone("Asia/Pyongyang"), "2018-05-04T15:00:00Z"),
        (reference_zone("Asia/Kathmandu"), "1985-12-31T18:30:00Z"),
        (reference_zone("America/Caracas"), "2016-05-01T07:00:00Z"),
        (reference_zone("Africa/Monrovia"), "1972-01-07T00:44:30Z"),
        (reference_zone("Asia/Manila"), "1844-12-31T15:56:08Z"),
        (reference_zone("America/Juneau"), "1867-10-19T00:31:13Z"),
        (reference_zone("Europe/Amsterdam"), "1937-06-30T22:40:28Z"),
    ];
    for (tz, instant) in odd {
        let instant = second(instant);
        assert_agrees_around(tz, instant, &Granularity::ALL);
        // Ranges that begin or end in a repeated local hour.
        let reference = Reference::by_scanning(tz, instant - 2 * DAY, instant + 3 * DAY);
        assert_agrees(tz, &reference, instant + 600, instant + DAY, &Granularity::ALL);
        assert_agrees(tz, &reference, instant - DAY, instant + 600, &Granularity::ALL);
    }
}
