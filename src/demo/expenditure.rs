//! The credits that the story's usage costs, by workspace, pool and day.

use std::collections::BTreeMap;

use entity::Pool;

use super::events;
use super::rate_card::Prices;
use super::story::Story;
use super::workplaces::WORKPLACES;
use crate::amounts::Credits;
use crate::calendar::NaiveDate;

/// The month of the story at whose start the sums end: the one after the month of the demo.
const MONTHS: u32 = 14;

/// Sums over the whole story. They do not depend on the day of the demo, so neither do purchases. They extend some weeks beyond that day,
/// because a buyer plans ahead. They include credits that are refunded for failures, which is about a hundredth.
#[derive(Clone, Debug)]
pub(super) struct Expenditure(BTreeMap<(&'static str, Pool, NaiveDate), i64>);

impl Expenditure {
    /// Makes the story's events and adds up their credits.
    pub(super) fn of(seed: u64, story: Story) -> Self {
        let prices = Prices::of(story);
        // In thousandths of a credit. Demo amounts are far below the limit of 64 bits.
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

    /// The credits that a workspace uses in a pool, from one local date up to another, which is not included.
    pub(super) fn between(&self, workspace: &'static str, pool: Pool, from: NaiveDate, to: NaiveDate) -> Credits {
        Credits::from_thousandths(
            self.0.range((workspace, pool, from)..(workspace, pool, to)).map(|(_, sum)| *sum).sum(),
        )
    }
}
