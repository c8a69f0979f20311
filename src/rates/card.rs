//! A rate card in memory.

use std::collections::BTreeMap;

use entity::{Pool, RateCardId};

use crate::amounts::{Credits, Quantity};
use crate::calendar::Instant;

/// A credit conversion table, from the instant on from which it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Its number, in the order of publication.
    pub id: RateCardId,
    /// The pool it prices.
    pub pool: Pool,
    /// From when on it holds.
    pub effective_at: Instant,
    /// When it was published.
    pub published_at: Instant,
    /// Its lines, as published.
    pub rates: Vec<Rate>,
}

/// Where a card stands among those of its pool: by when it takes effect, and of several at one instant by when it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CardPosition {
    /// From when on it holds.
    pub effective_at: Instant,
    /// Its number.
    pub id: RateCardId,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// The model it prices.
    pub model: String,
    /// The tool it prices.
    pub tool: String,
    /// What is counted: SECOND, IMAGE, CHARACTER …
    pub unit: String,
    /// What each begun block costs.
    pub credits_per_block: Credits,
    /// Units in a block.
    pub block_size: Quantity,
    /// What one output costs at least.
    pub minimum: Credits,
    /// Attribute values that select this rate.
    pub conditions: BTreeMap<String, String>,
}

/// One line of one card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLine {
    /// The card's number.
    pub card: RateCardId,
    /// The line's place on it, from 0.
    pub place: i64,
}

impl Card {
    /// Which of its lines a rate of this card is.
    #[must_use]
    pub fn line_of(&self, rate: &Rate) -> Option<RateLine> {
        let place = self.rates.iter().position(|line| std::ptr::eq(line, rate))?;
        Some(RateLine { card: self.id, place: i64::try_from(place).ok()? })
    }

    /// Where it stands.
    #[must_use]
    pub const fn position(&self) -> CardPosition {
        CardPosition { effective_at: self.effective_at, id: self.id }
    }

    /// The rate for a generation: of those for the model, and for the tool if one is said, whose conditions all hold,
    /// the most specific.
    ///
    /// # Errors
    ///
    /// [`SelectError::NoRate`] when none holds; [`SelectError::Ambiguous`] when no tool is said and several would do.
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
    /// None holds.
    NoRate,
    /// Rates of several tools hold, and no tool was said.
    Ambiguous,
}
