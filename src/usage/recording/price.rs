//! Prices an event, and fills in what it left out.

use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::rates::{PriceError, RateBook, RateLine, price, rate_for};
use crate::usage::event::{CheckedAmounts, NewUsage};
use crate::usage::outcome::{Reject, RejectCode};

/// What the rate card adds to an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::usage) struct Pricing {
    /// The reported tool, else that of the rate that prices it, else the model.
    pub tool: String,
    /// The unit of the rate for it, also if its cost was reported.
    pub unit: Option<String>,
    /// The reported cost, else the price.
    pub credits: Credits,
    /// The line that priced it. None if its cost was reported.
    pub priced_by: Option<RateLine>,
}

/// Prices an event by the card in force when it occurred, of those that were known at an instant.
pub(in crate::usage) fn price_event(
    usage: &NewUsage,
    amounts: CheckedAmounts,
    book: &RateBook,
    known_at: Instant,
) -> Result<Pricing, Reject> {
    let card = book.in_force_as_known(usage.pool, usage.occurred_at, known_at);
    let tool_or = |default: &str| usage.tool.clone().unwrap_or_else(|| default.to_owned());
    let tool = usage.tool.as_deref();
    if let Some(credits) = usage.credits {
        let rate = card.and_then(|card| rate_for(card, &usage.model, tool, &usage.attributes).ok());
        let unit = rate.map(|rate| rate.unit.clone());
        return Ok(Pricing { tool: tool_or(&usage.model), unit, credits, priced_by: None });
    }
    let priced = card.ok_or(PriceError::NoCard).and_then(|card| {
        let (rate, credits) = price(card, &usage.model, tool, &usage.attributes, amounts.quantity, amounts.count)?;
        let (tool, unit, priced_by) = (tool_or(&rate.tool), Some(rate.unit.clone()), card.line_of(rate));
        Ok(Pricing { tool, unit, credits, priced_by })
    });
    priced.map_err(|error| Reject { code: code_of(&error), message: error.to_string() })
}

/// The tools that an event may be recorded with: the reported tool, or else the defaults. The defaults are the tool of the rate
/// for it and the model's key. Which one it gets depends on whether its cost was reported, and in earlier versions on its
/// quantity too.
pub(in crate::usage) fn possible_tools(usage: &NewUsage, book: &RateBook, known_at: Instant) -> Vec<String> {
    if let Some(tool) = &usage.tool {
        return vec![tool.clone()];
    }
    let card = book.in_force_as_known(usage.pool, usage.occurred_at, known_at);
    let rate = card.and_then(|card| rate_for(card, &usage.model, None, &usage.attributes).ok());
    rate.map(|rate| rate.tool.clone()).into_iter().chain([usage.model.clone()]).collect()
}

const fn code_of(error: &PriceError) -> RejectCode {
    match error {
        PriceError::NoCard | PriceError::NoRate { .. } => RejectCode::NoRate,
        PriceError::ToolNeeded(_) | PriceError::QuantityNeeded(_) | PriceError::TooLarge => RejectCode::Invalid,
    }
}
