//! Publishing a rate card and recording usage exclude each other.
//!
//! An event must know all cards that were published before its moment of recording. So recording takes a shared lock on the cards
//! before it reads the clock, and publishing takes an exclusive one. Plain reads of the cards, such as a backup, take neither.
//! `SQLite` needs no locks, because it runs one write at a time. Between several servers the guarantee is as good as their clocks.
//!
//! Raw SQL: sea-query has no `LOCK TABLE`.

use sea_orm::{ConnectionTrait, DbBackend, DbErr};

use crate::database::Transaction;

/// Prevents the publication of cards until the transaction ends.
pub(super) async fn exclude_publishing<C: ConnectionTrait>(transaction: &C) -> Result<(), DbErr> {
    lock(transaction, "ROW SHARE").await
}

/// Prevents the recording of usage, and the publication of other cards, until the transaction ends.
pub(super) async fn exclude_recording(transaction: &Transaction) -> Result<(), DbErr> {
    lock(transaction, "EXCLUSIVE").await
}

async fn lock<C: ConnectionTrait>(transaction: &C, mode: &str) -> Result<(), DbErr> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        transaction.execute_unprepared(&format!("LOCK TABLE rate_card IN {mode} MODE")).await?;
    }
    Ok(())
}
