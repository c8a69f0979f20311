//! Shifting an instant or a day by the calendar.

use chrono::{Datelike, Months, NaiveDate, TimeDelta};

use super::range::is_in_span;
use crate::calendar::instant::Instant;
use crate::calendar::zones::Zone;

pub(super) const MONTHS_PER_YEAR: i32 = 12;

/// One end of a range: the beginning of a local day, or any other instant.
#[derive(Clone, Copy)]
pub(super) enum End {
    Day(NaiveDate),
    Instant(Instant),
}

impl End {
    pub(super) fn of(zone: Zone, instant: Instant) -> Self {
        zone.day_beginning_at(instant).map_or(Self::Instant(instant), Self::Day)
    }

    pub(super) const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Instant(_) => None,
        }
    }

    pub(super) fn instant(self, zone: Zone) -> Instant {
        match self {
            Self::Day(day) => zone.day_start_or_next(day),
            Self::Instant(instant) => instant,
        }
    }
}

/// Months since the beginning of the calendar.
pub(super) fn month_number(day: NaiveDate) -> i32 {
    let month = i32::try_from(day.month0()).unwrap_or(0);
    day.year().saturating_mul(MONTHS_PER_YEAR).saturating_add(month)
}

/// A shift in time, forward if positive.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shift {
    /// Microseconds.
    Elapsed(i64),
    /// Calendar days.
    Days(i64),
    /// Calendar months. A day beyond the end of the month becomes its last.
    Months(i32),
}

impl Shift {
    /// The shifted instant. `None` outside the years 1 to 9999.
    pub(super) fn instant(self, zone: Zone, instant: Instant) -> Option<Instant> {
        Some(self.end(zone, End::of(zone, instant))?.instant(zone))
    }

    pub(super) fn end(self, zone: Zone, end: End) -> Option<End> {
        if let Self::Elapsed(micros) = self {
            return end.instant(zone).checked_add_micros(micros).map(End::Instant);
        }
        match end {
            End::Day(day) => self.date(day).filter(|day| is_in_span(*day)).map(End::Day),
            End::Instant(instant) => {
                let local = zone.local_datetime(instant);
                let date = self.date(local.date())?;
                let shifted = zone.instant_of_local(date.and_time(local.time()), zone.offset_seconds(instant));
                shifted.map(End::Instant)
            }
        }
    }

    pub(super) fn date(self, date: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Elapsed(_) => Some(date),
            Self::Days(days) => date.checked_add_signed(TimeDelta::try_days(days)?),
            Self::Months(months) => {
                let distance = Months::new(months.unsigned_abs());
                if months < 0 { date.checked_sub_months(distance) } else { date.checked_add_months(distance) }
            }
        }
    }
}
