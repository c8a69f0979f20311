//! A range of time.

use chrono::{Datelike, NaiveDate};

use super::error::RangeError;
use crate::calendar::instant::Instant;
use crate::calendar::zones::Zone;

/// The time from `start` up to but not including `end`. Never empty.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Range {
    start: Instant,
    end: Instant,
}

impl Range {
    /// The range between two instants, the earlier one first.
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

    /// Whether the range contains the instant.
    #[must_use]
    pub fn contains(self, instant: Instant) -> bool {
        self.start <= instant && instant < self.end
    }
}

/// The range of whole local days, unless the zone skips all of them.
pub(super) fn existing_days(from: NaiveDate, until: NaiveDate, zone: Zone) -> Result<Range, RangeError> {
    Range::new(zone.day_start_or_next(from), zone.day_start_or_next(until)).map_err(|_| RangeError::NoSuchDay {
        from,
        until,
        zone,
    })
}

/// Whether a date is in the years 1 to 9999.
pub(super) fn is_in_span(date: NaiveDate) -> bool {
    (1..=9999).contains(&date.year())
}

/// Checks that the first end comes before the second.
pub(super) fn ordered<T: Ord + ToString>(
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
