//! What the story's work costs, by workspace, pool and day.

use std::collections::BTreeMap;

use entity::Pool;

use super::events;
use super::rate_card::Prices;
use super::story::Story;
use super::workplaces::WORKPLACES;
use crate::amounts::Credits;
use crate::calendar::NaiveDate;

/// The month of the story that ends what is known: the one after the month of the demo.
const MONTHS: u32 = 14;

/// Sums over the whole story. They do not depend on the day on which the demo is made, so neither does what is bought by
/// them; and they reach some weeks ahead of it, as a buyer's plans do. What is given back for failures, a hundredth, is left in.
#[derive(Clone, Debug)]
pub(super) struct Expenditure(BTreeMap<(&'static str, Pool, NaiveDate), i64>);

impl Expenditure {
    /// Makes the story's events and adds up what they cost.
    pub(super) fn of(seed: u64, story: Story) -> Self {
        let prices = Prices::of(story);
        // In thousandths, far below what 64 bits hold: the amounts are made up.
        let mut sums: BTreeMap<(&'static str, Pool, NaiveDate), i64> = BTreeMap::new();
        for date in story.month(0).iter_days().take_while(|date| *date < story.month(MONTHS)) {
            for place in &WORKPLACES {
                for generation in events::of_day(seed, story, place, date) {
                    let cost = prices.price(&generation.event).map_or(Credits::ZERO, |(_, cost)| cost);
                    let sum = sums.entry((place.workspace, generation.event.pool, date)).or_default();
                    *sum = sum.saturating_add(cost.thousandths());
                }
            }
        }
        Self(sums)
    }

    /// What a workspace uses of a pool from one local date up to, not including, another.
    pub(super) fn between(&self, workspace: &'static str, pool: Pool, from: NaiveDate, to: NaiveDate) -> Credits {
        Credits::from_thousandths(
            self.0.range((workspace, pool, from)..(workspace, pool, to)).map(|(_, sum)| *sum).sum(),
        )
    }
}
