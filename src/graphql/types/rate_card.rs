use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use entity::{Pool, RateCardId};

use super::connection::connection;
use crate::calendar::Instant;
use crate::graphql::enums::PoolValue;
use crate::graphql::errors::ApiError;
use crate::graphql::lists::List;
use crate::graphql::lists::{PageArguments, PageRequest, Position};
use crate::graphql::request::request;
use crate::graphql::scalars::{AttributesScalar, CreditsScalar, DateTimeScalar};
use crate::node_id::NodeId;
use crate::rates::{self, Card, CardPosition, RateLine};

#[derive(Clone)]
pub(in crate::graphql) struct RateCard(pub Arc<Card>);

/// A credit conversion table. It holds from `effectiveAt` until the next card takes effect.
#[Object]
impl RateCard {
    /// An opaque id. It is unique among all objects and never reused.
    pub(in crate::graphql) async fn id(&self) -> ID {
        ID(NodeId::RateCard(self.0.id).encode())
    }

    /// The pool that it prices.
    async fn pool(&self) -> PoolValue {
        self.0.pool.into()
    }

    /// When it takes effect.
    async fn effective_at(&self) -> DateTimeScalar {
        DateTimeScalar(self.0.effective_at)
    }

    /// Its lines, as published.
    async fn rates(&self) -> List<Rate> {
        (0..self.0.rates.len()).map(|line| Rate { card: Arc::clone(&self.0), line }).collect()
    }
}

pub(in crate::graphql) struct Rate {
    card: Arc<Card>,
    line: usize,
}

/// One line of a rate card: credits = max(minimum, ceil(quantity / blockSize) x creditsPerBlock) x count.
#[Object]
impl Rate {
    /// The model that it prices.
    async fn model(&self) -> &str {
        self.rate().map_or("", |rate| &rate.model)
    }

    /// The tool that it prices.
    async fn tool(&self) -> &str {
        self.rate().map_or("", |rate| &rate.tool)
    }

    /// SECOND, IMAGE, CHARACTER, FRAME, GENERATION …
    async fn unit(&self) -> &str {
        self.rate().map_or("", |rate| &rate.unit)
    }

    /// What each begun block costs.
    async fn credits_per_block(&self) -> CreditsScalar {
        CreditsScalar(self.rate().map(|rate| rate.credits_per_block).unwrap_or_default())
    }

    /// How many units one block holds. A begun block counts as a whole one.
    async fn block_size(&self) -> f64 {
        self.rate().map_or(1.0, |rate| rate.block_size.get())
    }

    /// The minimum cost of one output.
    async fn minimum(&self) -> CreditsScalar {
        CreditsScalar(self.rate().map(|rate| rate.minimum).unwrap_or_default())
    }

    /// Attribute values that select this rate, such as resolution = 1080p. If the conditions of several rates hold, the
    /// rate with the most conditions applies.
    async fn conditions(&self) -> AttributesScalar {
        AttributesScalar(self.rate().map(|rate| rate.conditions.clone()).unwrap_or_default())
    }
}

impl Rate {
    /// A line of a rate card.
    pub(super) fn of(card: &Arc<Card>, line: RateLine) -> Option<Self> {
        let line = usize::try_from(line.place).ok().filter(|line| *line < card.rates.len())?;
        Some(Self { card: Arc::clone(card), line })
    }

    fn rate(&self) -> Option<&rates::Rate> {
        self.card.rates.get(self.line)
    }
}

connection!(RateCardConnection, RateCardEdge, RateCard, "rate cards", "rate card");

/// A page of the rate cards of a pool, the newest first. All cards are in memory.
pub(in crate::graphql) async fn list_rate_cards(
    context: &Context<'_>,
    pool: Pool,
    arguments: PageArguments,
) -> Result<RateCardConnection, ApiError> {
    let page = PageRequest::new(context, "Query", arguments)?;
    let book = request(context).rate_book().await?;
    let (cards, total) = book.page(pool, page.wanted());
    let cards = cards.into_iter().map(RateCard).collect();
    let total = i64::try_from(total).unwrap_or(i64::MAX);
    Ok(RateCardConnection::new(page.page(cards, |card: &RateCard| card.0.position()), total))
}

impl Position for CardPosition {
    fn numbers(&self) -> Vec<i64> {
        vec![self.effective_at.micros(), self.id.0]
    }

    fn of(numbers: &[i64]) -> Option<Self> {
        match numbers {
            [effective_at, id] => {
                Some(Self { effective_at: Instant::try_from_micros(*effective_at).ok()?, id: RateCardId(*id) })
            }
            _ => None,
        }
    }
}
