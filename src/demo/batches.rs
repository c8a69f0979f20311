//! The year's generations in the order of time, in batches of a few days.

use chrono::Days;

use super::events::{self, Generation};
use super::story::Story;
use super::workplaces::WORKPLACES;
use crate::calendar::{Instant, NaiveDate, Zone};

/// The number of days before the day of the demo, in UTC.
const DAYS_BACK: u64 = 364;
/// Days are collected until they have this many generations.
const ENOUGH: usize = 1_000;

/// Batches of generations. Each is in the order of time, and no batch overlaps the next.
#[derive(Clone, Debug)]
pub(super) struct Batches {
    seed: u64,
    until: Instant,
    story: Story,
    /// The next local date.
    date: NaiveDate,
    /// The last local date that has begun in any zone.
    last: NaiveDate,
    /// Generations that wait for zones where the date begins later.
    waiting: Vec<Generation>,
}

impl Batches {
    /// The year that ends at an instant.
    pub(super) fn until(seed: u64, until: Instant, story: Story) -> Self {
        let today = Zone::utc().local_date(until);
        let date = today.checked_sub_days(Days::new(DAYS_BACK)).unwrap_or(today);
        Self { seed, until, story, date, last: following(today), waiting: Vec::new() }
    }

    /// Makes one date in all workspaces, and yields the generations before which nothing else can come.
    fn next_day(&mut self) -> Vec<Generation> {
        for place in &WORKPLACES {
            let day = events::of_day(self.seed, self.story, place, self.date);
            self.waiting.extend(day.into_iter().filter(|generation| generation.event.occurred_at <= self.until));
        }
        self.waiting.sort_by_key(|generation| generation.event.occurred_at);
        self.date = following(self.date);
        if self.date > self.last {
            return std::mem::take(&mut self.waiting);
        }
        let next = WORKPLACES.iter().map(|place| place.zone().day_start_or_next(self.date)).min();
        let next = next.unwrap_or(self.until);
        let complete = self.waiting.partition_point(|generation| generation.event.occurred_at < next);
        let waiting = self.waiting.split_off(complete);
        std::mem::replace(&mut self.waiting, waiting)
    }
}

impl Iterator for Batches {
    type Item = Vec<Generation>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut batch = Vec::new();
        while batch.len() < ENOUGH && self.date <= self.last {
            batch.append(&mut self.next_day());
        }
        (!batch.is_empty()).then_some(batch)
    }
}

fn following(date: NaiveDate) -> NaiveDate {
    date.succ_opt().unwrap_or(date)
}
