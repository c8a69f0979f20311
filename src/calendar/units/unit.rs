//! The units of a zone's calendar, one after the other.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::granularity::{Granularity, Step};
use crate::calendar::instant::Instant;
use crate::calendar::zones::Zone;

/// One whole unit of the calendar, half-open and never empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::calendar) struct Unit {
    pub(in crate::calendar) start: Instant,
    pub(in crate::calendar) end: Instant,
    /// The first date of a unit of days or months, even if the zone skips it. Else the local day.
    pub(in crate::calendar) first_day: NaiveDate,
}

/// Consecutive units, from the one that contains a given instant to the end of time.
#[derive(Clone, Debug)]
pub(in crate::calendar) struct Units {
    zone: Zone,
    step: Step,
    /// The start of the next unit.
    start: Instant,
    /// The next unit's first day.
    first_day: NaiveDate,
    /// The end of the local day, for units of elapsed time.
    day_end: Instant,
}

impl Units {
    pub(in crate::calendar) fn holding(
        instant: Instant,
        zone: Zone,
        week_start: Weekday,
        granularity: Granularity,
    ) -> Self {
        let step = granularity.step();
        let day = zone.local_day(instant);
        let first_day = first_day(step, day, week_start);
        let day_start = zone.day_start_or_next(first_day);
        let start = match step {
            Step::Elapsed(micros) => {
                let into_unit = instant.micros_since(day_start).rem_euclid(micros);
                instant.saturating_add_micros(into_unit.saturating_neg())
            }
            Step::Days(_) | Step::Months(_) => day_start,
        };
        Self { zone, step, start, first_day, day_end: end_of_day(zone, day) }
    }

    fn elapsed(&mut self, micros: i64) -> Unit {
        if self.start >= self.day_end {
            self.first_day = self.zone.local_day(self.start);
            self.day_end = end_of_day(self.zone, self.first_day);
        }
        let end = self.start.saturating_add_micros(micros).min(self.day_end);
        Unit { start: self.start, end, first_day: self.first_day }
    }

    fn of_days(&mut self) -> Unit {
        loop {
            let first_day = self.first_day;
            let next = later(self.step, first_day).unwrap_or(NaiveDate::MAX);
            let end = self.zone.day_start_or_next(next);
            self.first_day = next;
            // A day that the zone skips is no unit.
            if end > self.start {
                return Unit { start: self.start, end, first_day };
            }
        }
    }
}

impl Iterator for Units {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        if self.start == Instant::LAST {
            return None;
        }
        let unit = match self.step {
            Step::Elapsed(micros) => self.elapsed(micros),
            Step::Days(_) | Step::Months(_) => self.of_days(),
        };
        self.start = unit.end;
        Some(unit)
    }
}

/// The first day of a day's unit. For units of elapsed time, the day itself.
pub(in crate::calendar) fn first_day(step: Step, day: NaiveDate, week_start: Weekday) -> NaiveDate {
    match step {
        Step::Elapsed(_) | Step::Days(1) => day,
        Step::Days(_) => day.week(week_start).checked_first_day().unwrap_or(day),
        Step::Months(months) => {
            let months = months.unsigned_abs().max(1);
            let into_unit = day.month0().checked_rem(months).unwrap_or(0);
            let month = day.month().saturating_sub(into_unit);
            NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day)
        }
    }
}

/// The first day of the next unit.
fn later(step: Step, first_day: NaiveDate) -> Option<NaiveDate> {
    match step {
        Step::Elapsed(_) => first_day.succ_opt(),
        Step::Days(days) => first_day.checked_add_days(Days::new(days.unsigned_abs().into())),
        Step::Months(months) => first_day.checked_add_months(Months::new(months.unsigned_abs())),
    }
}

fn end_of_day(zone: Zone, day: NaiveDate) -> Instant {
    zone.day_start_or_next(day.succ_opt().unwrap_or(NaiveDate::MAX))
}
