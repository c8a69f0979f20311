//! Ranges: how a caller gives one, and what it comes to.

use chrono::{Datelike, Months, NaiveDate, Weekday};

use super::shift::Shift;
use super::{ContractYear, Granularity, Instant, RangeError, Zone, last};

const MAXIMUM_WIDTH: &str = "5 years";
const MAXIMUM_MONTHS: i32 = 60;

/// Time from `start` up to but not including `end`; never empty.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Range {
    start: Instant,
    end: Instant,
}

impl Range {
    /// The range between two instants, of which the second must be the later.
    pub fn new(start: Instant, end: Instant) -> Result<Self, RangeError> {
        ordered("start", &start, "end", &end)?;
        Ok(Self { start, end })
    }

    /// The first instant.
    #[must_use]
    pub const fn start(self) -> Instant {
        self.start
    }

    /// The first instant after it.
    #[must_use]
    pub const fn end(self) -> Instant {
        self.end
    }

    /// Its length in microseconds, at least 1.
    #[must_use]
    pub const fn length_micros(self) -> i64 {
        self.end.micros_since(self.start)
    }

    /// Whether the instant is part of it.
    #[must_use]
    pub fn contains(self, instant: Instant) -> bool {
        self.start <= instant && instant < self.end
    }
}

/// A range as a caller gives it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RangeInput {
    /// Two instants.
    Between {
        /// The first instant.
        start: Instant,
        /// The first instant after it.
        end: Instant,
    },
    /// Whole local days.
    Days {
        /// The first day.
        from: NaiveDate,
        /// The first day after it.
        until: NaiveDate,
    },
    /// The current unit, as much of it as is over, and the `count - 1` whole ones before.
    Last {
        /// How many units, at least 1.
        count: i32,
        /// What is counted.
        unit: Granularity,
    },
    /// So many whole units before the current one.
    Previous {
        /// How many units, at least 1.
        count: i32,
        /// What is counted.
        unit: Granularity,
    },
    /// A contract year.
    ContractYear(ContractYear),
}

/// What a range came to: exact instants, and the calendar that cuts it. At most five years, or, if it is a
/// comparison, made from one that is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ResolvedRange {
    pub(super) range: Range,
    pub(super) zone: Zone,
    pub(super) week_start: Weekday,
    pub(super) origin: RangeInput,
}

impl ResolvedRange {
    /// The exact instants.
    #[must_use]
    pub const fn range(&self) -> Range {
        self.range
    }

    /// The first instant.
    #[must_use]
    pub const fn start(&self) -> Instant {
        self.range.start
    }

    /// The first instant after it.
    #[must_use]
    pub const fn end(&self) -> Instant {
        self.range.end
    }

    /// The zone that cuts its days.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        self.zone
    }

    /// The day on which its weeks begin.
    #[must_use]
    pub const fn week_start(&self) -> Weekday {
        self.week_start
    }

    /// How it was given; for a comparison, how it could have been.
    #[must_use]
    pub const fn origin(&self) -> RangeInput {
        self.origin
    }
}

/// The exact range that an input means at the instant `now` in a zone.
///
/// It may lie in the future. It is at most five years by the local calendar: from 29 February, until
/// 28 February.
pub fn resolve(input: &RangeInput, zone: Zone, week_start: Weekday, now: Instant) -> Result<ResolvedRange, RangeError> {
    let range = match *input {
        RangeInput::Between { start, end } => {
            let range = Range::new(start, end)?;
            if end > latest_end(zone, start) {
                return Err(too_wide());
            }
            range
        }
        RangeInput::Days { from, until } => days(from, until, zone)?,
        RangeInput::Last { count, unit } => last::range(count, unit, zone, week_start, now)?,
        RangeInput::Previous { count, unit } => last::range_before(count, unit, zone, week_start, now)?,
        RangeInput::ContractYear(year) => year.range(zone, now)?,
    };
    Ok(ResolvedRange { range, zone, week_start, origin: *input })
}

/// The range of whole local days, `until` not included.
fn days(from: NaiveDate, until: NaiveDate, zone: Zone) -> Result<Range, RangeError> {
    ordered("from", &from, "until", &until)?;
    if !is_in_span(from) || !is_in_span(until) {
        return Err(RangeError::OutOfSpan);
    }
    let latest = from.checked_add_months(Months::new(MAXIMUM_MONTHS.unsigned_abs()));
    if latest.is_none_or(|latest| until > latest) {
        return Err(too_wide());
    }
    existing_days(from, until, zone)
}

/// The range of whole local days, unless the zone has none of them.
pub(super) fn existing_days(from: NaiveDate, until: NaiveDate, zone: Zone) -> Result<Range, RangeError> {
    Range::new(zone.day_start_or_next(from), zone.day_start_or_next(until)).map_err(|_| RangeError::NoSuchDay {
        from,
        until,
        zone,
    })
}

/// The latest end that a range from `start` may have.
pub(super) fn latest_end(zone: Zone, start: Instant) -> Instant {
    Shift::Months(MAXIMUM_MONTHS).instant(zone, start).unwrap_or(Instant::LAST)
}

pub(super) const fn too_wide() -> RangeError {
    RangeError::TooWide { maximum: MAXIMUM_WIDTH }
}

/// Whether a date lies in the years 1 to 9999.
pub(super) fn is_in_span(date: NaiveDate) -> bool {
    (1..=9999).contains(&date.year())
}

fn ordered<T: Ord + ToString>(
    start_name: &'static str,
    start: &T,
    end_name: &'static str,
    end: &T,
) -> Result<(), RangeError> {
    match start.cmp(end) {
        std::cmp::Ordering::Less => Ok(()),
        std::cmp::Ordering::Equal => Err(RangeError::Empty { start_name, end_name, at: start.to_string() }),
        std::cmp::Ordering::Greater => {
            Err(RangeError::Reversed { start_name, end_name, start: start.to_string(), end: end.to_string() })
        }
    }
}
