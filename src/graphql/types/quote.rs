use async_graphql::{InputObject, SimpleObject};

use super::RateCard;
use crate::amounts::{Credits, Quantity};
use crate::calendar::Instant;
use crate::graphql::enums::PoolValue;
use crate::graphql::errors::ApiError;
use crate::graphql::lists::List;
use crate::graphql::scalars::{AttributesScalar, CreditsScalar, DateTimeScalar};
use crate::rates::{PriceError, RateBook, price};
use crate::text::canonical;

/// A generation to price.
#[derive(InputObject)]
pub(in crate::graphql) struct QuoteInput {
    /// The pool that would pay.
    #[graphql(default)]
    pool: PoolValue,
    /// The model that would run it.
    model: String,
    /// The tool. Needed only if several tools have rates for the model.
    tool: Option<String>,
    /// The quantity, in the rate's unit.
    quantity: f64,
    /// The number of outputs.
    #[graphql(default = 1)]
    count: i32,
    /// Attributes that may select a rate, such as resolution = 1080p.
    attributes: Option<AttributesScalar>,
    /// The instant. Now by default.
    at: Option<DateTimeScalar>,
}

/// What a generation would cost.
#[derive(SimpleObject)]
pub(in crate::graphql) struct Quote {
    /// The sum of the lines.
    credits: CreditsScalar,
    /// The parts of the cost.
    lines: List<QuoteLine>,
    /// The card that prices it.
    rate_card: RateCard,
}

/// A part of a quote.
#[derive(SimpleObject)]
pub(in crate::graphql) struct QuoteLine {
    /// What is priced, and at which rate.
    description: String,
    /// The credits for this part.
    credits: CreditsScalar,
}

impl QuoteInput {
    /// Prices the generation.
    pub(in crate::graphql) fn price(self, book: &RateBook, now: Instant) -> Result<Quote, ApiError> {
        let at = self.at.map_or(now, |at| at.0);
        let quantity = Quantity::new(self.quantity).map_err(|error| ApiError::bad_input("input.quantity", error))?;
        let count = u32::try_from(self.count).ok().filter(|count| (1..=1_000_000).contains(count));
        let count = count.ok_or_else(|| ApiError::bad_input("input.count", "input.count must be from 1 to 1000000"))?;
        let attributes = self.attributes.unwrap_or_default().0;
        let tool = self.tool.as_deref().map(canonical);
        let card = book.in_force(self.pool.into(), at).ok_or(PriceError::NoCard)?;
        let (rate, credits) =
            price(card, &canonical(&self.model), tool.as_deref(), &attributes, Some(quantity), count)?;
        let blocks = quantity.blocks(rate.block_size).ok_or(PriceError::TooLarge)?;
        let each = blocks.checked_mul(rate.credits_per_block.thousandths()).ok_or(PriceError::TooLarge)?;
        let each = Credits::from_thousandths(each);
        let block =
            if rate.block_size == Quantity::ONE { String::new() } else { format!("{} ", rate.block_size.get()) };
        let mut description = format!(
            "{} with {}: {blocks} x {} credits for each begun {block}{}",
            rate.model, rate.tool, rate.credits_per_block, rate.unit
        );
        if each < rate.minimum {
            description.push_str(&format!(", at least {}", rate.minimum));
        }
        if count > 1 {
            description.push_str(&format!(", for each of {count} outputs"));
        }
        let credits = CreditsScalar(credits);
        let rate_card = RateCard(std::sync::Arc::clone(card));
        Ok(Quote { credits, lines: List(vec![QuoteLine { description, credits }]), rate_card })
    }
}
