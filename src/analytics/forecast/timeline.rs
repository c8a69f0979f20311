//! The local days of the horizon, and the instants within them at which grants come and go.

use chrono::Days;

use super::input::ForecastInput;
use super::wallet::Arrivals;
use crate::calendar::{Instant, NaiveDate};

/// A whole day, in the unit of weights.
const WHOLE: i64 = 1_000_000;

/// The rest of today, and the days after it. They meet, and none is empty.
#[derive(Clone, Debug)]
pub(super) struct Timeline {
    now: Instant,
    days: Vec<Day>,
}

/// A local day, or the rest of it.
#[derive(Clone, Debug)]
pub(super) struct Day {
    pub date: NaiveDate,
    /// Its start, or now.
    pub from: Instant,
    /// The instants after that at which grants take effect or expire, then the day's end.
    pub stops: Vec<Instant>,
    start: Instant,
    end: Instant,
}

impl Timeline {
    pub(super) fn new(input: &ForecastInput, arrivals: &Arrivals) -> Self {
        let changes = arrivals.changes();
        let mut changes = changes.iter().copied().skip_while(|change| *change <= input.now).peekable();
        let today = input.zone.local_day(input.now);
        let mut start = input.zone.day_start_or_next(today);
        let mut days = Vec::new();
        for number in 0..u64::from(input.horizon_days) {
            let date_of = |number| today.checked_add_days(Days::new(number));
            let (Some(date), Some(next)) = (date_of(number), date_of(number.saturating_add(1))) else { break };
            let end = input.zone.day_start_or_next(next);
            let from = start.max(input.now);
            // The zone may not have the day.
            if from >= end {
                continue;
            }
            let mut stops = Vec::new();
            while let Some(change) = changes.next_if(|change| *change <= end) {
                stops.push(change);
            }
            if stops.last() != Some(&end) {
                stops.push(end);
            }
            days.push(Day { date, from, stops, start, end });
            start = end;
        }
        Self { now: input.now, days }
    }

    pub(super) const fn now(&self) -> Instant {
        self.now
    }

    pub(super) fn days(&self) -> &[Day] {
        &self.days
    }

    /// Now, and the midnights after it.
    pub(super) fn starts(&self) -> impl Iterator<Item = Instant> {
        std::iter::once(self.now).chain(self.days.iter().map(|day| day.end))
    }
}

impl Day {
    /// How much of the day's usage falls before an instant. Usage is spread evenly over the day.
    pub(super) fn used_before(&self, usage: i64, instant: Instant) -> i64 {
        if instant == self.end {
            return usage;
        }
        let length = i128::from(self.end.micros_since(self.start));
        let passed = i128::from(instant.micros_since(self.start));
        let used = i128::from(usage).saturating_mul(passed).checked_div(length).unwrap_or(0);
        i64::try_from(used).unwrap_or(usage)
    }

    /// The first instant before which so much of the day's usage falls.
    pub(super) fn instant_of(&self, usage: i64, used: i64) -> Instant {
        let length = i128::from(self.end.micros_since(self.start));
        let usage = i128::from(usage);
        // Rounded up: one microsecond earlier less is used.
        let rounding = usage.saturating_sub(1);
        let passed =
            i128::from(used).saturating_mul(length).saturating_add(rounding).checked_div(usage).unwrap_or(length);
        i64::try_from(passed).ok().and_then(|passed| self.start.checked_add_micros(passed)).unwrap_or(self.end)
    }

    /// How much of the day is left at its start here, in millionths. It is never 0.
    pub(super) fn weight(&self) -> i64 {
        let left = self.end.micros_since(self.from).saturating_mul(WHOLE);
        left.checked_div(self.end.micros_since(self.start)).unwrap_or(WHOLE).max(1)
    }
}
