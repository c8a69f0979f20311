//! Publishing and recording keep out of each other's way.
//!
//! An event is recorded at a moment at which all cards that were published before it are known: so recording says that it reads
//! the cards before it tells what time it is, and a card is published at a moment at which nobody does. What only reads the cards,
//! a backup among it, meets neither. On `SQLite` every write is alone anyway. Of several servers this holds as far as their clocks
//! agree.

use sea_orm::{ConnectionTrait, DbBackend, DbErr};

use crate::database::Transaction;

/// Keeps cards from being published until the transaction ends.
pub(super) async fn exclude_publishing<C: ConnectionTrait>(transaction: &C) -> Result<(), DbErr> {
    lock(transaction, "ROW SHARE").await
}

/// Keeps usage from being recorded, and other cards from being published, until the transaction ends.
pub(super) async fn exclude_recording(transaction: &Transaction) -> Result<(), DbErr> {
    lock(transaction, "EXCLUSIVE").await
}

async fn lock<C: ConnectionTrait>(transaction: &C, mode: &str) -> Result<(), DbErr> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        transaction.execute_unprepared(&format!("LOCK TABLE rate_card IN {mode} MODE")).await?;
    }
    Ok(())
}
