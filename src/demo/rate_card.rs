//! The rate cards of the demo: today's, the one before it, and that of the API.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use entity::{Pool, RateCardId};
use serde::Deserialize;

use super::story::Story;
use crate::amounts::{Credits, Quantity};
use crate::calendar::Instant;
use crate::rates::{Card, NewCard, NewRate, Rate, price};
use crate::usage::NewUsage;

/// The rates before the price change: the model, the value of its condition if any, and the credits for a block.
const EARLIER: [(&str, Option<&str>, i64); 4] = [
    ("gen4_turbo", None, 6),
    ("veo3.1", Some("true"), 50),
    ("gen4_image_turbo", None, 3),
    ("gemini_image3_pro", None, 25),
];

#[derive(Deserialize)]
struct File {
    rates: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    model: String,
    tool: String,
    unit: String,
    credits_per_block: serde_json::Number,
    block_size: f64,
    minimum: serde_json::Number,
    conditions: BTreeMap<String, String>,
}

/// The rates of today.
static TODAY: LazyLock<Vec<NewRate>> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the file is part of the program and tested")]
    let file: File = serde_json::from_str(include_str!("rate-card.json")).expect("the demo's rate card is JSON");
    file.rates.into_iter().map(Line::rate).collect()
});

impl Line {
    fn rate(self) -> NewRate {
        #[expect(clippy::expect_used, reason = "the file is part of the program and tested")]
        let credits = |number| Credits::from_json(number).expect("the demo's rate card holds amounts of credits");
        NewRate {
            credits_per_block: credits(&self.credits_per_block),
            minimum: credits(&self.minimum),
            model: self.model,
            tool: self.tool,
            unit: self.unit,
            block_size: self.block_size,
            conditions: self.conditions,
        }
    }
}

/// The cards to publish, the earliest first: both versions of the app's card, and the API's.
pub(super) fn cards(story: Story) -> Vec<NewCard> {
    let card = |pool, effective_at, rates, key: &str| NewCard {
        pool,
        effective_at,
        rates,
        idempotency_key: format!("demo-{key}"),
    };
    vec![
        card(Pool::WebApp, story.begins_at(), earlier(), "web-app-1"),
        card(Pool::Api, story.begins_at(), TODAY.clone(), "api-1"),
        card(Pool::WebApp, story.prices_change_at(), TODAY.clone(), "web-app-2"),
    ]
}

fn earlier() -> Vec<NewRate> {
    let mut rates = TODAY.clone();
    for rate in &mut rates {
        let condition = rate.conditions.values().next().map(String::as_str);
        let before = EARLIER.iter().find(|(model, value, _)| *model == rate.model && *value == condition);
        if let Some((_, _, credits)) = before {
            rate.credits_per_block = Credits::from_thousandths(credits.saturating_mul(1000));
        }
    }
    rates
}

/// The cards as recording uses them.
#[derive(Clone, Debug)]
pub(super) struct Prices(Vec<Card>);

impl Prices {
    /// The rate cards of a story.
    pub(super) fn of(story: Story) -> Self {
        let cards = (1..).zip(cards(story)).map(|(id, card)| Card {
            id: RateCardId(id),
            pool: card.pool,
            effective_at: card.effective_at,
            published_at: Instant::FIRST,
            rates: card.rates.into_iter().filter_map(in_memory).collect(),
        });
        Self(cards.collect())
    }

    /// The rate that prices an event, and the price. `None` if no card prices it, which a test rules out.
    pub(super) fn price(&self, event: &NewUsage) -> Option<(&Rate, Credits)> {
        let holds = |card: &&Card| card.pool == event.pool && card.effective_at <= event.occurred_at;
        let card = self.0.iter().filter(holds).max_by_key(|card| card.effective_at)?;
        let quantity = event.quantity.map(Quantity::new).transpose().ok()?;
        let count = u32::try_from(event.count).ok()?;
        price(card, &event.model, event.tool.as_deref(), &event.attributes, quantity, count).ok()
    }
}

fn in_memory(rate: NewRate) -> Option<Rate> {
    Some(Rate {
        model: rate.model,
        tool: rate.tool,
        unit: rate.unit,
        credits_per_block: rate.credits_per_block,
        block_size: Quantity::new(rate.block_size).ok()?,
        minimum: rate.minimum,
        conditions: rate.conditions,
    })
}

#[cfg(test)]
mod tests {
    use super::{EARLIER, TODAY, earlier};

    #[test]
    fn every_earlier_price_differs() {
        let earlier = earlier();
        let changed =
            TODAY.iter().zip(&earlier).filter(|(now, before)| now.credits_per_block != before.credits_per_block);
        assert_eq!(changed.count(), EARLIER.len());
        assert_eq!(earlier.len(), TODAY.len());
    }
}
