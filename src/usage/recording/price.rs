//! Prices an event, and fills in what it left out.

use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::rates::{PriceError, RateBook, RateLine, price};
use crate::usage::event::{NewUsage, Numbers};
use crate::usage::outcome::{Reject, RejectCode};

/// What the rate card adds to an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::usage) struct Resolved {
    /// The reported tool, else that of the rate, else the model.
    pub tool: String,
    /// The rate's unit, where a rate prices it.
    pub unit: Option<String>,
    /// The reported cost, else the price.
    pub credits: Credits,
    /// The line that priced it. None if its cost was reported.
    pub priced_by: Option<RateLine>,
}

/// Prices an event by the card in force when it occurred, of those that were known at an instant.
pub(in crate::usage) fn resolve(
    usage: &NewUsage,
    numbers: Numbers,
    book: &RateBook,
    known_at: Instant,
) -> Result<Resolved, Reject> {
    let card = book.in_force_as_known(usage.pool, usage.occurred_at, known_at).ok_or(PriceError::NoCard);
    let priced = card.and_then(|card| {
        let tool = usage.tool.as_deref();
        let (rate, credits) = price(card, &usage.model, tool, &usage.attributes, numbers.quantity, numbers.count)?;
        Ok((rate, credits, card.line_of(rate)))
    });
    let tool_or = |default: &str| usage.tool.clone().unwrap_or_else(|| default.to_owned());
    match (priced, usage.credits) {
        (Ok((rate, price, line)), said) => Ok(Resolved {
            tool: tool_or(&rate.tool),
            unit: Some(rate.unit.clone()),
            credits: said.unwrap_or(price),
            priced_by: line.filter(|_| said.is_none()),
        }),
        (Err(_), Some(said)) => {
            Ok(Resolved { tool: tool_or(&usage.model), unit: None, credits: said, priced_by: None })
        }
        (Err(error), None) => Err(Reject { code: code_of(&error), message: error.to_string() }),
    }
}

const fn code_of(error: &PriceError) -> RejectCode {
    match error {
        PriceError::NoCard | PriceError::NoRate { .. } => RejectCode::NoRate,
        PriceError::ToolNeeded(_) | PriceError::QuantityNeeded(_) | PriceError::TooLarge => RejectCode::Invalid,
    }
}
