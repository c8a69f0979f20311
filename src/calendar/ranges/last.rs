//! The ranges `last` (the units up to now) and `previous` (the units before the current one).

use chrono::{Months, NaiveDate, TimeDelta, Weekday};

use super::error::RangeError;
use super::range::{Range, existing_days};
use super::width::{latest_end, too_wide};
use crate::calendar::instant::Instant;
use crate::calendar::units::Granularity;
use crate::calendar::units::granularity::Step;
use crate::calendar::units::unit::{Units, first_day};
use crate::calendar::zones::Zone;

/// No range of five years is longer: 1,827 days and some hours of clock changes.
const LONGEST_RANGE_MICROS: i64 = 1_828 * 86_400_000_000;

/// The range of the current unit up to `now`, and the `count - 1` units before it.
///
/// Days are counted by the calendar, so a day that the zone skips counts although it has no bucket. At the very
/// beginning of a unit nothing of it has passed. The range then ends one microsecond later, so that it is not empty and
/// contains what happens at `now`.
pub(super) fn range(
    count: i32,
    unit: Granularity,
    zone: Zone,
    week_start: Weekday,
    now: Instant,
) -> Result<Range, RangeError> {
    let Some(earlier) = count.checked_sub(1).filter(|earlier| *earlier >= 0) else {
        return Err(RangeError::CountTooSmall { count });
    };
    let mut units = Units::holding(now, zone, week_start, unit);
    let Some(current) = units.next() else {
        return Err(RangeError::OutOfSpan);
    };
    let end = now.max(current.start.checked_add_micros(1).ok_or(RangeError::OutOfSpan)?);
    let start = match unit.step() {
        Step::Elapsed(micros) => elapsed_start(earlier, micros, current.start, zone, end)?,
        step @ (Step::Days(_) | Step::Months(_)) => {
            let today = first_day(step, zone.local_day(now), week_start);
            zone.day_start_or_next(earlier_day(today, step, earlier).ok_or_else(too_wide)?)
        }
    };
    if end > latest_end(zone, start) {
        return Err(too_wide());
    }
    Range::new(start, end)
}

/// The range of the `count` whole units before the current one.
///
/// Days are counted by the calendar here too. If the zone skips all of them, there is no such range.
pub(super) fn range_before(
    count: i32,
    unit: Granularity,
    zone: Zone,
    week_start: Weekday,
    now: Instant,
) -> Result<Range, RangeError> {
    if count < 1 {
        return Err(RangeError::CountTooSmall { count });
    }
    let range = match unit.step() {
        Step::Elapsed(micros) => {
            let current = Units::holding(now, zone, week_start, unit).next().ok_or(RangeError::OutOfSpan)?.start;
            Range::new(elapsed_start(count, micros, current, zone, current)?, current)?
        }
        step @ (Step::Days(_) | Step::Months(_)) => {
            let until = first_day(step, zone.local_day(now), week_start);
            existing_days(earlier_day(until, step, count).ok_or_else(too_wide)?, until, zone)?
        }
    };
    if range.end() > latest_end(zone, range.start()) { Err(too_wide()) } else { Ok(range) }
}

/// The first day of the unit that many units earlier. `None` before the beginning of the calendar.
fn earlier_day(day: NaiveDate, step: Step, earlier: i32) -> Option<NaiveDate> {
    match step {
        Step::Elapsed(_) => None,
        Step::Days(days) => day.checked_sub_signed(TimeDelta::days(i64::from(days).saturating_mul(earlier.into()))),
        Step::Months(months) => day.checked_sub_months(Months::new(months.checked_mul(earlier)?.unsigned_abs())),
    }
}

/// The start of the unit that many units before the one that starts at `current`. The last unit of a day may be short.
/// The walk goes no further than the longest range.
fn elapsed_start(earlier: i32, micros: i64, current: Instant, zone: Zone, end: Instant) -> Result<Instant, RangeError> {
    let mut earlier = i64::from(earlier);
    let mut day = zone.local_day(current);
    let mut day_start = zone.day_start_or_next(day);
    let mut day_end = current;
    loop {
        let units = units_within(day_end.micros_since(day_start), micros);
        if earlier <= units {
            let from_start = units.saturating_sub(earlier).saturating_mul(micros);
            return Ok(day_start.saturating_add_micros(from_start));
        }
        if day_start == Instant::FIRST {
            return Err(RangeError::OutOfSpan);
        }
        if end.micros_since(day_start) > LONGEST_RANGE_MICROS {
            return Err(too_wide());
        }
        earlier = earlier.saturating_sub(units);
        day_end = day_start;
        day = day.pred_opt().ok_or(RangeError::OutOfSpan)?;
        day_start = zone.day_start_or_next(day);
    }
}

/// The number of units in a length of time, including a short last one.
fn units_within(length_micros: i64, unit_micros: i64) -> i64 {
    let whole = length_micros.checked_div(unit_micros).unwrap_or(0);
    let short = whole.saturating_mul(unit_micros) < length_micros;
    whole.saturating_add(i64::from(short))
}
