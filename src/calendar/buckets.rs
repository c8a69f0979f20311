//! Cutting a range into the buckets of a series.

use super::instant::Instant;
use super::ranges::{RangeError, ResolvedRange};
use super::units::Granularity;
use super::units::granularity::Step;
use super::units::label::label;
use super::units::unit::{Unit, Units};
use super::zones::Zone;

/// The most buckets of a series.
pub const MAXIMUM_BUCKETS: usize = 4_000;

const DAY_MICROS: i64 = 86_400_000_000;

/// One part of a range: a unit of the calendar, or the part of it within the range.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bucket {
    /// The first instant.
    pub start: Instant,
    /// The first instant after it.
    pub end: Instant,
    /// Whether the range contains the whole unit, and the unit is over.
    pub complete: bool,
    /// The whole unit, with its zone and granularity, for the label.
    unit: Unit,
    zone: Zone,
    granularity: Granularity,
}

impl Bucket {
    /// The name of the whole unit. A day that the range cuts short still shows its date, and an hour the local time at
    /// which it began.
    #[must_use]
    pub fn label(&self) -> String {
        label(self.unit, self.zone, self.granularity)
    }
}

/// Cuts a range into the units of its zone's calendar, in order. The buckets meet; the first begins and the last ends
/// with the range; there is at least one. A day that the zone skips has no bucket.
///
/// More than [`MAXIMUM_BUCKETS`] are [`RangeError::TooManyBuckets`]. A range that is much too long is refused before
/// any work, any other after that many buckets.
pub fn cut(resolved: &ResolvedRange, granularity: Granularity, now: Instant) -> Result<Vec<Bucket>, RangeError> {
    let range = resolved.range;
    let fewest = range.length_micros().checked_div(longest_micros(granularity)).unwrap_or(0);
    let fewest = usize::try_from(fewest).unwrap_or(usize::MAX);
    let too_many = RangeError::TooManyBuckets { maximum: MAXIMUM_BUCKETS, granularity };
    if fewest > MAXIMUM_BUCKETS {
        return Err(too_many);
    }
    let mut buckets = Vec::new();
    for unit in Units::holding(range.start(), resolved.zone, resolved.week_start, granularity) {
        if unit.start >= range.end() {
            break;
        }
        if buckets.len() >= MAXIMUM_BUCKETS {
            return Err(too_many);
        }
        let whole = range.start() <= unit.start && unit.end <= range.end();
        buckets.push(Bucket {
            start: unit.start.max(range.start()),
            end: unit.end.min(range.end()),
            complete: whole && unit.end <= now,
            unit,
            zone: resolved.zone,
            granularity,
        });
    }
    Ok(buckets)
}

/// The length of the longest unit of a granularity.
fn longest_micros(granularity: Granularity) -> i64 {
    match granularity.step() {
        Step::Elapsed(micros) => micros,
        // A zone that crosses the date line eastward has a day of 48 hours.
        Step::Days(days) => DAY_MICROS.saturating_mul(i64::from(days).saturating_add(1)),
        Step::Months(months) => DAY_MICROS.saturating_mul(i64::from(months).saturating_mul(32)),
    }
}
