//! The story of the year: what happens, and when.
//!
//! It counts months from the month of the demo a year ago. So it has the same dates in all demos made in the same month of UTC.

use chrono::{Datelike, Days, Months};

use crate::calendar::{Instant, NaiveDate, Zone};

/// The month in which the later rate card takes effect.
const PRICE_CHANGE_MONTH: u32 = 6;
/// The usage of the first day, and what each day adds, in thousandths of a workspace's base.
const GROWTH_START: u32 = 700;
const GROWTH_DAY: u32 = 2;
/// A launch: the initial share of a new model and the daily increase, in thousandths of its final share.
const LAUNCH_START: u32 = 300;
const LAUNCH_DAY: u32 = 14;

/// A new model that replaces older ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Launch {
    /// The video model of the second half of the year.
    Gen45,
    /// The video editor.
    Aleph2,
}

impl Launch {
    /// The month, and the days from its beginning.
    const fn moment(self) -> (u32, u64) {
        match self {
            Self::Gen45 => (6, 10),
            Self::Aleph2 => (3, 4),
        }
    }
}

/// The story with its dates.
#[derive(Clone, Copy, Debug)]
pub(super) struct Story {
    start: NaiveDate,
}

impl Story {
    /// The story of the year that ends in the month of an instant.
    pub(super) fn until(until: Instant) -> Self {
        let date = Zone::utc().local_date(until);
        let month = date.with_day(1).unwrap_or(date);
        Self { start: month.checked_sub_months(Months::new(12)).unwrap_or(month) }
    }

    /// The first day of a month, counted from the first month of the story as 0.
    pub(super) fn month(self, month: u32) -> NaiveDate {
        self.start.checked_add_months(Months::new(month)).unwrap_or(self.start)
    }

    /// A date in a month, a number of days from its first day.
    pub(super) fn day(self, month: u32, days: u64) -> NaiveDate {
        let first = self.month(month);
        first.checked_add_days(Days::new(days)).unwrap_or(first)
    }

    /// The first instant of the story, at which the earlier rate card takes effect.
    pub(super) fn begins_at(self) -> Instant {
        Zone::utc().day_start_or_next(self.start)
    }

    /// The instant at which the later rate card takes effect.
    pub(super) fn prices_change_at(self) -> Instant {
        Zone::utc().day_start_or_next(self.month(PRICE_CHANGE_MONTH))
    }

    /// The usage of a date, in thousandths of a workspace's base. It grows each day.
    pub(super) fn growth(self, date: NaiveDate) -> u32 {
        GROWTH_START.saturating_add(days_between(self.start, date).unwrap_or(0).saturating_mul(GROWTH_DAY))
    }

    /// The progress of a launch on a date, in thousandths; 0 before it.
    pub(super) fn adoption(self, launch: Launch, date: NaiveDate) -> u32 {
        let (month, days) = launch.moment();
        days_between(self.day(month, days), date)
            .map_or(0, |since| LAUNCH_START.saturating_add(since.saturating_mul(LAUNCH_DAY)).min(1000))
    }
}

/// The number of days from one date to another. `None` if the other is earlier.
pub(super) fn days_between(from: NaiveDate, to: NaiveDate) -> Option<u32> {
    u32::try_from(to.signed_duration_since(from).num_days()).ok()
}

#[cfg(test)]
mod tests {
    use super::{Launch, Story};
    use crate::calendar::Instant;

    fn story(until: &str) -> Option<Story> {
        Instant::parse_rfc3339(until).ok().map(Story::until)
    }

    #[test]
    fn the_story_keeps_its_dates_within_a_month() {
        let starts =
            ["2026-03-01T00:00:00Z", "2026-03-31T23:59:59Z"].map(|until| story(until).map(|story| story.start));
        assert_eq!(
            starts.map(|start| start.map(|date| date.to_string())),
            [Some("2025-03-01".to_owned()), Some("2025-03-01".to_owned())]
        );
    }

    #[test]
    fn a_launch_grows_from_zero_to_its_full_share() {
        let Some(story) = story("2026-03-15T00:00:00Z") else { panic!("an instant") };
        let adoption = |month, days| story.adoption(Launch::Gen45, story.day(month, days));
        assert_eq!([adoption(6, 9), adoption(6, 10), adoption(6, 11), adoption(11, 0)], [0, 300, 314, 1000]);
    }
}
