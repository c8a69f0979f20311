//! The embedded rules of 2025b equal those of chrono-tz 0.10.4, which cut days before rules had names.

use std::fs;
use std::io::Read;

use chrono::{DateTime, NaiveDate, Offset, TimeZone};
use chrono_tz::{IANA_TZDB_VERSION, TZ_VARIANTS, Tz};
use flate2::read::GzDecoder;
use tallygraph::calendar::{Instant, Zone};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/calendar/zones/rules-2025b.gz");
const DAY: i64 = 86_400;

fn second(year: i32) -> i64 {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp()
}

fn offset(tz: Tz, second: i64) -> i32 {
    let utc = DateTime::from_timestamp(second, 0).unwrap().naive_utc();
    tz.offset_from_utc_datetime(&utc).fix().local_minus_utc()
}

fn stored_offset(zone: Zone, second: i64) -> i32 {
    zone.offset_seconds(Instant::from_micros(second * 1_000_000))
}

#[test]
fn embedded_rules_of_2025b_equal_those_of_chrono_tz() {
    assert_eq!(IANA_TZDB_VERSION, "2025b");
    let mut lines = String::new();
    GzDecoder::new(fs::File::open(FILE).unwrap()).read_to_string(&mut lines).unwrap();
    let mut names: Vec<&str> = Vec::new();
    for line in lines.lines() {
        let (alike, rules) = line.split_once('\t').unwrap();
        names.extend(alike.split(' '));
        let first: Tz = alike.split(' ').next().unwrap().parse().unwrap();
        // Both sides of every change, between changes, and every week of the years that have usage.
        let mut last = 0;
        for step in rules.split(' ').skip(1) {
            let (step, _) = step.split_once(':').unwrap();
            last += step.parse::<i64>().unwrap();
            for second in [last - 1, last, last + 3 * DAY] {
                assert_same(first, second);
            }
        }
        (second(1900)..second(1970)).step_by(50 * 86_400).for_each(|second| assert_same(first, second));
        (second(1970)..second(2040)).step_by(7 * 86_400).for_each(|second| assert_same(first, second));
        (second(2040)..second(2200)).step_by(70 * 86_400).for_each(|second| assert_same(first, second));
        for name in alike.split(' ') {
            let tz: Tz = name.parse().unwrap();
            (second(1960)..second(2030)).step_by(90 * 86_400).for_each(|second| assert_same(tz, second));
        }
    }
    names.sort_unstable();
    let mut known = TZ_VARIANTS.map(Tz::name);
    known.sort_unstable();
    assert_eq!(names, known);
}

#[track_caller]
fn assert_same(tz: Tz, second: i64) {
    let zone = Zone::parse_stored(tz.name()).unwrap();
    assert_eq!(stored_offset(zone, second), offset(tz, second), "{} at {second}", tz.name());
}
