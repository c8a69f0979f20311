//! All rate cards, in memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use entity::{Pool, RateCardId, rate, rate_card};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder};

use super::card::{Card, CardPosition, Rate};
use super::turns::exclude_publishing;
use crate::amounts::{Credits, Quantity};
use crate::calendar::Instant;
use crate::database::{ListPage, Rows, Transaction, statement};

/// Every card that was published, as of one moment.
#[derive(Debug, Default)]
pub struct RateBook {
    /// In the order of publication.
    cards: Vec<Arc<Card>>,
}

impl RateBook {
    /// The card in force for a pool at an instant: the latest to take effect, and of several at one instant the last
    /// published.
    #[must_use]
    pub fn in_force(&self, pool: Pool, at: Instant) -> Option<&Arc<Card>> {
        self.in_force_as_known(pool, at, Instant::LAST)
    }

    /// The card in force, by what had been published at an instant: a card that came later makes no difference.
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

    /// A page of a pool's cards, which run from the newest to the oldest, in the page's direction, and how many there are in all.
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
            rates.entry(line.rate_card_id).or_default().push(in_memory(line)?);
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

fn in_memory(line: rate::Model) -> Result<Rate, DbErr> {
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

/// Keeps the book, and reads it anew when a card was published, by whichever process.
#[derive(Debug, Default)]
pub struct RateBooks {
    current: Mutex<(i64, Arc<RateBook>)>,
}

impl RateBooks {
    /// The book for recording, to which nothing is added until the transaction ends.
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
        let (known, book) = self.current.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if known == newest {
            return Ok(book);
        }
        let book = Arc::new(RateBook::load(connection).await?);
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = (newest, Arc::clone(&book));
        Ok(book)
    }
}
