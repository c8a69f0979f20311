//! Buckets computed in two simple other ways.
//!
//! A reference only knows the first second of each local day in a span. [`Reference::by_scanning`] walks UTC in small steps and watches the
//! local date. It relies only on the conversion from UTC to local time. [`Reference::by_asking`] searches for each local midnight, minute
//! by minute until one exists. It is fast enough for years. Both then label every day, hour or quarter-hour, and a bucket ends where the
//! label changes.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike, Utc, Weekday};
use tallygraph::calendar::{Bucket, Granularity, Instant, Range};

use super::reference_zones::Tz;

const MICROS: i64 = 1_000_000;
const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;
const QUARTER_HOUR: i64 = 900;

/// The visible properties of a bucket.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named {
    start: Instant,
    end: Instant,
    complete: bool,
    label: String,
}

impl Named {
    pub(super) fn all(buckets: &[Bucket]) -> Vec<Self> {
        let named = |bucket: &Bucket| Self {
            start: bucket.start,
            end: bucket.end,
            complete: bucket.complete,
            label: bucket.label(),
        };
        buckets.iter().map(named).collect()
    }
}

pub(super) struct Reference {
    tz: Tz,
    /// The first second and the date of each local day that exists, in order.
    days: Vec<(i64, NaiveDate)>,
}

impl Reference {
    /// Finds the days of a span of seconds and some before it, by quarter-hour steps. If the date changes within a step, it searches by
    /// minutes, then by seconds.
    pub(super) fn by_scanning(tz: Tz, from: i64, until: i64) -> Self {
        let first = (from - 4 * DAY).div_euclid(QUARTER_HOUR) * QUARTER_HOUR;
        let mut latest = local_date(tz, first);
        let mut days = Vec::new();
        let mut second = first;
        while second <= until {
            let next = second + QUARTER_HOUR;
            if local_date(tz, next) > latest {
                let later = |second: &i64| local_date(tz, *second) > latest;
                let minute = (second..next).step_by(60).find(|minute| later(&(minute + 60))).unwrap();
                let change = (minute + 1..=minute + 60).find(later).unwrap();
                latest = local_date(tz, change);
                days.push((change, latest));
            }
            second = next;
        }
        Self { tz, days }
    }

    /// Finds the days of a span of seconds by their midnights.
    pub(super) fn by_asking(tz: Tz, from: i64, until: i64) -> Self {
        let mut date = local_date(tz, from - 3 * DAY);
        let mut days: Vec<(i64, NaiveDate)> = Vec::new();
        while days.last().is_none_or(|(start, _)| *start <= until) {
            let start = first_second_of(tz, date);
            if days.last().is_some_and(|(latest, _)| *latest == start) {
                // The day before was skipped: it has no second.
                days.pop();
            }
            days.push((start, date));
            date = date.succ_opt().unwrap();
        }
        Self { tz, days }
    }

    pub(super) fn days(&self) -> &[(i64, NaiveDate)] {
        &self.days
    }

    /// The buckets of a range, which must lie in the span.
    pub(super) fn cut(&self, range: Range, granularity: Granularity, weeks: Weekday, now: Instant) -> Vec<Named> {
        let (start, end) = (range.start().micros(), range.end().micros());
        let name = |micros: i64| self.name(micros, granularity, weeks);
        let mut buckets: Vec<Named> = Vec::new();
        for micros in std::iter::once(start).chain(self.marks(start, end, granularity)) {
            let label = name(micros);
            if buckets.last().is_some_and(|bucket| bucket.label == label) {
                continue;
            }
            if let Some(bucket) = buckets.last_mut() {
                bucket.end = Instant::from_micros(micros);
                bucket.complete = bucket.end <= now;
            }
            let begins = name(micros - 1) != label;
            buckets.push(Named { start: Instant::from_micros(micros), end: range.end(), complete: begins, label });
        }
        if name(start - 1) == buckets[0].label {
            buckets[0].complete = false;
        }
        let last = buckets.last_mut().unwrap();
        last.complete &= name(end) != last.label && range.end() <= now;
        buckets
    }

    /// Instants within the range: at least one at the beginning of each bucket except the first.
    fn marks(&self, start: i64, end: i64, granularity: Granularity) -> impl Iterator<Item = i64> {
        let next_days = self.days.iter().skip(1).map(|(start, _)| *start);
        let step = match granularity {
            Granularity::QuarterHour => QUARTER_HOUR,
            Granularity::Hour => HOUR,
            // The beginning of each day is enough.
            Granularity::Day | Granularity::Week | Granularity::Month | Granularity::Quarter | Granularity::Year => {
                i64::from(i32::MAX)
            }
        };
        self.days
            .iter()
            .zip(next_days)
            .flat_map(move |((day, _), next)| (0..).map(move |count| day + count * step).take_while(move |t| *t < next))
            .map(|second| second * MICROS)
            .skip_while(move |micros| *micros <= start)
            .take_while(move |micros| *micros < end)
    }

    fn name(&self, micros: i64, granularity: Granularity, weeks: Weekday) -> String {
        let second = micros.div_euclid(MICROS);
        let index = self.days.partition_point(|(start, _)| *start <= second);
        let (day_start, date) = self.days[index - 1];
        match granularity {
            Granularity::QuarterHour => self.time(second - (second - day_start) % QUARTER_HOUR),
            Granularity::Hour => self.time(second - (second - day_start) % HOUR),
            Granularity::Day => date.to_string(),
            Granularity::Week => {
                let first = (0..7).map(|back| date - TimeDelta::days(back)).find(|date| date.weekday() == weeks);
                first.unwrap().to_string()
            }
            Granularity::Month => date.format("%Y-%m").to_string(),
            Granularity::Quarter => format!("{}-Q{}", date.year(), date.month().div_ceil(3)),
            Granularity::Year => date.year().to_string(),
        }
    }

    fn time(&self, second: i64) -> String {
        let local = utc(second).with_timezone(&self.tz);
        let seconds = if local.second() == 0 { "" } else { ":%S" };
        let offset = if local.naive_local().signed_duration_since(local.naive_utc()).num_seconds() % 60 == 0 {
            "%:z"
        } else {
            "%::z"
        };
        local.format(&format!("%Y-%m-%dT%H:%M{seconds}{offset}")).to_string()
    }
}

/// The seconds in a span at which a zone changes its clocks.
pub(super) fn clock_changes(tz: Tz, from: i64, until: i64) -> Vec<i64> {
    let step = 6 * DAY;
    let offset = |second: i64| {
        let local = utc(second).with_timezone(&tz);
        local.naive_local().signed_duration_since(local.naive_utc()).num_seconds()
    };
    let mut changes = Vec::new();
    let mut before = offset(from);
    let mut second = from;
    while second < until {
        let next = second + step;
        let after = offset(next);
        if after != before {
            let (mut old, mut new) = (second, next);
            while new - old > 1 {
                let middle = i64::midpoint(old, new);
                if offset(middle) == before { old = middle } else { new = middle }
            }
            changes.push(new);
            before = after;
        }
        second = next;
    }
    changes
}

fn first_second_of(tz: Tz, date: NaiveDate) -> i64 {
    let midnight = date.and_time(NaiveTime::MIN);
    let mut local = (0..4_000).map(|minute| midnight + TimeDelta::minutes(minute));
    let exists = local.find_map(|local| tz.from_local_datetime(&local).earliest());
    exists.unwrap().timestamp()
}

fn local_date(tz: Tz, second: i64) -> NaiveDate {
    utc(second).with_timezone(&tz).date_naive()
}

fn utc(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(second, 0).unwrap()
}
