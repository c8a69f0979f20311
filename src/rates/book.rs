//! All rate cards, in memory.
//!
//! Raw SQL: every batch and every quote asks for the newest card (`cargo bench --bench ingest`).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use entity::{Pool, RateCardId, rate, rate_card};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder};

use super::card::{Card, CardPosition, Rate};
use super::locks::exclude_publishing;
use crate::amounts::{Credits, Quantity};
use crate::calendar::Instant;
use crate::database::{ListPage, Rows, Transaction, statement};

/// Every published card, as of one moment.
#[derive(Debug, Default)]
pub struct RateBook {
    /// In the order of publication.
    cards: Vec<Arc<Card>>,
}

impl RateBook {
    /// The card in force for a pool at an instant: the last to take effect. Of several cards of one instant it is the last to be
    /// published.
    #[must_use]
    pub fn in_force(&self, pool: Pool, at: Instant) -> Option<&Arc<Card>> {
        self.in_force_as_known(pool, at, Instant::LAST)
    }

    /// The card in force, among the cards that were published by an instant.
    #[must_use]
    pub fn in_force_as_known(&self, pool: Pool, at: Instant, known_at: Instant) -> Option<&Arc<Card>> {
        self.cards
            .iter()
            .filter(|card| card.pool == pool && card.effective_at <= at && card.published_at <= known_at)
            .max_by_key(|card| card.position())
    }

    /// A card by its number.
    #[must_use]
    pub fn card(&self, id: RateCardId) -> Option<&Arc<Card>> {
        self.cards.iter().find(|card| card.id == id)
    }

    /// A page of a pool's cards, from the newest to the oldest, and their number in all. The page has its own direction.
    #[must_use]
    pub fn page(&self, pool: Pool, page: ListPage<CardPosition>) -> (Vec<Arc<Card>>, usize) {
        let mut cards: Vec<&Arc<Card>> = self.cards.iter().filter(|card| card.pool == pool).collect();
        let total = cards.len();
        cards.retain(|card| {
            let place = card.position();
            page.after.is_none_or(|after| place < after) && page.before.is_none_or(|before| place > before)
        });
        cards.sort_unstable_by_key(|card| card.position());
        if !page.backwards {
            cards.reverse();
        }
        (cards.into_iter().take(usize::try_from(page.limit).unwrap_or(usize::MAX)).cloned().collect(), total)
    }

    async fn load<C: ConnectionTrait>(connection: &C) -> Result<Self, DbErr> {
        let rows = rate_card::Entity::find().order_by_asc(rate_card::Column::Id).all(connection).await?;
        let lines = rate::Entity::find()
            .order_by_asc(rate::Column::RateCardId)
            .order_by_asc(rate::Column::Position)
            .all(connection)
            .await?;
        let mut rates: HashMap<RateCardId, Vec<Rate>> = HashMap::new();
        for line in lines {
            rates.entry(line.rate_card_id).or_default().push(rate_of(line)?);
        }
        let cards = rows.into_iter().map(|row| {
            Arc::new(Card {
                id: row.id,
                pool: row.pool,
                effective_at: Instant::from_micros(row.effective_at),
                published_at: Instant::from_micros(row.published_at),
                rates: rates.remove(&row.id).unwrap_or_default(),
            })
        });
        Ok(Self { cards: cards.collect() })
    }
}

fn rate_of(line: rate::Model) -> Result<Rate, DbErr> {
    Ok(Rate {
        model: line.model,
        tool: line.tool,
        unit: line.unit,
        credits_per_block: Credits::from_thousandths(line.credits_per_block),
        block_size: Quantity::new(line.block_size).map_err(|error| DbErr::Type(error.to_string()))?,
        minimum: Credits::from_thousandths(line.minimum),
        conditions: serde_json::from_str(&line.conditions).map_err(|error| DbErr::Json(error.to_string()))?,
    })
}

/// A book, with the number of its newest card.
#[derive(Clone, Debug, Default)]
struct Cached {
    newest: i64,
    book: Arc<RateBook>,
}

/// The current book. It is read again once any process has published a card.
#[derive(Debug, Default)]
pub struct RateBookCache {
    current: Mutex<Cached>,
}

impl RateBookCache {
    /// The book for recording. No card is published until the transaction ends.
    ///
    /// # Errors
    ///
    /// When the database does not answer, or a card is being published for too long.
    pub async fn read_for_recording(&self, transaction: &Transaction) -> Result<Arc<RateBook>, DbErr> {
        exclude_publishing(transaction).await?;
        self.read(transaction).await
    }

    /// The book as the connection sees it.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn read<C: ConnectionTrait>(&self, connection: &C) -> Result<Arc<RateBook>, DbErr> {
        let query = statement(connection, "SELECT COALESCE(MAX(id), 0) FROM rate_card", Vec::new());
        let newest = match connection.query_one_raw(query).await? {
            Some(row) => row.integer(0)?,
            None => 0,
        };
        let cached = self.current.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if cached.newest == newest {
            return Ok(cached.book);
        }
        let book = Arc::new(RateBook::load(connection).await?);
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = Cached { newest, book: Arc::clone(&book) };
        Ok(book)
    }
}
