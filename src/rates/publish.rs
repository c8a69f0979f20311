//! Publishing a rate card.

use std::collections::BTreeMap;

use entity::{Pool, RateCardId, rate_card};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, NotSet, QueryFilter, Set, Value};

use super::turns::exclude_recording;
use crate::amounts::{Credits, Quantity};
use crate::authz::ServiceAccess;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::database::{Database, insert_rows};
use crate::digest::hex_sha256;
use crate::text::{self, KEY_LIMIT, TextError};

/// Lines of one card.
const RATES_LIMIT: usize = 2_000;
/// Conditions of one line.
const CONDITIONS_LIMIT: usize = 20;

/// A card to publish.
#[derive(Clone, Debug)]
pub struct NewCard {
    /// The pool it prices.
    pub pool: Pool,
    /// From when on it holds.
    pub effective_at: Instant,
    /// Its lines.
    pub rates: Vec<NewRate>,
    /// The same key again with the same content replays the first answer.
    pub idempotency_key: String,
}

/// A line of a card to publish.
#[derive(Clone, Debug)]
pub struct NewRate {
    /// The model it prices.
    pub model: String,
    /// The tool it prices.
    pub tool: String,
    /// What is counted.
    pub unit: String,
    /// What each begun block costs.
    pub credits_per_block: Credits,
    /// Units in a block.
    pub block_size: f64,
    /// What one output costs at least.
    pub minimum: Credits,
    /// Attribute values that select it.
    pub conditions: BTreeMap<String, String>,
}

/// Why a card was not published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A line is wrong.
    #[error("rates.{index}.{field}: {reason}")]
    Line {
        /// Which line, from 0.
        index: usize,
        /// Its field.
        field: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// The card as a whole is wrong.
    #[error("{field}: {reason}")]
    Card {
        /// The input's field.
        field: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// The key was used for another card.
    #[error("idempotencyKey was used before, for a rate card of other content")]
    Conflict,
    /// The key that calls is bound to one workspace, and a card holds for all.
    #[error("this API key is bound to one workspace, and a rate card holds for all")]
    Bound,
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Publishes a card, or finds the one that was published with this key and content.
///
/// # Errors
///
/// When a line is wrong, two lines could tie, or the key was used for another card.
pub async fn publish_rate_card(
    database: &Database,
    access: ServiceAccess,
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
        // Told while the lock is held, so that the order of these times is that of the writes.
        published_at: Set(clock.settled().micros()),
        idempotency_key: Set(card.idempotency_key),
        content_sha256: Set(content_sha256),
    };
    let id = row.insert(&transaction).await?.id;
    let into = "INSERT INTO rate (rate_card_id, position, model, tool, unit, credits_per_block, block_size, minimum, conditions)";
    let rows = (0_i64..).zip(card.rates).map(|(position, line)| values_of(id, position, line));
    let rows: Vec<_> = rows.collect::<Result<_, _>>()?;
    insert_rows(&transaction, into, rows.into_iter(), "").await?;
    transaction.commit().await?;
    Ok(id)
}

fn values_of(card: RateCardId, position: i64, line: NewRate) -> Result<[Value; 9], DbErr> {
    let conditions = serde_json::to_string(&line.conditions).map_err(|error| DbErr::Json(error.to_string()))?;
    Ok([
        card.0.into(),
        position.into(),
        line.model.into(),
        line.tool.into(),
        line.unit.into(),
        line.credits_per_block.thousandths().into(),
        line.block_size.into(),
        line.minimum.thousandths().into(),
        conditions.into(),
    ])
}

fn check(card: &NewCard) -> Result<(), PublishError> {
    let whole = |field, reason: String| PublishError::Card { field, reason };
    text::check(&card.idempotency_key, KEY_LIMIT).map_err(|error| whole("idempotencyKey", error.to_string()))?;
    if !(Instant::FIRST_ACCEPTED..=Instant::LAST_ACCEPTED).contains(&card.effective_at) {
        return Err(whole("effectiveAt", format!("{} is outside the years 1900 to 2199", card.effective_at)));
    }
    if card.rates.is_empty() {
        return Err(whole("rates", "a rate card has at least one rate".to_owned()));
    }
    if card.rates.len() > RATES_LIMIT {
        return Err(whole("rates", format!("a rate card has at most {RATES_LIMIT} rates")));
    }
    for (index, rate) in card.rates.iter().enumerate() {
        check_line(rate).map_err(|(field, reason)| PublishError::Line { index, field, reason })?;
        let earlier = card.rates.iter().take(index);
        if let Some(other) = earlier.clone().position(|other| could_tie(rate, other)) {
            let reason = format!(
                "ties with rates.{other}: for model {:?} and tool {:?} both have {} conditions, and one generation can meet them all",
                rate.model,
                rate.tool,
                rate.conditions.len()
            );
            return Err(PublishError::Line { index, field: "conditions", reason });
        }
    }
    Ok(())
}

fn check_line(rate: &NewRate) -> Result<(), (&'static str, String)> {
    for (field, key) in [("model", &rate.model), ("tool", &rate.tool)] {
        text::check_key(key).map_err(|error| (field, error.to_string()))?;
    }
    text::check(&rate.unit, KEY_LIMIT).map_err(|error| ("unit", error.to_string()))?;
    let not_negative = [("creditsPerBlock", rate.credits_per_block), ("minimum", rate.minimum)];
    for (field, credits) in not_negative {
        if credits < Credits::ZERO {
            return Err((field, "must not be negative".to_owned()));
        }
    }
    if Quantity::new(rate.block_size).is_err() || rate.block_size <= 0.0 {
        return Err(("blockSize", "must be a number above 0, and at most 1000000000000".to_owned()));
    }
    if rate.conditions.len() > CONDITIONS_LIMIT {
        return Err(("conditions", format!("a rate has at most {CONDITIONS_LIMIT} conditions")));
    }
    for (name, value) in &rate.conditions {
        let sound = text::check(name, KEY_LIMIT).and_then(|()| match text::check(value, KEY_LIMIT) {
            Err(TextError::Empty) => Ok(()),
            other => other,
        });
        sound.map_err(|error| ("conditions", format!("{name:?} {error}")))?;
    }
    Ok(())
}

/// Whether one generation could meet the conditions of both, and neither is more specific.
fn could_tie(rate: &NewRate, other: &NewRate) -> bool {
    rate.model == other.model
        && rate.tool == other.tool
        && rate.conditions.len() == other.conditions.len()
        && rate.conditions.iter().all(|(name, value)| other.conditions.get(name).is_none_or(|theirs| theirs == value))
}

/// The hash of what a card says, whatever way it is written.
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
    let pool = i16::from(card.pool == Pool::Api);
    hex_sha256(serde_json::json!([pool, card.effective_at.micros(), lines]).to_string().as_bytes())
}
