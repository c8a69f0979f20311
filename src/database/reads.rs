//! The one snapshot that a request reads from.

use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, TransactionOptions};
use tokio::sync::OnceCell;

use super::begin::begin;
use super::sql::{Rows, statement};
use crate::calendar::Instant;

type Snapshot = Arc<OnceCell<DatabaseTransaction>>;

/// Opens a read transaction at the first question and answers all later ones from it, until it is renewed or dropped.
#[derive(Debug)]
pub struct Reads {
    readers: DatabaseConnection,
    /// Where what decides on the caller is read, which no replica may be late with.
    primary: DatabaseConnection,
    is_replica: bool,
    current: Mutex<Snapshot>,
}

impl Reads {
    pub(super) fn new(readers: DatabaseConnection, primary: DatabaseConnection, is_replica: bool) -> Self {
        Self { readers, primary, is_replica, current: Mutex::default() }
    }

    /// Asks one question of one statement, by itself and outside the snapshot, of the database that is written to.
    ///
    /// # Errors
    ///
    /// What the question answers, or that no connection could be had.
    pub async fn ask_alone<T>(
        &self,
        question: impl AsyncFnOnce(&DatabaseConnection) -> Result<T, DbErr>,
    ) -> Result<T, DbErr> {
        question(&self.primary).await
    }

    /// The instant through which the snapshot has everything that was acknowledged; none where that is all that was acknowledged
    /// before it was taken. A replica is behind by what it has not applied yet.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn complete_through(&self) -> Result<Option<Instant>, DbErr> {
        if !self.is_replica {
            return Ok(None);
        }
        let sql = "SELECT CAST(FLOOR(EXTRACT(EPOCH FROM pg_last_xact_replay_timestamp()) * 1000000) AS BIGINT)";
        let row =
            self.ask(async |connection| connection.query_one_raw(statement(connection, sql, Vec::new())).await).await?;
        let micros = row.map_or(Ok(None), |row| row.integer_or_none(0))?;
        Ok(micros.map(Instant::from_micros))
    }

    /// Asks one question of the snapshot.
    ///
    /// # Errors
    ///
    /// What the question answers, or that no connection could be had.
    pub async fn ask<T, E: From<DbErr>>(
        &self,
        question: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>,
    ) -> Result<T, E> {
        let snapshot = Arc::clone(&*self.current.lock().unwrap_or_else(PoisonError::into_inner));
        let transaction = snapshot.get_or_try_init(|| begin(&self.readers, TransactionOptions::default())).await?;
        question(transaction).await
    }

    /// The words of the database that answers.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.readers.get_database_backend()
    }

    /// Lets go of the snapshot: what is read from here on has seen every write that was acknowledged before.
    pub fn renew(&self) {
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = Snapshot::default();
    }
}
