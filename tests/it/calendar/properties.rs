//! Properties of any range in any zone. The cases are random but the same in every run. A failing case is shrunk and printed.

use std::sync::LazyLock;

use chrono::{Datelike, Months, TimeDelta};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use tallygraph::calendar::{
    Comparison, Granularity, Instant, MAXIMUM_BUCKETS, NaiveDate, RangeError, RangeInput, ResolvedRange, Weekday, Zone,
    cut, resolve, shifted,
};

use super::reference_zones::{Tz, reference_zone, reference_zones};
use super::slow_reference::{Named, Reference};

const MICROS: i64 = 1_000_000;
const DAY: i64 = 86_400;
const WEEKDAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
/// Zones with unusual changes: of other than an hour, or not at night.
static ODD: LazyLock<[Tz; 14]> = LazyLock::new(|| {
    [
        reference_zone("Pacific/Apia"),
        reference_zone("Pacific/Kiritimati"),
        reference_zone("Pacific/Chatham"),
        reference_zone("Australia/Lord_Howe"),
        reference_zone("America/Sao_Paulo"),
        reference_zone("America/St_Johns"),
        reference_zone("America/Goose_Bay"),
        reference_zone("America/Havana"),
        reference_zone("America/Asuncion"),
        reference_zone("Antarctica/Troll"),
        reference_zone("Antarctica/Casey"),
        reference_zone("Africa/Casablanca"),
        reference_zone("Africa/Cairo"),
        reference_zone("Asia/Kathmandu"),
    ]
});

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(1_972), ..ProptestConfig::default() }
}

fn zones() -> impl Strategy<Value = Tz> {
    prop_oneof![prop::sample::select(reference_zones()), prop::sample::select(&ODD[..])]
}

fn weekdays() -> impl Strategy<Value = Weekday> {
    prop::sample::select(&WEEKDAYS[..])
}

fn granularities() -> impl Strategy<Value = Granularity> {
    prop::sample::select(&Granularity::ALL[..])
}

/// Instants from May 1972 to 2060.
fn instants() -> impl Strategy<Value = i64> {
    73_526_400 * MICROS..2_840_140_800 * MICROS
}

/// Lengths from a microsecond to about two years. Short and long ones are equally frequent.
fn lengths() -> impl Strategy<Value = i64> {
    (0_u32..46, 1_i64..4).prop_map(|(power, part)| (1_i64 << power) / part + 1)
}

fn dates() -> impl Strategy<Value = NaiveDate> {
    (720_000_i32..752_000).prop_map(|number| NaiveDate::from_num_days_from_ce_opt(number).unwrap())
}

fn instant(micros: i64) -> Instant {
    Instant::from_micros(micros)
}

fn resolve_between(tz: Tz, weeks: Weekday, start: i64, length: i64) -> ResolvedRange {
    let input = RangeInput::Between { start: instant(start), end: instant(start + length) };
    resolve(&input, Zone::parse(tz.name()).unwrap(), weeks, instant(0)).unwrap()
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn buckets_partition_the_range(
        tz in zones(), weeks in weekdays(), granularity in granularities(), start in instants(), length in lengths(),
        permilles in prop::collection::vec(0_i64..1_000, 8),
    ) {
        let range = resolve_between(tz, weeks, start, length);
        let buckets = match cut(&range, granularity, range.end()) {
            Ok(buckets) => buckets,
            Err(error) => {
                prop_assert_eq!(error, RangeError::TooManyBuckets { maximum: MAXIMUM_BUCKETS, granularity });
                prop_assert!(length > 3_900 * 900 * MICROS);
                return Ok(());
            }
        };
        prop_assert_eq!(buckets[0].start, range.start());
        prop_assert_eq!(buckets[buckets.len() - 1].end, range.end());
        for pair in buckets.windows(2) {
            prop_assert_eq!(pair[0].end, pair[1].start);
            prop_assert_ne!(pair[0].label(), pair[1].label());
        }
        prop_assert!(buckets.iter().all(|bucket| bucket.start < bucket.end));
        let inner = buckets.len().saturating_sub(2);
        prop_assert!(buckets.iter().skip(1).take(inner).all(|bucket| bucket.complete));
        for permille in permilles {
            let inside = instant(start + length / 1_000 * permille);
            let holding = buckets.iter().filter(|bucket| bucket.start <= inside && inside < bucket.end).count();
            prop_assert_eq!(holding, usize::from(range.range().contains(inside)));
        }
    }

    #[test]
    fn day_starts_and_local_days_agree(tz in zones(), micros in instants(), date in dates()) {
        let zone = Zone::parse(tz.name()).unwrap();
        let day = zone.local_day(instant(micros));
        prop_assert!(zone.day_start(day).unwrap() <= instant(micros));
        prop_assert!(instant(micros) < zone.day_start_or_next(day.succ_opt().unwrap()));
        prop_assert!(day >= zone.local_date(instant(micros)));
        if let Some(start) = zone.day_start(date) {
            prop_assert_eq!(zone.local_day(start), date);
            prop_assert_eq!(zone.local_date(start), date);
            prop_assert!(zone.local_date(start.checked_sub_micros(1).unwrap()) < date);
        }
    }
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn buckets_agree_with_the_slow_reference(
        tz in zones(), weeks in weekdays(), granularity in granularities(), start in instants(), length in lengths(),
        now_permille in 0_i64..2_000,
    ) {
        let fine = matches!(granularity, Granularity::QuarterHour | Granularity::Hour);
        let length = if fine { length % (20 * DAY * MICROS) + 1 } else { length };
        let (from, until) = (start / MICROS, (start + length) / MICROS + 3 * DAY);
        let reference = if until - from < 30 * DAY {
            Reference::by_scanning(tz, from, until)
        } else {
            Reference::by_asking(tz, from, until)
        };
        let now = instant(start + length * now_permille / 1_000);
        let range = resolve_between(tz, weeks, start, length);
        let buckets = cut(&range, granularity, now).unwrap();
        prop_assert_eq!(Named::all(&buckets), reference.cut(range.range(), granularity, weeks, now));
    }

    #[test]
    fn last_units_end_now_and_have_the_right_count(
        tz in zones(), weeks in weekdays(), unit in granularities(), now in instants(), count in 1_i32..60,
    ) {
        let zone = Zone::parse(tz.name()).unwrap();
        let now = instant(now);
        let Ok(range) = resolve(&RangeInput::Last { count, unit }, zone, weeks, now) else {
            prop_assert!(matches!(unit, Granularity::Quarter | Granularity::Year) && count > 5);
            return Ok(());
        };
        prop_assert!(range.end() == now || range.end() == now.checked_add_micros(1).unwrap());
        prop_assert!(range.start() < range.end());
        let buckets = cut(&range, unit, now).unwrap();
        // One fewer where the zone skipped a day.
        let skipped = unit == Granularity::Day && buckets.len() + 1 == usize::try_from(count).unwrap();
        prop_assert!(skipped || buckets.len() == usize::try_from(count).unwrap());
        let all_whole = buckets.iter().rev().skip(1).all(|bucket| bucket.complete);
        prop_assert!(all_whole && !buckets[buckets.len() - 1].complete);
        // The units before end where these begin.
        let previous = shifted(&range, Comparison::PreviousPeriod).unwrap();
        prop_assert!(previous.start() < range.start());
        prop_assert!(previous.end() < range.end());
    }

    #[test]
    fn whole_days_shift_to_the_days_before(tz in zones(), from in dates(), length in 1_i64..800) {
        let zone = Zone::parse(tz.name()).unwrap();
        let until = from + TimeDelta::days(length);
        let input = RangeInput::Days { from, until };
        let Ok(range) = resolve(&input, zone, Weekday::Mon, instant(0)) else { return Ok(()) };
        let Ok(previous) = shifted(&range, Comparison::PreviousPeriod) else { return Ok(()) };
        prop_assert_eq!(previous.end(), range.start());
        if (from.day(), until.day()) != (1, 1) {
            let origin = RangeInput::Days { from: from - TimeDelta::days(length), until: from };
            prop_assert_eq!(previous.origin(), origin);
        }
        let RangeInput::Days { from: earlier, .. } = shifted(&range, Comparison::YearAgo).unwrap().origin() else {
            panic!("whole days stay whole days");
        };
        prop_assert_eq!(earlier, from - Months::new(12));
    }

    #[test]
    fn whole_months_shift_to_the_months_before(tz in zones(), date in dates(), length in 1_u32..30) {
        let zone = Zone::parse(tz.name()).unwrap();
        let from = date.with_day(1).unwrap();
        let until = from + Months::new(length);
        let range = resolve(&RangeInput::Days { from, until }, zone, Weekday::Mon, instant(0)).unwrap();
        // The same bounds as instants.
        let instants = RangeInput::Between { start: range.start(), end: range.end() };
        let instants = resolve(&instants, zone, Weekday::Mon, instant(0)).unwrap();
        for range in [range, instants] {
            let previous = shifted(&range, Comparison::PreviousPeriod).unwrap();
            prop_assert_eq!(previous.origin(), RangeInput::Days { from: from - Months::new(length), until: from });
        }
    }

    #[test]
    fn any_range_has_its_comparisons(tz in zones(), start in instants(), length in lengths()) {
        let range = resolve_between(tz, Weekday::Mon, start, length);
        let zone = range.zone();
        let previous = shifted(&range, Comparison::PreviousPeriod).unwrap();
        prop_assert_eq!(previous.end(), range.start());
        prop_assert_eq!(previous.range().length_micros(), length);
        let year_ago = shifted(&range, Comparison::YearAgo).unwrap();
        let local = zone.local_datetime(year_ago.start());
        let expected = zone.local_datetime(range.start()) - Months::new(12);
        // Later only where clocks skipped the local time.
        prop_assert!(local == expected || tz_skips(tz, expected) && local > expected);
        let longer = year_ago.range().length_micros() - length;
        prop_assert!(longer.abs() <= 50 * 3_600 * MICROS, "{longer}");
    }
}

fn tz_skips(tz: Tz, local: chrono::NaiveDateTime) -> bool {
    chrono::TimeZone::from_local_datetime(&tz, &local).earliest().is_none()
}
