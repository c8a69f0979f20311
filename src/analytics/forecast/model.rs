//! Usage by weekday as the history has it, and usage simulated from it.
//!
//! Whole weeks are the unit, because the days of a week are not independent. For each path, as many weeks as were fitted are drawn
//! with replacement. Their weekday means are the path's own: this is the uncertainty of the level. Each week to come then repeats a
//! week of the history, scaled from the history's weekday means to the path's: this is the uncertainty of a week. Simulated usage is
//! never negative, and zero on weekdays that never have any.
//!
//! Less than two weeks of history cannot tell weekdays apart. A "week" is then a single day.

use chrono::Datelike;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::input::DailyUsage;
use crate::calendar::NaiveDate;

const WEEK: usize = 7;
/// How many weeks are fitted at most. Older ones say little about the weeks to come.
pub(super) const FITTED_WEEKS: usize = 8;
/// With fewer weeks, weekdays are not told apart.
pub(super) const FEWEST_WEEKS: usize = 2;
/// The seed. Another one gives slightly other bands.
const SEED: u64 = 0x7a11_1964;

/// Usage by weekday, in the weeks that were fitted.
#[derive(Clone, Debug)]
pub(super) struct Model {
    /// Slots of a week: 7, or 1 if weekdays are not told apart.
    slots: usize,
    /// In thousandths, by week, the latest first, and by slot. A day that the zone does not have has no usage.
    weeks: Vec<Vec<i64>>,
}

impl Model {
    /// Fits the last whole weeks, 8 at most, or all days if there are not two weeks.
    pub(super) fn fit(history: &[DailyUsage]) -> Self {
        let days = span_days(history);
        let whole_weeks = days.checked_div(WEEK).unwrap_or(0);
        let (slots, count) = if whole_weeks < FEWEST_WEEKS { (1, days) } else { (WEEK, whole_weeks.min(FITTED_WEEKS)) };
        let mut weeks = vec![vec![0_i64; slots]; count];
        let last = history.last().map(|usage| usage.day);
        for usage in history.iter().rev() {
            let age = last.map_or(0, |last| days_between(usage.day, last));
            let Some(week) = age.checked_div(slots).and_then(|week| weeks.get_mut(week)) else { break };
            if let Some(cell) = week.get_mut(slot(usage.day, slots)) {
                *cell = cell.saturating_add(usage.used.thousandths().max(0));
            }
        }
        Self { slots, weeks }
    }

    /// How many days were fitted.
    pub(super) fn fitted_days(&self) -> usize {
        self.weeks.len().saturating_mul(self.slots)
    }

    /// Whether weekdays are told apart.
    pub(super) fn knows_weekdays(&self) -> bool {
        self.slots == WEEK
    }

    /// How many weeks were fitted.
    pub(super) fn weeks(&self) -> usize {
        self.weeks.len()
    }

    /// Usage on one weekday, over all fitted weeks.
    pub(super) fn sum_like(&self, day: NaiveDate) -> i64 {
        let slot = slot(day, self.slots);
        self.weeks.iter().filter_map(|week| week.get(slot)).fold(0, |sum, used| sum.saturating_add(*used))
    }

    /// Usage of the days to come on a path. Each path has its own stream of chance, so it does not depend on how many days another
    /// path has.
    pub(super) fn simulate(&self, path: u64) -> SimulatedUsage {
        let mut chance = ChaCha8Rng::seed_from_u64(SEED);
        chance.set_stream(path);
        let drawn: Vec<&Vec<i64>> =
            (0..self.weeks.len()).filter_map(|_| self.weeks.get(below(&mut chance, self.weeks.len()))).collect();
        let observed = sums(self.weeks.iter(), self.slots);
        let level = sums(drawn.into_iter(), self.slots);
        let rescaled = |week: &Vec<i64>| {
            let pairs = observed.iter().zip(&level);
            week.iter().zip(pairs).map(|(used, (observed, level))| scale(*used, *level, *observed)).collect()
        };
        let weeks = self.weeks.iter().map(rescaled).collect();
        SimulatedUsage { slots: self.slots, weeks, chance, week: 0, days_left: 0 }
    }
}

/// The simulated usage of a path, day by day.
#[derive(Clone, Debug)]
pub(super) struct SimulatedUsage {
    slots: usize,
    weeks: Vec<Vec<i64>>,
    chance: ChaCha8Rng,
    /// The week that is being repeated.
    week: usize,
    days_left: usize,
}

impl SimulatedUsage {
    /// Usage of the next day, in thousandths. `day` is its date.
    pub(super) fn next(&mut self, day: NaiveDate) -> i64 {
        if self.days_left == 0 {
            self.week = below(&mut self.chance, self.weeks.len());
            self.days_left = self.slots;
        }
        self.days_left = self.days_left.saturating_sub(1);
        self.weeks.get(self.week).and_then(|week| week.get(slot(day, self.slots))).copied().unwrap_or(0)
    }
}

/// The days from the first to the last, both included.
pub(super) fn span_days(history: &[DailyUsage]) -> usize {
    match (history.first(), history.last()) {
        (Some(first), Some(last)) => days_between(first.day, last.day).saturating_add(1),
        _ => 0,
    }
}

fn days_between(earlier: NaiveDate, later: NaiveDate) -> usize {
    usize::try_from(later.signed_duration_since(earlier).num_days()).unwrap_or(0)
}

fn slot(day: NaiveDate, slots: usize) -> usize {
    let weekday = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
    weekday.checked_rem(slots).unwrap_or(0)
}

fn sums<'weeks>(weeks: impl Iterator<Item = &'weeks Vec<i64>>, slots: usize) -> Vec<i64> {
    weeks.fold(vec![0; slots], |sums: Vec<i64>, week| {
        sums.iter().zip(week).map(|(sum, used)| sum.saturating_add(*used)).collect()
    })
}

/// `used × level ÷ observed`, rounded half up. No argument is negative.
fn scale(used: i64, level: i64, observed: i64) -> i64 {
    let observed = i128::from(observed);
    let scaled = i128::from(used).saturating_mul(level.into()).saturating_add(observed.checked_div(2).unwrap_or(0));
    // It is 0 only if nothing was observed.
    i64::try_from(scaled.checked_div(observed).unwrap_or(0)).unwrap_or(i64::MAX)
}

/// A number from 0 up to, and not including, the limit; 0 if the limit is 0.
fn below(chance: &mut ChaCha8Rng, limit: usize) -> usize {
    let limit = u64::try_from(limit).unwrap_or(u64::from(u32::MAX));
    let wide = u64::from(chance.next_u32()).saturating_mul(limit);
    usize::try_from(wide >> 32).unwrap_or(0)
}
