//! A range as a caller gives it, and what it comes to.

use chrono::{NaiveDate, Weekday};

use super::contract_year::ContractYear;
use super::range::Range;
use crate::calendar::instant::Instant;
use crate::calendar::units::Granularity;
use crate::calendar::zones::Zone;

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
    pub(in crate::calendar) range: Range,
    pub(in crate::calendar) zone: Zone,
    pub(in crate::calendar) week_start: Weekday,
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
        self.range.start()
    }

    /// The first instant after it.
    #[must_use]
    pub const fn end(&self) -> Instant {
        self.range.end()
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
