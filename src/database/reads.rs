//! The one snapshot that a request reads from.

use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::{DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, TransactionOptions};
use tokio::sync::OnceCell;

use super::begin::begin;

type Snapshot = Arc<OnceCell<DatabaseTransaction>>;

/// Opens a read transaction at the first question and answers all later ones from it, until it is renewed or dropped.
#[derive(Debug)]
pub struct Reads {
    readers: DatabaseConnection,
    current: Mutex<Snapshot>,
}

impl Reads {
    pub(super) fn new(readers: DatabaseConnection) -> Self {
        Self { readers, current: Mutex::default() }
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
