//! Resolving the caller's input to an exact range.

use chrono::{Months, NaiveDate, Weekday};

use super::error::RangeError;
use super::input::{RangeInput, ResolvedRange};
use super::last;
use super::range::{Range, existing_days, is_in_span, ordered};
use super::width::{MAXIMUM_MONTHS, latest_end, too_wide};
use crate::calendar::instant::Instant;
use crate::calendar::zones::Zone;

/// The exact range of an input at the instant `now` in a zone.
///
/// It may lie in the future. It spans at most five years by the local calendar: from 29 February until 28 February.
pub fn resolve(input: &RangeInput, zone: Zone, week_start: Weekday, now: Instant) -> Result<ResolvedRange, RangeError> {
    let range = match *input {
        RangeInput::Between { start, end } => {
            let range = Range::new(start, end)?;
            if end > latest_end(zone, start) {
                return Err(too_wide());
            }
            range
        }
        RangeInput::Days { from, until } => days(from, until, zone)?,
        RangeInput::Last { count, unit } => last::range(count, unit, zone, week_start, now)?,
        RangeInput::Previous { count, unit } => last::range_before(count, unit, zone, week_start, now)?,
        RangeInput::ContractYear(year) => year.range(zone, now)?,
    };
    Ok(ResolvedRange { range, zone, week_start, origin: *input })
}

/// The range of whole local days from `from` until `until`, exclusive.
fn days(from: NaiveDate, until: NaiveDate, zone: Zone) -> Result<Range, RangeError> {
    ordered("from", &from, "until", &until)?;
    if !is_in_span(from) || !is_in_span(until) {
        return Err(RangeError::OutOfSpan);
    }
    let latest = from.checked_add_months(Months::new(MAXIMUM_MONTHS.unsigned_abs()));
    if latest.is_none_or(|latest| until > latest) {
        return Err(too_wide());
    }
    existing_days(from, until, zone)
}
