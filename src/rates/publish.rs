//! Publishing a rate card.

use std::collections::BTreeMap;

use entity::{Pool, RateCardId, rate, rate_card};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, NotSet, QueryFilter, Set};

use super::locks::exclude_recording;
use crate::amounts::{Credits, Quantity};
use crate::authz::ServiceAccess;
use crate::authz::permission::WriteBilling;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::database::Database;
use crate::digest::hex_sha256;
use crate::text::{self, KEY_LIMIT, TextError};

/// The most rates of one card.
const RATES_LIMIT: usize = 2_000;
/// The most conditions of one rate.
const CONDITIONS_LIMIT: usize = 20;

/// A card to publish.
#[derive(Clone, Debug)]
pub struct NewCard {
    /// The pool it prices.
    pub pool: Pool,
    /// When it takes effect.
    pub effective_at: Instant,
    /// Its rates.
    pub rates: Vec<NewRate>,
    /// A repeated key with the same content gets the first answer.
    pub idempotency_key: String,
}

/// A rate of a card to publish.
#[derive(Clone, Debug)]
pub struct NewRate {
    /// The model it prices.
    pub model: String,
    /// The tool it prices.
    pub tool: String,
    /// The unit that is counted.
    pub unit: String,
    /// The price of each begun block.
    pub credits_per_block: Credits,
    /// How many units a block has.
    pub block_size: f64,
    /// The least that one output costs.
    pub minimum: Credits,
    /// Attribute values that select it.
    pub conditions: BTreeMap<String, String>,
}

/// Why a card was not published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A rate is not acceptable.
    #[error("rates.{index}.{field}: {reason}")]
    Line {
        /// The rate's place, from 0.
        index: usize,
        /// Its field.
        field: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// The card as a whole is not acceptable.
    #[error("{field}: {reason}")]
    Card {
        /// The input's field.
        field: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// The key was used for a card with other content.
    #[error("idempotencyKey was used before for a rate card with other content")]
    Conflict,
    /// The API key is bound to one workspace, and a card is for all workspaces.
    #[error("this API key is bound to one workspace, and a rate card applies to all workspaces")]
    Bound,
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Publishes a card, or finds the card that this key and content published before.
///
/// # Errors
///
/// When a rate is not acceptable, two rates could tie, or the key was used with other content.
pub async fn publish_rate_card(
    database: &Database,
    access: ServiceAccess<WriteBilling>,
    mut card: NewCard,
    clock: &Clock,
) -> Result<RateCardId, PublishError> {
    for rate in &mut card.rates {
        [&mut rate.model, &mut rate.tool].into_iter().for_each(text::make_canonical);
    }
    if access.bound_to().is_some() {
        return Err(PublishError::Bound);
    }
    check(&card)?;
    let content_sha256 = digest(&card);
    let transaction = database.begin_write().await?;
    exclude_recording(&transaction).await?;
    let same_key = rate_card::Entity::find().filter(rate_card::Column::IdempotencyKey.eq(&card.idempotency_key));
    if let Some(found) = same_key.one(&transaction).await? {
        let same = found.content_sha256 == content_sha256;
        return if same { Ok(found.id) } else { Err(PublishError::Conflict) };
    }
    let row = rate_card::ActiveModel {
        id: NotSet,
        pool: Set(card.pool),
        effective_at: Set(card.effective_at.micros()),
        // The clock is read under the lock, so that these times have the order of the writes.
        published_at: Set(clock.trusted_now().micros()),
        idempotency_key: Set(card.idempotency_key),
        content_sha256: Set(content_sha256),
    };
    let id = row.insert(&transaction).await?.id;
    let rows = (0_i64..).zip(card.rates).map(|(position, line)| row_of(id, position, line));
    let rows: Vec<_> = rows.collect::<Result<_, _>>()?;
    // A statement takes 32,766 values on SQLite, which is more than a card has.
    rate::Entity::insert_many(rows).exec_without_returning(&transaction).await?;
    transaction.commit().await?;
    Ok(id)
}

fn row_of(card: RateCardId, position: i64, line: NewRate) -> Result<rate::ActiveModel, DbErr> {
    let row = rate::Model {
        rate_card_id: card,
        position,
        model: line.model,
        tool: line.tool,
        unit: line.unit,
        credits_per_block: line.credits_per_block.thousandths(),
        block_size: line.block_size,
        minimum: line.minimum.thousandths(),
        conditions: serde_json::to_string(&line.conditions).map_err(|error| DbErr::Json(error.to_string()))?,
    };
    Ok(row.into_active_model())
}

fn check(card: &NewCard) -> Result<(), PublishError> {
    let whole = |field, reason: String| PublishError::Card { field, reason };
    text::check(&card.idempotency_key, KEY_LIMIT).map_err(|error| whole("idempotencyKey", error.to_string()))?;
    if !(Instant::FIRST_ACCEPTED..=Instant::LAST_ACCEPTED).contains(&card.effective_at) {
        return Err(whole("effectiveAt", format!("{} is outside the years 1900 to 2199", card.effective_at)));
    }
    if card.rates.is_empty() {
        return Err(whole("rates", "must have at least one rate".to_owned()));
    }
    if card.rates.len() > RATES_LIMIT {
        return Err(whole("rates", format!("must have at most {RATES_LIMIT} rates")));
    }
    for (index, rate) in card.rates.iter().enumerate() {
        check_rate(rate).map_err(|WrongField { field, reason }| PublishError::Line { index, field, reason })?;
        let earlier = card.rates.iter().take(index);
        if let Some(other) = earlier.clone().position(|other| could_tie(rate, other)) {
            let reason = format!(
                "ties with rates.{other}: for model {:?} and tool {:?} both have {} conditions, and one generation can meet all of them",
                rate.model,
                rate.tool,
                rate.conditions.len()
            );
            return Err(PublishError::Line { index, field: "conditions", reason });
        }
    }
    Ok(())
}

/// A field of a rate that is not acceptable.
struct WrongField {
    field: &'static str,
    reason: String,
}

impl WrongField {
    fn new(field: &'static str, reason: impl Into<String>) -> Self {
        Self { field, reason: reason.into() }
    }
}

fn check_rate(rate: &NewRate) -> Result<(), WrongField> {
    for (field, key) in [("model", &rate.model), ("tool", &rate.tool)] {
        text::check_key(key).map_err(|error| WrongField::new(field, error.to_string()))?;
    }
    text::check(&rate.unit, KEY_LIMIT).map_err(|error| WrongField::new("unit", error.to_string()))?;
    let not_negative = [("creditsPerBlock", rate.credits_per_block), ("minimum", rate.minimum)];
    for (field, credits) in not_negative {
        if credits < Credits::ZERO {
            return Err(WrongField::new(field, "must not be negative"));
        }
    }
    if Quantity::new(rate.block_size).is_err() || rate.block_size <= 0.0 {
        return Err(WrongField::new("blockSize", "must be a number above 0, and at most 1000000000000"));
    }
    if rate.conditions.len() > CONDITIONS_LIMIT {
        return Err(WrongField::new("conditions", format!("must have at most {CONDITIONS_LIMIT} entries")));
    }
    for (name, value) in &rate.conditions {
        let sound = text::check(name, KEY_LIMIT).and_then(|()| match text::check(value, KEY_LIMIT) {
            Err(TextError::Empty) => Ok(()),
            other => other,
        });
        sound.map_err(|error| WrongField::new("conditions", format!("{name:?} {error}")))?;
    }
    Ok(())
}

/// Whether one generation could meet the conditions of both rates, and neither has more conditions.
fn could_tie(rate: &NewRate, other: &NewRate) -> bool {
    rate.model == other.model
        && rate.tool == other.tool
        && rate.conditions.len() == other.conditions.len()
        && rate.conditions.iter().all(|(name, value)| other.conditions.get(name).is_none_or(|theirs| theirs == value))
}

/// The hash of a card's content. It does not depend on how the content was written.
fn digest(card: &NewCard) -> String {
    let lines: Vec<_> = card
        .rates
        .iter()
        .map(|rate| {
            serde_json::json!([
                rate.model,
                rate.tool,
                rate.unit,
                rate.credits_per_block.thousandths(),
                rate.block_size,
                rate.minimum.thousandths(),
                rate.conditions,
            ])
        })
        .collect();
    // Stored hashes have these numbers, which are not those of the column.
    let pool = match card.pool {
        Pool::WebApp => 0,
        Pool::Api => 1,
    };
    hex_sha256(serde_json::json!([pool, card.effective_at.micros(), lines]).to_string().as_bytes())
}
