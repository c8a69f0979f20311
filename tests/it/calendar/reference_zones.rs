//! The zones of Python's zoneinfo with PyPI's `tzdata` (tests/data/zones.py). Their data and their code are independent of the program's.

use std::fmt;
use std::io::Read;
use std::sync::LazyLock;

use chrono::{FixedOffset, LocalResult, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone};
use flate2::read::GzDecoder;

const FILE: &[u8] = include_bytes!("../../data/zones.txt.gz");

struct Zones {
    version: String,
    all: Vec<Tz>,
}

struct Offsets {
    name: String,
    first: i32,
    changes: Vec<(i64, i32)>,
}

static ZONES: LazyLock<Zones> = LazyLock::new(|| {
    let mut text = String::new();
    GzDecoder::new(FILE).read_to_string(&mut text).expect("the file of zones");
    let mut lines = text.lines();
    let version = lines.next().expect("a version").to_owned();
    let mut all: Vec<Tz> = lines.flat_map(zones_of_line).collect();
    all.sort_by_key(|tz| tz.name());
    Zones { version, all }
});

fn zones_of_line(line: &str) -> Vec<Tz> {
    let (names, offsets) = line.split_once('\t').expect("names and offsets");
    let mut words = offsets.split(' ');
    let first = words.next().and_then(|word| word.parse().ok()).expect("an offset");
    let mut last = 0;
    let changes: Vec<(i64, i32)> = words
        .map(|word| {
            let (step, offset) = word.split_once(':').expect("a change");
            last += step.parse::<i64>().expect("seconds");
            (last, offset.parse().expect("an offset"))
        })
        .collect();
    let zone = |name: &str| Tz(Box::leak(Box::new(Offsets { name: name.to_owned(), first, changes: changes.clone() })));
    names.split(' ').map(zone).collect()
}

/// A zone of the reference.
#[derive(Clone, Copy)]
pub struct Tz(&'static Offsets);

/// The version of the reference's data.
pub fn reference_version() -> &'static str {
    &ZONES.version
}

/// All zones, by name.
pub fn reference_zones() -> &'static [Tz] {
    &ZONES.all
}

/// The zone of a name.
pub fn reference_zone(name: &str) -> Tz {
    *ZONES.all.iter().find(|tz| tz.name() == name).unwrap_or_else(|| panic!("the reference has no zone {name}"))
}

impl Tz {
    pub fn name(self) -> &'static str {
        &self.0.name
    }

    /// The seconds ahead of UTC.
    pub fn offset(self, second: i64) -> i32 {
        let place = self.0.changes.partition_point(|(from, _)| *from <= second);
        if place == 0 { self.0.first } else { self.0.changes[place - 1].1 }
    }

    /// The instants within a span at which the offset changes.
    pub fn changes(self, from: i64, until: i64) -> Vec<i64> {
        self.0.changes.iter().map(|(second, _)| *second).filter(|second| from < *second && *second <= until).collect()
    }

    /// The first second at which the local date is the given one or later. Candidates are all changes, and the local midnights of all
    /// offsets.
    pub fn day_start(self, date: NaiveDate) -> i64 {
        let midnight = date.and_hms_opt(0, 0, 0).expect("midnight").and_utc().timestamp();
        let near = self.changes(midnight - 3 * 86_400, midnight + 3 * 86_400);
        let midnights =
            near.iter().copied().chain([midnight - 3 * 86_400]).map(|second| midnight - i64::from(self.offset(second)));
        let begun = |second: &i64| self.local(*second).date() >= date;
        let starts = near.iter().copied().chain(midnights).filter(begun);
        let first = starts.filter(|second| self.local(second - 1).date() < date).min();
        first.expect("every date begins")
    }

    fn local(self, second: i64) -> NaiveDateTime {
        let utc = chrono::DateTime::from_timestamp(second, 0).expect("an instant").naive_utc();
        utc + TimeDelta::seconds(self.offset(second).into())
    }
}

impl fmt::Debug for Tz {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// An offset, with its zone.
#[derive(Clone, Copy, Debug)]
pub struct ReferenceOffset(Tz, FixedOffset);

impl fmt::Display for ReferenceOffset {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.1.fmt(formatter)
    }
}

impl Offset for ReferenceOffset {
    fn fix(&self) -> FixedOffset {
        self.1
    }
}

impl TimeZone for Tz {
    type Offset = ReferenceOffset;

    fn from_offset(offset: &ReferenceOffset) -> Self {
        offset.0
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> LocalResult<ReferenceOffset> {
        self.offset_from_local_datetime(&local.and_hms_opt(0, 0, 0).expect("midnight"))
    }

    /// Tries every offset in force within two days.
    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> LocalResult<ReferenceOffset> {
        let wall = local.and_utc().timestamp();
        let mut around = vec![self.offset(wall - 2 * 86_400)];
        around.extend(self.changes(wall - 2 * 86_400, wall + 2 * 86_400).iter().map(|second| self.offset(*second)));
        let mut seconds: Vec<i64> = around.iter().map(|offset| wall - i64::from(*offset)).collect();
        seconds.retain(|second| second + i64::from(self.offset(*second)) == wall);
        seconds.sort_unstable();
        seconds.dedup();
        let at = |second: i64| ReferenceOffset(*self, FixedOffset::east_opt(self.offset(second)).expect("an offset"));
        match seconds[..] {
            [] => LocalResult::None,
            [second] => LocalResult::Single(at(second)),
            [first, .., last] => LocalResult::Ambiguous(at(first), at(last)),
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> ReferenceOffset {
        self.offset_from_utc_datetime(&utc.and_hms_opt(0, 0, 0).expect("midnight"))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> ReferenceOffset {
        let offset = self.offset(utc.and_utc().timestamp());
        ReferenceOffset(*self, FixedOffset::east_opt(offset).expect("an offset"))
    }
}
