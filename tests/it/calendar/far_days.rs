//! Days after 2100, when only the rule in the last line of each zone applies. The reference is Python's zoneinfo (tests/data/zones.py).

use chrono::Datelike;
use tallygraph::calendar::{
    DayIndex, Granularity, Instant, NaiveDate, RangeInput, Weekday, Zone, cut, day_number, resolve,
};

use super::afterwards;
use super::reference_zones::{reference_version, reference_zone};

const FILE: &str = include_str!("../../data/days.txt");

/// The days of one zone in one year.
pub struct FarYear {
    pub zone: &'static str,
    pub year: i32,
    /// The first second of each day, and of the first day of the next year.
    pub starts: Vec<i64>,
}

impl FarYear {
    fn of_line(line: &'static str) -> Self {
        let mut words = line.split(' ');
        let mut next = || words.next().expect("a zone, a year and a second");
        let (zone, year, first) = (next(), next().parse().expect("a year"), next().parse().expect("a second"));
        let mut starts: Vec<i64> = vec![first];
        for run in words {
            let (length, count) = run.split_once('x').unwrap_or((run, "1"));
            for _ in 0..count.parse::<u32>().expect("a number of days") {
                let last = starts.last().expect("the first day");
                starts.push(last + length.parse::<i64>().expect("seconds"));
            }
        }
        Self { zone, year, starts }
    }

    /// Its days, each with its first second.
    pub fn days(&self) -> impl Iterator<Item = (NaiveDate, i64)> {
        let first = NaiveDate::from_yo_opt(self.year, 1).expect("a year");
        first.iter_days().zip(self.starts.iter().copied())
    }

    /// The first second of a day.
    pub fn start(&self, day: NaiveDate) -> i64 {
        self.days().find(|(date, _)| *date == day).expect("a day of the year").1
    }
}

/// Every year of the file, by zone.
pub fn far_years() -> impl Iterator<Item = FarYear> {
    FILE.lines().skip(1).map(FarYear::of_line)
}

fn instant(second: i64) -> Instant {
    Instant::from_micros(second * 1_000_000)
}

#[test]
fn both_references_have_the_same_version() {
    assert_eq!(FILE.lines().next(), Some(reference_version()), "tests/data/days.txt is stale: run zones.py");
    let changing = far_years().filter(|far| far.starts.windows(2).any(|pair| pair[1] - pair[0] != 86_400));
    assert!(changing.count() >= 90, "most zones change their clocks");
}

#[test]
fn every_day_after_2100_begins_as_in_the_reference() {
    for far in far_years() {
        let zone = Zone::parse(far.zone).unwrap();
        let mut index = DayIndex::new(zone);
        for (date, second) in far.days() {
            let what = || format!("{date} in {}", far.zone);
            assert_eq!(zone.day_start(date), Some(instant(second)), "{}", what());
            assert_eq!(reference_zone(far.zone).day_start(date), second, "the other reference: {}", what());
            for (at, number) in [(second, 0), (second - 1, -1), (second + 3_600, 0), (second + 21 * 3_600, 0)] {
                let expected = day_number(date) + number;
                assert_eq!(zone.local_day_number(instant(at)), expected, "{at}, {}", what());
                assert_eq!(index.day_number(instant(at)), expected, "{at}, {}", what());
            }
        }
    }
}

#[test]
fn buckets_after_2100_begin_as_in_the_reference() {
    for far in far_years() {
        let days: Vec<(NaiveDate, i64)> = far.days().collect();
        let (from, until) = (days[0].0, days.last().unwrap().0);
        let zone = Zone::parse(far.zone).unwrap();
        let range = resolve(&RangeInput::Days { from, until }, zone, Weekday::Sun, afterwards()).unwrap();
        for granularity in [Granularity::Day, Granularity::Week, Granularity::Month, Granularity::Year] {
            let begins = |date: NaiveDate| match granularity {
                Granularity::Week => date.weekday() == Weekday::Sun,
                Granularity::Month => date.day() == 1,
                Granularity::Year => date.ordinal() == 1,
                _ => true,
            };
            let starts = days.iter().filter(|(date, _)| *date < until && (*date == from || begins(*date)));
            let expected: Vec<i64> = starts.map(|(_, second)| *second).collect();
            let buckets = cut(&range, granularity, afterwards()).unwrap();
            let found: Vec<i64> = buckets.iter().map(|bucket| bucket.start.micros() / 1_000_000).collect();
            assert_eq!(found, expected, "{granularity} of {} in {}", far.year, far.zone);
            assert_eq!(buckets.last().unwrap().end, instant(days.last().unwrap().1));
        }
    }
}

/// The rules by which the database cuts days. A zone with rules of its own stores them to the end of 2199. Other zones use those of 2025b,
/// which have no clock changes after 2100.
#[test]
fn stored_rules_last_until_2200() {
    for far in far_years() {
        let zone = Zone::parse(far.zone).unwrap();
        let stored = Zone::parse_stored(zone.stored_name()).unwrap();
        if zone.rules_to_store().is_some() {
            for (date, second) in far.days().filter(|(date, _)| date.year() < 2200) {
                assert_eq!(stored.day_start(date), Some(instant(second)), "{date} in {}", zone.stored_name());
            }
        } else {
            assert_eq!(zone.stored_name(), far.zone);
        }
    }
}
