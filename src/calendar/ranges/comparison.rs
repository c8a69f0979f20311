//! The earlier range that a range is compared with.

use chrono::{Datelike, NaiveDate};

use super::error::RangeError;
use super::input::{RangeInput, ResolvedRange};
use super::range::{Range, existing_days};
use super::shift::{End, MONTHS_PER_YEAR, Shift, month_number};
use crate::calendar::units::granularity::Step;

/// What a range is compared with.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Comparison {
    /// The time just before it, of the same length by the calendar.
    PreviousPeriod,
    /// The same time one year earlier.
    YearAgo,
}

/// The range that a comparison compares with the given one: both ends, shifted by the calendar.
///
/// `PreviousPeriod` shifts a `last` or a `previous` by its count of units. Of a contract year it takes the same stretch
/// of the year before. It shifts whole months, quarters or years by as many months, other whole days by as many days,
/// and anything else by its length. Two instants that both begin a local day count as whole days. `YearAgo` shifts by a
/// year. A day that the earlier month lacks becomes its last: 29 February becomes the 28th.
///
/// An end keeps its local time. The beginning of a day stays the beginning of a day. A time that clocks skipped becomes
/// the first instant after the gap. Of a repeated time, the one with the same offset is taken, else the earlier. The
/// shifted range may be empty: a short range in a repeated hour, or 28 February a year after a leap year. Then its
/// start stays, and the range keeps its length.
///
/// Whole days that the zone skips are [`RangeError::NoSuchDay`].
pub fn shifted(resolved: &ResolvedRange, comparison: Comparison) -> Result<ResolvedRange, RangeError> {
    let zone = resolved.zone;
    if let (Comparison::PreviousPeriod, RangeInput::ContractYear(year)) = (comparison, resolved.origin) {
        let range = year.stretch_before(zone, resolved.range.end())?;
        let origin = RangeInput::Between { start: range.start(), end: range.end() };
        return Ok(ResolvedRange { range, origin, ..*resolved });
    }
    let (start, end) = ends(resolved);
    let shift = match comparison {
        Comparison::PreviousPeriod => previous(resolved, start, end),
        Comparison::YearAgo => Shift::Months(MONTHS_PER_YEAR.saturating_neg()),
    };
    let new_start = shift.end(zone, start).ok_or(RangeError::OutOfSpan)?;
    let new_end = shift.end(zone, end).ok_or(RangeError::OutOfSpan)?;
    let (range, origin) = if let (Some(from), Some(until)) = (new_start.day(), new_end.day()) {
        let until = if from < until { until } else { keeping_length(resolved, from)? };
        (existing_days(from, until, zone)?, RangeInput::Days { from, until })
    } else {
        let (start, end) = (new_start.instant(zone), new_end.instant(zone));
        let kept = start.checked_add_micros(resolved.range.length_micros());
        let end = if start < end { end } else { kept.ok_or(RangeError::OutOfSpan)? };
        (Range::new(start, end)?, RangeInput::Between { start, end })
    };
    Ok(ResolvedRange { range, origin, ..*resolved })
}

/// The end of a range from another day that has as many days as the given one.
fn keeping_length(resolved: &ResolvedRange, from: NaiveDate) -> Result<NaiveDate, RangeError> {
    let (start, end) = ends(resolved);
    let length = start.day().zip(end.day()).map(|(from, until)| until.signed_duration_since(from));
    length.and_then(|length| from.checked_add_signed(length)).ok_or(RangeError::OutOfSpan)
}

fn ends(resolved: &ResolvedRange) -> (End, End) {
    match resolved.origin {
        RangeInput::Days { from, until } => (End::Day(from), End::Day(until)),
        RangeInput::Between { .. }
        | RangeInput::Last { .. }
        | RangeInput::Previous { .. }
        | RangeInput::ContractYear(_) => {
            let (start, end) = (resolved.range.start(), resolved.range.end());
            (End::of(resolved.zone, start), End::of(resolved.zone, end))
        }
    }
}

fn previous(resolved: &ResolvedRange, start: End, end: End) -> Shift {
    if let RangeInput::Last { count, unit } | RangeInput::Previous { count, unit } = resolved.origin {
        let back = count.saturating_neg();
        return match unit.step() {
            Step::Elapsed(micros) => Shift::Elapsed(micros.saturating_mul(back.into())),
            Step::Days(days) => Shift::Days(i64::from(days).saturating_mul(back.into())),
            Step::Months(months) => Shift::Months(months.saturating_mul(back)),
        };
    }
    match (start, end) {
        (End::Day(from), End::Day(until)) if from.day() == 1 && until.day() == 1 => {
            Shift::Months(month_number(from).saturating_sub(month_number(until)))
        }
        (End::Day(from), End::Day(until)) => Shift::Days(from.signed_duration_since(until).num_days()),
        _ => Shift::Elapsed(resolved.range.length_micros().saturating_neg()),
    }
}
