//! The one snapshot that a request reads from.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr};

use super::snapshot::{Readers, Snapshot};
use super::sql::{Rows, statement};
use crate::calendar::Instant;

/// Takes a snapshot at the first question and answers all later ones from it, until it is renewed or dropped.
#[derive(Debug)]
pub struct Reads {
    readers: Readers,
    /// Where what decides on the caller is read, which no replica may be late with.
    primary: DatabaseConnection,
    is_replica: bool,
    current: Mutex<Arc<Snapshot>>,
    parts: AtomicBool,
}

impl Reads {
    pub(super) fn new(readers: Readers, primary: DatabaseConnection, is_replica: bool) -> Self {
        Self { readers, primary, is_replica, current: Mutex::default(), parts: AtomicBool::new(false) }
    }

    /// Says that several questions will be asked at once, so that snapshots are taken that more than one connection can see.
    pub fn expect_parts(&self) {
        self.parts.store(true, Ordering::Relaxed);
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
        let lease = snapshot.lease(&self.readers, self.parts.load(Ordering::Relaxed)).await?;
        question(&lease).await
    }

    /// The words of the database that answers.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.readers.connection.get_database_backend()
    }

    /// Lets go of the snapshot: what is read from here on has seen every write that was acknowledged before.
    pub fn renew(&self) {
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = Arc::default();
    }
}
