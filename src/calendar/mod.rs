//! Local calendars: zones, ranges of time, and the buckets a series is cut into.
//!
//! It is pure: the current instant is handed in, nothing is read from the clock, a database or the network. The one thing that it
//! reads is the database of zones, once, when the program starts.
//! It is not about what happens in a range; that is for those who ask about usage and balances.
//!
//! What always holds:
//!
//! - Every range and every bucket is half-open, `[start, end)`, and never empty.
//! - The local days of a zone partition time: a day runs from the first instant whose local date is that
//!   day to the first instant of a later one. Where clocks go back over midnight, the repeated end of the
//!   old day belongs to the new one, which had already begun ([`Zone::local_day`]).
//! - The buckets of a range partition it: they meet, the first begins and the last ends with the range.
//! - Work is bounded before it is done: [`MAXIMUM_BUCKETS`] in a series, five years in a range.

mod buckets;
mod instant;
mod ranges;
mod spelling;
mod units;
mod zones;

pub use chrono::{NaiveDate, TimeDelta, Weekday};

pub use buckets::{Bucket, MAXIMUM_BUCKETS, cut};
pub use instant::{Instant, InstantError};
pub use ranges::{Comparison, ContractYear, Range, RangeError, RangeInput, ResolvedRange, resolve, shifted};
pub(crate) use spelling::nearest;
pub use units::Granularity;
pub use zones::{
    DayIndex, StoredRules, Zone, ZoneDatabaseError, ZoneError, choose_zone_database, day_number, directory_lacks_zone,
    embedded_zone_database_version, knows_rules, learn_rules, rollups_are_behind, zone_database_version, zone_names,
};
