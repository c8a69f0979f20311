use std::sync::Arc;

use async_graphql::{Context, InputObject, Object, SimpleObject};

use crate::amounts::Credits;
use crate::authz::Protected;
use crate::authz::permission::WriteBilling;
use crate::graphql::directives::{scope, scopes};
use crate::graphql::enums::PoolValue;
use crate::graphql::errors::ApiError;
use crate::graphql::request::request;
use crate::graphql::scalars::{AttributesScalar, CreditsScalar, DateTimeScalar};
use crate::graphql::types::RateCard;
use crate::rates::{NewCard, NewRate, publish_rate_card};

const FIELD: Protected<WriteBilling> = Protected::field("Mutation", "publishRateCard");

/// One line of a rate card to publish.
#[derive(InputObject)]
struct RateInput {
    /// The model that it prices.
    model: String,
    /// The tool that it prices.
    tool: String,
    /// SECOND, IMAGE, CHARACTER, FRAME, GENERATION …
    unit: String,
    /// What each begun block costs.
    credits_per_block: CreditsScalar,
    /// How many units one block holds. A begun block counts as a whole one.
    #[graphql(default = 1.0)]
    block_size: f64,
    /// The minimum cost of one output.
    #[graphql(default_with = "CreditsScalar(Credits::ZERO)")]
    minimum: CreditsScalar,
    /// Attribute values that select this rate. Two rates of one model and tool must not be able to tie.
    conditions: Option<AttributesScalar>,
}

/// A rate card to publish.
#[derive(InputObject)]
struct PublishRateCardInput {
    /// The pool that it prices.
    #[graphql(default)]
    pool: PoolValue,
    /// When it takes effect. Of two cards for one instant, the one published last holds.
    effective_at: DateTimeScalar,
    /// Its lines.
    rates: Vec<RateInput>,
    /// A key that makes the request safe to repeat. The same key with the same content replays the first answer; with
    /// other content it is a CONFLICT.
    idempotency_key: String,
}

/// The card as it was published.
#[derive(SimpleObject)]
struct PublishRateCardPayload {
    /// The rate card.
    rate_card: RateCard,
}

#[derive(Default)]
pub(in crate::graphql) struct PublishRateCardMutation;

#[Object]
impl PublishRateCardMutation {
    /// Publishes a rate card. A card never changes: to correct it, publish a new one. Recorded usage keeps its price.
    #[graphql(directive = scope::apply(scopes(FIELD)))]
    async fn publish_rate_card(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The card.")] input: PublishRateCardInput,
    ) -> Option<Result<PublishRateCardPayload, ApiError>> {
        let request = request(context);
        let write = async || {
            let access = request.permit_service(FIELD)?;
            let app = Arc::clone(&request.app);
            let card = input.into();
            let id =
                request.write(async move { publish_rate_card(&app.database, access, card, &app.clock).await }).await?;
            let card = request.rate_book().await?.card(id).cloned();
            let card = card.ok_or_else(|| ApiError::lost("rate_card"))?;
            Ok(PublishRateCardPayload { rate_card: RateCard(card) })
        };
        Some(write().await)
    }
}

impl From<PublishRateCardInput> for NewCard {
    fn from(input: PublishRateCardInput) -> Self {
        Self {
            pool: input.pool.into(),
            effective_at: input.effective_at.0,
            rates: input.rates.into_iter().map(NewRate::from).collect(),
            idempotency_key: input.idempotency_key,
        }
    }
}

impl From<RateInput> for NewRate {
    fn from(input: RateInput) -> Self {
        Self {
            model: input.model,
            tool: input.tool,
            unit: input.unit,
            credits_per_block: input.credits_per_block.0,
            block_size: input.block_size,
            minimum: input.minimum.0,
            conditions: input.conditions.unwrap_or_default().0,
        }
    }
}
