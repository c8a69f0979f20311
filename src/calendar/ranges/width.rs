//! The longest range: five years by the local calendar.

use super::error::RangeError;
use super::shift::Shift;
use crate::calendar::instant::Instant;
use crate::calendar::zones::Zone;

const MAXIMUM_WIDTH: &str = "5 years";
pub(super) const MAXIMUM_MONTHS: i32 = 60;

/// The latest end of a range from `start`.
pub(super) fn latest_end(zone: Zone, start: Instant) -> Instant {
    Shift::Months(MAXIMUM_MONTHS).instant(zone, start).unwrap_or(Instant::LAST)
}

pub(super) const fn too_wide() -> RangeError {
    RangeError::TooWide { maximum: MAXIMUM_WIDTH }
}
