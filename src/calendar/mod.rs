//! Local calendars: zones, ranges of time, and the buckets of a series.
//!
//! The folder is pure: the current instant is a parameter, and nothing reads the clock, a database or the network. It
//! only reads the database of time zones, once, when the program starts.
//!
//! What always holds:
//!
//! - Every range and every bucket is half-open, `[start, end)`, and never empty.
//! - The local days of a zone partition time. A day runs from the first instant whose local date is that day to the
//!   first instant of a later one. When clocks go back over midnight, the repeated end of the old day belongs to the new
//!   day, which had already begun ([`Zone::local_day`]).
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
