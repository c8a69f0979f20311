//! Why a range is refused.

use chrono::NaiveDate;

use crate::calendar::units::Granularity;
use crate::calendar::zones::Zone;

/// Why a range, its buckets or its comparison is refused. Each sentence says what the caller may change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RangeError {
    /// Both ends are the same, and a range does not include its end.
    #[error(
        "the range is empty: `{start_name}` and `{end_name}` are both {at}, and the range ends before `{end_name}`"
    )]
    Empty {
        /// The caller's name for the beginning: `start` or `from`.
        start_name: &'static str,
        /// The caller's name for the end: `end` or `until`.
        end_name: &'static str,
        /// The instant or date of both.
        at: String,
    },
    /// The end is before the beginning.
    #[error("the range is reversed: `{end_name}` ({end}) is before `{start_name}` ({start})")]
    Reversed {
        /// The caller's name for the beginning: `start` or `from`.
        start_name: &'static str,
        /// The caller's name for the end: `end` or `until`.
        end_name: &'static str,
        /// The instant or date of the beginning.
        start: String,
        /// The instant or date of the end.
        end: String,
    },
    /// The zone skips all days of the range.
    #[error("the range is empty: {} has no local day from {from} until {until}", zone.name())]
    NoSuchDay {
        /// The first day.
        from: NaiveDate,
        /// The first day after them.
        until: NaiveDate,
        /// The zone that skips them.
        zone: Zone,
    },
    /// The count is less than one.
    #[error("`count` must be at least 1; it is {count}")]
    CountTooSmall {
        /// The requested number.
        count: i32,
    },
    /// The contract year has not begun.
    #[error("`contractYear` is 0 for the one in force or negative for one before it; it is {number}")]
    YearToCome {
        /// The requested number.
        number: i32,
    },
    /// No contract year is in force, or there are fewer before it.
    #[error("there is no contract year {number}: 0 is the one in force, and each before it is one less")]
    NoContractYear {
        /// The requested number.
        number: i32,
    },
    /// There is no contract year to compare with.
    #[error("there is no contract year before this one to compare it with")]
    NoEarlierYear,
    /// A date or an instant is outside the years 1 to 9999.
    #[error("a range must lie in the years 1 to 9999")]
    OutOfSpan,
    /// The range is too long.
    #[error("the range is wider than {maximum}")]
    TooWide {
        /// The longest range, in words.
        maximum: &'static str,
    },
    /// The range has more buckets than a series may have.
    #[error("the range holds more than {maximum} buckets of {granularity}; shorten it, or take a coarser granularity")]
    TooManyBuckets {
        /// The most buckets of a series.
        maximum: usize,
        /// The requested granularity.
        granularity: Granularity,
    },
}
