//! Which instants can be bounds of buckets. Rollups by quarter-hour of UTC rely on this.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use tallygraph::calendar::Zone;

use super::day;
use super::reference_zones::{Tz, reference_zones};
use super::slow_reference::clock_changes;

const DAY: i64 = 86_400;
const QUARTER_HOUR: i64 = 900;

/// Monrovia's last change from local mean time was in January 1972.
const FROM: &str = "1972-05-01";
/// From here on, zones only repeat their last rules.
const UNTIL: &str = "2040-01-01";

fn second(date: &str) -> i64 {
    day(date).and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp()
}

fn utc(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(second, 0).unwrap()
}

#[test]
fn bucket_bounds_are_quarter_hours_since_1972_except_in_kiritimati_until_1979() {
    let mut days_off: BTreeMap<&str, Vec<NaiveDate>> = BTreeMap::new();
    let mut changes_off: BTreeMap<&str, Vec<i32>> = BTreeMap::new();
    for tz in reference_zones().iter().copied() {
        let changes = clock_changes(tz, second(FROM), second(UNTIL));
        // Between changes every day begins at the same time of UTC. So the days near changes represent all days.
        for change in std::iter::once(second(FROM)).chain(changes.iter().copied()) {
            let days = days_off.entry(tz.name()).or_default();
            days.extend(days_around(change).filter(|date| !begins_on_a_quarter_hour(tz, *date)));
        }
        let off = changes.iter().filter(|change| *change % QUARTER_HOUR != 0);
        changes_off.insert(tz.name(), off.map(|change| utc(*change).year()).collect());
        // No zone changes its clocks twice while a day begins. `REACH_SECONDS` in the zone's source relies on this.
        assert!(changes.windows(2).all(|pair| pair[1] - pair[0] > 2 * DAY), "{}", tz.name());
    }
    // The offset of Kiritimati was -10:40, so its days began at 10:40 UTC.
    assert_eq!(spans(days_off), [("Pacific/Kiritimati", day(FROM), day("1979-10-01"))]);
    // Clocks changed a minute past a quarter-hour, or at midnight in Kiritimati. Only Kiritimati's change moves the beginning of a day.
    assert_eq!(
        spans(changes_off),
        [
            ("America/Goose_Bay", 1987, 2011),
            ("America/Moncton", 1993, 2006),
            ("America/St_Johns", 1987, 2011),
            ("Antarctica/Casey", 2020, 2022),
            ("Asia/Gaza", 2010, 2011),
            ("Asia/Hebron", 2011, 2011),
            ("Canada/Newfoundland", 1987, 2011),
            ("Pacific/Guam", 1976, 1976),
            ("Pacific/Kiritimati", 1979, 1979),
            ("Pacific/Saipan", 1976, 1976),
        ]
    );
}

fn days_around(second: i64) -> impl Iterator<Item = NaiveDate> {
    let date = utc(second).date_naive();
    (-2..=3).map(move |days| date + TimeDelta::days(days)).filter(|date| *date >= day(FROM))
}

fn begins_on_a_quarter_hour(tz: Tz, date: NaiveDate) -> bool {
    let start = Zone::parse(tz.name()).unwrap().day_start_or_next(date);
    start.micros().rem_euclid(QUARTER_HOUR * 1_000_000) == 0
}

/// The first and last value of each zone that has any.
fn spans<T: Ord + Copy>(found: BTreeMap<&str, Vec<T>>) -> Vec<(&str, T, T)> {
    let span = |(zone, found): (_, Vec<T>)| Some((zone, *found.iter().min()?, *found.iter().max()?));
    found.into_iter().filter_map(span).collect()
}
