//! The units of time.

use std::fmt;

const QUARTER_HOUR_MICROS: i64 = 900_000_000;
const HOUR_MICROS: i64 = 3_600_000_000;

/// A unit of the calendar, or of the time elapsed since the beginning of the local day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Granularity {
    /// Fifteen minutes of elapsed time, counted from the beginning of the local day.
    QuarterHour,
    /// Sixty minutes of elapsed time, counted from the beginning of the local day.
    Hour,
    /// A local day.
    Day,
    /// Seven local days, from the first day of the week.
    Week,
    /// A calendar month.
    Month,
    /// Three calendar months, from January, April, July or October.
    Quarter,
    /// A calendar year.
    Year,
}

/// How a unit is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::calendar) enum Step {
    /// Microseconds since the beginning of the local day. The last unit of a day may be shorter.
    Elapsed(i64),
    /// Local days: 1, or 7 from the first day of the week.
    Days(i32),
    /// Calendar months, a divisor of 12.
    Months(i32),
}

impl Granularity {
    /// All of them, the finest first.
    pub const ALL: [Self; 7] =
        [Self::QuarterHour, Self::Hour, Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// The name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::QuarterHour => "QUARTER_HOUR",
            Self::Hour => "HOUR",
            Self::Day => "DAY",
            Self::Week => "WEEK",
            Self::Month => "MONTH",
            Self::Quarter => "QUARTER",
            Self::Year => "YEAR",
        }
    }

    pub(in crate::calendar) const fn step(self) -> Step {
        match self {
            Self::QuarterHour => Step::Elapsed(QUARTER_HOUR_MICROS),
            Self::Hour => Step::Elapsed(HOUR_MICROS),
            Self::Day => Step::Days(1),
            Self::Week => Step::Days(7),
            Self::Month => Step::Months(1),
            Self::Quarter => Step::Months(3),
            Self::Year => Step::Months(12),
        }
    }
}

impl fmt::Display for Granularity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
