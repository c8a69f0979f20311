//! Weekdays, granularities and comparisons.

use async_graphql::Enum;

use crate::calendar::{Comparison, Granularity, Weekday};

/// A day of the week.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "Weekday")]
pub(in crate::graphql) enum WeekdayValue {
    /// Monday, on which ISO 8601 begins the week.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl From<Weekday> for WeekdayValue {
    fn from(day: Weekday) -> Self {
        match day {
            Weekday::Mon => Self::Monday,
            Weekday::Tue => Self::Tuesday,
            Weekday::Wed => Self::Wednesday,
            Weekday::Thu => Self::Thursday,
            Weekday::Fri => Self::Friday,
            Weekday::Sat => Self::Saturday,
            Weekday::Sun => Self::Sunday,
        }
    }
}

impl From<WeekdayValue> for Weekday {
    fn from(day: WeekdayValue) -> Self {
        match day {
            WeekdayValue::Monday => Self::Mon,
            WeekdayValue::Tuesday => Self::Tue,
            WeekdayValue::Wednesday => Self::Wed,
            WeekdayValue::Thursday => Self::Thu,
            WeekdayValue::Friday => Self::Fri,
            WeekdayValue::Saturday => Self::Sat,
            WeekdayValue::Sunday => Self::Sun,
        }
    }
}

/// The length of a bucket. Days, weeks, months, quarters and years begin at local midnight.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "Granularity", remote = "Granularity")]
pub(in crate::graphql) enum GranularityValue {
    /// Fifteen minutes of elapsed time from the beginning of the local day.
    QuarterHour,
    /// An hour of elapsed time from the beginning of the local day. A repeated local hour is two buckets.
    Hour,
    /// A local day: 23, 24 or 25 hours where clocks change.
    Day,
    /// Seven local days from the workspace's first day of the week.
    Week,
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// A calendar year.
    Year,
}

/// The earlier range to compare with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Enum)]
#[graphql(name = "Comparison")]
pub(in crate::graphql) enum ComparisonValue {
    /// The range just before, of the same length: whole months for whole months, days for days.
    #[default]
    PreviousPeriod,
    /// The same dates one year before. 29 February is compared with 28 February.
    YearAgo,
}

impl From<ComparisonValue> for Comparison {
    fn from(to: ComparisonValue) -> Self {
        match to {
            ComparisonValue::PreviousPeriod => Self::PreviousPeriod,
            ComparisonValue::YearAgo => Self::YearAgo,
        }
    }
}
