//! The connections that see one state of the database.
//!
//! The first question opens one. Where a request says that it has several parts, `PostgreSQL` lets more connections see the same
//! state, so that the parts are answered side by side; on `SQLite`, and where no connection is to spare, they take turns.

use std::ops::Deref;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, TransactionOptions};
use tokio::sync::{OnceCell, OwnedSemaphorePermit, Semaphore};

use super::begin::begin;
use super::sql::{Rows, statement};

/// Connections of one request at most.
const SIDE_BY_SIDE: usize = 4;

/// Where snapshots get their connections.
#[derive(Clone, Debug)]
pub(super) struct Readers {
    pub connection: DatabaseConnection,
    /// How many connections all requests together may have beside the first of each; none where the database cannot show one state
    /// to several.
    pub spare: Option<Arc<Semaphore>>,
}

/// A state of the database, and the connections that see it.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    /// Set once the first connection is open: the name by which others may see what it sees.
    name: OnceCell<Option<String>>,
    idle: Mutex<Vec<Arc<DatabaseTransaction>>>,
    /// How many are idle.
    turns: Turns,
    opened: AtomicUsize,
    spare: Mutex<Vec<OwnedSemaphorePermit>>,
}

/// A semaphore that begins with nothing to give.
#[derive(Debug)]
struct Turns(Semaphore);

impl Default for Turns {
    fn default() -> Self {
        Self(Semaphore::new(0))
    }
}

/// A connection that is nobody else's until it is dropped.
pub(super) struct Lease<'snapshot> {
    snapshot: &'snapshot Snapshot,
    transaction: Arc<DatabaseTransaction>,
}

impl Deref for Lease<'_> {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        self.snapshot.put_back(Arc::clone(&self.transaction));
    }
}

impl Snapshot {
    /// A connection, as soon as one is idle or can be opened. `parts` says whether others may be wanted.
    pub(super) async fn lease(&self, readers: &Readers, parts: bool) -> Result<Lease<'_>, DbErr> {
        let name = self.name.get_or_try_init(async || self.open_first(readers, parts).await).await?;
        if let Some(lease) = self.take_idle() {
            return Ok(lease);
        }
        if let Some((name, permit)) = name.as_ref().zip(self.may_open(readers)) {
            tokio::select! {
                // One that comes back first is as good, and never waits for anybody's connection.
                lease = self.wait() => {
                    self.opened.fetch_sub(1, Ordering::Relaxed);
                    return lease;
                }
                opened = open(readers, name) => match opened {
                    Ok(transaction) => {
                        self.spare.lock().unwrap_or_else(PoisonError::into_inner).push(permit);
                        return Ok(Lease { snapshot: self, transaction: Arc::new(transaction) });
                    }
                    Err(error) => {
                        self.opened.fetch_sub(1, Ordering::Relaxed);
                        tracing::debug!(%error, "no more connections for the parts of a request");
                    }
                }
            }
        }
        self.wait().await
    }

    async fn open_first(&self, readers: &Readers, parts: bool) -> Result<Option<String>, DbErr> {
        let transaction = begin(&readers.connection, TransactionOptions::default()).await?;
        let name = if parts && readers.spare.is_some() {
            let export = statement(&transaction, "SELECT pg_export_snapshot()", Vec::new());
            transaction.query_one_raw(export).await?.map(|row| row.text(0)).transpose()?
        } else {
            None
        };
        self.opened.store(1, Ordering::Relaxed);
        self.put_back(Arc::new(transaction));
        Ok(name)
    }

    /// Leave to open one more.
    fn may_open(&self, readers: &Readers) -> Option<OwnedSemaphorePermit> {
        let permit = Arc::clone(readers.spare.as_ref()?).try_acquire_owned().ok()?;
        let more = |opened: usize| (opened < SIDE_BY_SIDE).then(|| opened.saturating_add(1));
        self.opened.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more).ok().map(|_| permit)
    }

    fn take_idle(&self) -> Option<Lease<'_>> {
        self.turns.0.try_acquire().ok()?.forget();
        let transaction = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()?;
        Some(Lease { snapshot: self, transaction })
    }

    async fn wait(&self) -> Result<Lease<'_>, DbErr> {
        let closed = || DbErr::Custom("a snapshot has no connection".to_owned());
        self.turns.0.acquire().await.map_err(|_| closed())?.forget();
        let transaction = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop().ok_or_else(closed)?;
        Ok(Lease { snapshot: self, transaction })
    }

    fn put_back(&self, transaction: Arc<DatabaseTransaction>) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(transaction);
        self.turns.0.add_permits(1);
    }
}

/// Opens a connection that sees what another one does.
async fn open(readers: &Readers, name: &str) -> Result<DatabaseTransaction, DbErr> {
    let connection = readers.connection.clone();
    // The name comes from the database itself, and the statement takes no value.
    let sql = format!("SET TRANSACTION SNAPSHOT '{name}'");
    // A task of its own: whoever wanted it may be done before it is open, and the state gone with it.
    let opened = tokio::spawn(async move {
        let transaction = begin(&connection, TransactionOptions::default()).await?;
        transaction.execute_unprepared(&sql).await?;
        Ok(transaction)
    });
    opened.await.map_err(|error| DbErr::Custom(error.to_string()))?
}
