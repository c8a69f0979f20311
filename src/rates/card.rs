//! A rate card in memory.

use std::collections::BTreeMap;

use entity::{Pool, RateCardId};

use crate::amounts::{Credits, Quantity};
use crate::calendar::Instant;

/// A table of rates, and the instant from which it is in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Its number, in the order of publication.
    pub id: RateCardId,
    /// The pool it prices.
    pub pool: Pool,
    /// When it takes effect.
    pub effective_at: Instant,
    /// When it was published.
    pub published_at: Instant,
    /// Its rates, in the order of publication.
    pub rates: Vec<Rate>,
}

/// The place of a card among those of its pool: by when it takes effect, then by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CardPosition {
    /// When it takes effect.
    pub effective_at: Instant,
    /// Its number.
    pub id: RateCardId,
}

/// A rate of a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// The model it prices.
    pub model: String,
    /// The tool it prices.
    pub tool: String,
    /// The unit that is counted, such as SECOND, IMAGE or CHARACTER.
    pub unit: String,
    /// The price of each begun block.
    pub credits_per_block: Credits,
    /// How many units a block has.
    pub block_size: Quantity,
    /// The least that one output costs.
    pub minimum: Credits,
    /// Attribute values that select this rate.
    pub conditions: BTreeMap<String, String>,
}

/// A reference to one rate of one card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLine {
    /// The card's number.
    pub card: RateCardId,
    /// The rate's place on it, from 0.
    pub place: i64,
}

impl Card {
    /// The reference to a rate of this card.
    #[must_use]
    pub fn line_of(&self, rate: &Rate) -> Option<RateLine> {
        let place = self.rates.iter().position(|line| std::ptr::eq(line, rate))?;
        Some(RateLine { card: self.id, place: i64::try_from(place).ok()? })
    }

    /// Its place among the cards of its pool.
    #[must_use]
    pub const fn position(&self) -> CardPosition {
        CardPosition { effective_at: self.effective_at, id: self.id }
    }

    /// The rate for a generation. It has the model, the tool if one is given, and conditions that all hold. Of several, it is the
    /// one with the most conditions.
    ///
    /// # Errors
    ///
    /// [`SelectError::NoRate`] if none applies. [`SelectError::Ambiguous`] if no tool is given and several apply.
    pub(super) fn select(
        &self,
        model: &str,
        tool: Option<&str>,
        attributes: &BTreeMap<String, String>,
    ) -> Result<&Rate, SelectError> {
        let holds = |rate: &&Rate| {
            rate.model == model
                && tool.is_none_or(|tool| tool == rate.tool)
                && rate.conditions.iter().all(|(name, value)| attributes.get(name) == Some(value))
        };
        let best =
            self.rates.iter().filter(holds).max_by_key(|rate| rate.conditions.len()).ok_or(SelectError::NoRate)?;
        let ties = self.rates.iter().filter(holds).filter(|rate| rate.conditions.len() == best.conditions.len());
        if ties.count() > 1 { Err(SelectError::Ambiguous) } else { Ok(best) }
    }
}

/// Why no rate prices a generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SelectError {
    /// No rate applies.
    NoRate,
    /// Rates of several tools apply, and no tool was given.
    Ambiguous,
}
