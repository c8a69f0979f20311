//! Why a range cannot be had.

use chrono::NaiveDate;

use crate::calendar::units::Granularity;
use crate::calendar::zones::Zone;

/// Why a range, its buckets or its comparison cannot be had. Each says in a sentence what the caller may change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RangeError {
    /// The two ends are the same, and a range does not include its end.
    #[error(
        "the range is empty: `{start_name}` and `{end_name}` are both {at}, and the range ends before `{end_name}`"
    )]
    Empty {
        /// What the caller calls the beginning: `start` or `from`.
        start_name: &'static str,
        /// What the caller calls the end: `end` or `until`.
        end_name: &'static str,
        /// The instant or date of both.
        at: String,
    },
    /// The end is before the beginning.
    #[error("the range is reversed: `{end_name}` ({end}) is before `{start_name}` ({start})")]
    Reversed {
        /// What the caller calls the beginning: `start` or `from`.
        start_name: &'static str,
        /// What the caller calls the end: `end` or `until`.
        end_name: &'static str,
        /// The instant or date of the beginning.
        start: String,
        /// The instant or date of the end.
        end: String,
    },
    /// The local days of the range do not exist.
    #[error("the range is empty: {} has no local day from {from} until {until}", zone.name())]
    NoSuchDay {
        /// The first day.
        from: NaiveDate,
        /// The first day after them.
        until: NaiveDate,
        /// The zone that left them out.
        zone: Zone,
    },
    /// Fewer than one unit was asked for.
    #[error("`count` must be at least 1; it is {count}")]
    CountTooSmall {
        /// What was asked for.
        count: i32,
    },
    /// A contract year that has not begun was asked for.
    #[error("`contractYear` is 0 for the one in force or negative for one before it; it is {number}")]
    YearToCome {
        /// What was asked for.
        number: i32,
    },
    /// No contract year is in force, or there are not so many before it.
    #[error("there is no contract year {number}: 0 is the one in force, and each before it is one less")]
    NoContractYear {
        /// What was asked for.
        number: i32,
    },
    /// There is no contract year to compare with.
    #[error("there is no contract year before this one to compare it with")]
    NoEarlierYear,
    /// A date or an instant before the year 1 or after the year 9999.
    #[error("a range must lie in the years 1 to 9999")]
    OutOfSpan,
    /// The range is longer than any may be.
    #[error("the range is wider than {maximum}")]
    TooWide {
        /// The longest a range may be, in words.
        maximum: &'static str,
    },
    /// The range holds more buckets than a series may have.
    #[error("the range holds more than {maximum} buckets of {granularity}; shorten it, or take a coarser granularity")]
    TooManyBuckets {
        /// The most that a series may have.
        maximum: usize,
        /// What the buckets were to be.
        granularity: Granularity,
    },
}
