//! The price of a generation.

use std::collections::BTreeMap;

use super::card::{Card, Rate, SelectError};
use crate::amounts::{Credits, Quantity};

/// Why a generation cannot be priced.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PriceError {
    /// No rate of the card in force applies.
    #[error("the rate card in force has no rate for model {model:?}{}", .tool.as_ref().map(|tool| format!(" and tool {tool:?}")).unwrap_or_default())]
    NoRate {
        /// The model.
        model: String,
        /// The tool, if one was given.
        tool: Option<String>,
    },
    /// No card is in force.
    #[error("no rate card is in force for this pool at that time")]
    NoCard,
    /// Several tools have rates for the model.
    #[error("model {0:?} has rates for several tools: name the tool")]
    ToolNeeded(String),
    /// The rate needs a quantity that was not given.
    #[error("a quantity is required: the rate is per {0}")]
    QuantityNeeded(String),
    /// The price is beyond the largest amount of credits.
    #[error("the price is beyond the largest amount of credits")]
    TooLarge,
}

/// The unit of which each generation counts as one.
const GENERATION: &str = "GENERATION";

/// Prices a generation on a card.
///
/// # Errors
///
/// When no rate applies, the quantity is missing, or the price overflows.
pub fn price<'card>(
    card: &'card Card,
    model: &str,
    tool: Option<&str>,
    attributes: &BTreeMap<String, String>,
    quantity: Option<Quantity>,
    count: u32,
) -> Result<(&'card Rate, Credits), PriceError> {
    let rate = rate_for(card, model, tool, attributes)?;
    let quantity = match quantity {
        Some(quantity) => quantity,
        None if rate.unit == GENERATION => Quantity::ONE,
        None => return Err(PriceError::QuantityNeeded(rate.unit.clone())),
    };
    let credits = cost(rate, quantity, count).ok_or(PriceError::TooLarge)?;
    Ok((rate, credits))
}

/// The rate of a card for a generation, whatever its quantity is.
///
/// # Errors
///
/// When no rate applies, or rates of several tools do.
pub fn rate_for<'card>(
    card: &'card Card,
    model: &str,
    tool: Option<&str>,
    attributes: &BTreeMap<String, String>,
) -> Result<&'card Rate, PriceError> {
    card.select(model, tool, attributes).map_err(|error| match error {
        SelectError::NoRate => PriceError::NoRate { model: model.to_owned(), tool: tool.map(str::to_owned) },
        SelectError::Ambiguous => PriceError::ToolNeeded(model.to_owned()),
    })
}

/// `max(minimum, blocks × creditsPerBlock) × count`, or nothing beyond the largest amount.
fn cost(rate: &Rate, quantity: Quantity, count: u32) -> Option<Credits> {
    let blocks = quantity.blocks(rate.block_size)?;
    let one = blocks.checked_mul(rate.credits_per_block.thousandths())?.max(rate.minimum.thousandths());
    let all = Credits::from_thousandths(one.checked_mul(i64::from(count))?);
    (all <= Credits::LIMIT).then_some(all)
}
