//! Local day numbers for many instants, quickly.

use chrono::NaiveDate;

use super::zone::{Zone, day_number};
use crate::calendar::instant::Instant;

/// Eleven years of days. Beyond that the index is cleared instead of growing.
const MOST_DAYS: usize = 4_096;

/// [`Zone::local_day_number`] with a cache of day bounds, for a stream of instants that mostly fall on few days.
#[derive(Clone, Debug)]
pub struct DayIndex {
    zone: Zone,
    latest: Option<Day>,
    /// Sorted by their start.
    days: Vec<Day>,
}

#[derive(Clone, Copy, Debug)]
struct Day {
    start: Instant,
    end: Instant,
    number: i32,
}

impl Day {
    fn contains(self, instant: Instant) -> bool {
        self.start <= instant && instant < self.end
    }
}

impl DayIndex {
    /// An empty index.
    #[must_use]
    pub const fn new(zone: Zone) -> Self {
        Self { zone, latest: None, days: Vec::new() }
    }

    /// The zone of the days.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        self.zone
    }

    /// The number of the instant's local day; 0 is 1970-01-01.
    pub fn day_number(&mut self, instant: Instant) -> i32 {
        if let Some(day) = self.latest
            && day.contains(instant)
        {
            return day.number;
        }
        let day = self.find(instant);
        self.latest = Some(day);
        day.number
    }

    fn find(&mut self, instant: Instant) -> Day {
        let place = self.days.partition_point(|day| day.start <= instant);
        let known = place.checked_sub(1).and_then(|before| self.days.get(before)).copied();
        if let Some(day) = known
            && day.contains(instant)
        {
            return day;
        }
        let day = self.compute(instant);
        if self.days.len() >= MOST_DAYS {
            self.days.clear();
            self.days.push(day);
        } else {
            self.days.insert(place, day);
        }
        day
    }

    fn compute(&self, instant: Instant) -> Day {
        let date = self.zone.local_day(instant);
        Day {
            start: self.zone.day_start_or_next(date),
            end: self.zone.day_start_or_next(date.succ_opt().unwrap_or(NaiveDate::MAX)),
            number: day_number(date),
        }
    }
}
