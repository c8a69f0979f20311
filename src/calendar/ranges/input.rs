//! A range as the caller gives it, and the exact range that it resolves to.

use chrono::{NaiveDate, Weekday};

use super::contract_year::ContractYear;
use super::range::Range;
use crate::calendar::instant::Instant;
use crate::calendar::units::Granularity;
use crate::calendar::zones::Zone;

/// A range as the caller gives it.
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
    /// The current unit up to now, and the `count - 1` whole units before it.
    Last {
        /// The number of units, at least 1.
        count: i32,
        /// The unit.
        unit: Granularity,
    },
    /// Whole units before the current one.
    Previous {
        /// The number of units, at least 1.
        count: i32,
        /// The unit.
        unit: Granularity,
    },
    /// A contract year.
    ContractYear(ContractYear),
}

/// A resolved range: exact instants, and the calendar that cuts it. It spans at most five years, or is a comparison of
/// one that does.
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

    /// The zone of its days.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        self.zone
    }

    /// The first day of its weeks.
    #[must_use]
    pub const fn week_start(&self) -> Weekday {
        self.week_start
    }

    /// How it was given. For a comparison: how it could have been given.
    #[must_use]
    pub const fn origin(&self) -> RangeInput {
        self.origin
    }
}
