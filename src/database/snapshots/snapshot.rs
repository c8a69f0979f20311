//! One snapshot of the database, and the connections that see it.
//!
//! The first query opens a connection. For a request with parallel parts, PostgreSQL lets more connections join the
//! snapshot. On SQLite, and when no connection is spare, the parts take turns.

use std::ops::Deref;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use tokio::sync::{OnceCell, OwnedSemaphorePermit, Semaphore};

use super::shares::{CallerShare, Share};
use crate::calendar::Instant;
use crate::database::statements::sql::{Rows, statement};
use crate::database::transactions::connections::Connections;
use crate::database::transactions::run_to_completion::RunToCompletion;
use crate::database::transactions::transaction::Transaction;

/// The most connections that one request has.
const CONNECTIONS_PER_REQUEST: usize = 4;

/// Where snapshots get their connections.
#[derive(Clone, Debug)]
pub(in crate::database) struct Readers {
    pub connections: Connections,
    /// How many extra connections all requests together may have. `None` if the database cannot share a snapshot
    /// between connections.
    pub spare: Option<Arc<Semaphore>>,
    /// Whether this is a replica, which lags behind the primary.
    pub is_replica: bool,
}

/// A snapshot, and the connections that see it.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    /// Set once the first connection is open.
    first: OnceCell<First>,
    idle: Mutex<Vec<SnapshotConnection>>,
    /// How many connections are idle. Closed once the snapshot is abandoned.
    idle_count: IdleCount,
    opened: Arc<AtomicUsize>,
    /// The first connection's place in the caller's share, once the caller is known.
    share: OnceCell<Share>,
}

/// What is known since the first connection opened.
#[derive(Debug)]
struct First {
    /// Its transaction. Other connections can join the snapshot only while it is open.
    transaction: Weak<Transaction>,
    /// Where it was opened. Further connections are opened there too.
    readers: Readers,
    /// The exported name of the snapshot, once parallel queries are expected. `None` if the snapshot was abandoned.
    name: OnceCell<Option<String>>,
    complete_through: Option<Instant>,
}

#[derive(Clone, Debug)]
struct SnapshotConnection {
    transaction: Arc<Transaction>,
    _extra: Option<Arc<ExtraConnection>>,
}

/// Permission for one extra connection, until it is dropped.
#[derive(Debug)]
struct ExtraConnection {
    opened: Arc<AtomicUsize>,
    _spare: OwnedSemaphorePermit,
    _share: Option<Share>,
}

impl Drop for ExtraConnection {
    fn drop(&mut self) {
        self.opened.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A semaphore without permits at first.
#[derive(Debug)]
struct IdleCount(Semaphore);

impl Default for IdleCount {
    fn default() -> Self {
        Self(Semaphore::new(0))
    }
}

/// Exclusive use of a connection, until it is dropped.
pub(super) struct Lease {
    snapshot: Arc<Snapshot>,
    connection: SnapshotConnection,
}

impl Deref for Lease {
    type Target = Transaction;

    fn deref(&self) -> &Transaction {
        &self.connection.transaction
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.snapshot.put_back(self.connection.clone());
    }
}

/// Identifies a snapshot. It keeps no connection.
#[derive(Clone, Debug)]
pub struct Moment(Weak<Snapshot>);

impl Moment {
    /// Whether it identifies this snapshot, and the snapshot was not abandoned.
    pub(super) fn is_of(&self, snapshot: &Arc<Snapshot>) -> bool {
        Weak::as_ptr(&self.0) == Arc::as_ptr(snapshot) && !snapshot.idle_count.0.is_closed()
    }
}

impl Lease {
    pub(in crate::database) fn moment(&self) -> Moment {
        self.snapshot.moment()
    }

    /// Abandons the snapshot: queries that wait or come later use another one.
    pub(super) fn give_up(&self) {
        self.snapshot.idle_count.0.close();
    }

    /// The instant through which a replica was complete. `None` on the primary.
    pub(super) fn complete_through(&self) -> Option<Instant> {
        self.snapshot.first.get().and_then(|first| first.complete_through)
    }
}

impl Snapshot {
    pub(super) fn moment(self: &Arc<Self>) -> Moment {
        Moment(Arc::downgrade(self))
    }

    /// Whether it has a connection.
    pub(super) fn is_open(&self) -> bool {
        self.first.initialized()
    }

    /// A connection, as soon as one is idle or can be opened. `None` if the snapshot was abandoned. The first one is
    /// opened at `readers`; `parts` announces parallel queries.
    pub(super) async fn lease(self: &Arc<Self>, readers: &Readers, parts: bool) -> Result<Option<Lease>, DbErr> {
        let first = self.first.get_or_try_init(async || self.open_first(readers).await).await?;
        let readers = &first.readers;
        let name = if parts && readers.spare.is_some() {
            first.name.get_or_try_init(async || self.export().await).await?.as_ref()
        } else {
            None
        };
        if let Some(lease) = self.take_idle() {
            return Ok(Some(lease));
        }
        if let Some((name, extra)) = name.zip(self.reserve_extra(readers)) {
            tokio::select! {
                // A connection that becomes idle first is as good, and needs no new one.
                lease = self.wait() => return Ok(lease),
                opened = open(readers, name, first.transaction.clone(), extra) => match opened {
                    Ok(Some(connection)) => return Ok(Some(Lease { snapshot: Arc::clone(self), connection })),
                    Ok(None) => {}
                    Err(error) => tracing::debug!(%error, "no more connections for the parts of a request"),
                }
            }
        }
        Ok(self.wait().await)
    }

    /// Waits until the first connection has a place in the caller's share.
    pub(super) async fn wait_for_share(&self, caller: &Arc<CallerShare>) {
        self.share.get_or_init(async || caller.wait_for_one().await).await;
    }

    async fn open_first(&self, readers: &Readers) -> Result<First, DbErr> {
        // Asked before the snapshot is taken, which has at least what was replayed by then.
        let complete_through = if readers.is_replica { replayed_through(readers).await? } else { None };
        let transaction = readers.connections.begin().await?;
        self.opened.fetch_add(1, Ordering::Relaxed);
        let transaction = Arc::new(transaction);
        let first = Arc::downgrade(&transaction);
        self.put_back(SnapshotConnection { transaction, _extra: None });
        Ok(First { transaction: first, readers: readers.clone(), name: OnceCell::new(), complete_through })
    }

    /// Exports the snapshot from the first connection. Queries that want their own connection wait for it.
    async fn export(self: &Arc<Self>) -> Result<Option<String>, DbErr> {
        let Some(lease) = self.wait().await else { return Ok(None) };
        let export = statement(&*lease, "SELECT pg_export_snapshot()", Vec::new());
        let named = lease.query_one_raw(export).await;
        if named.is_err() {
            lease.give_up();
        }
        named?.map(|row| row.text(0)).transpose()
    }

    fn reserve_extra(&self, readers: &Readers) -> Option<ExtraConnection> {
        let spare = Arc::clone(readers.spare.as_ref()?).try_acquire_owned().ok()?;
        let share = match self.share.get() {
            Some(share) => Some(share.one_more()?),
            None => None,
        };
        let more = |opened: usize| (opened < CONNECTIONS_PER_REQUEST).then(|| opened.saturating_add(1));
        self.opened.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more).ok()?;
        Some(ExtraConnection { opened: Arc::clone(&self.opened), _spare: spare, _share: share })
    }

    fn take_idle(self: &Arc<Self>) -> Option<Lease> {
        self.idle_count.0.try_acquire().ok()?.forget();
        self.pop()
    }

    async fn wait(self: &Arc<Self>) -> Option<Lease> {
        self.idle_count.0.acquire().await.ok()?.forget();
        self.pop()
    }

    fn pop(self: &Arc<Self>) -> Option<Lease> {
        let connection = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()?;
        Some(Lease { snapshot: Arc::clone(self), connection })
    }

    fn put_back(&self, connection: SnapshotConnection) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        self.idle_count.0.add_permits(1);
    }
}

/// Opens a connection that joins the snapshot of another. `None` if that one is done already: joining a snapshot that
/// is gone would fail, and close the new connection.
async fn open(
    readers: &Readers,
    name: &str,
    other: Weak<Transaction>,
    extra: ExtraConnection,
) -> Result<Option<SnapshotConnection>, DbErr> {
    let connections = readers.connections.clone();
    // The name comes from the database itself, and the statement takes no parameters.
    let sql = format!("SET TRANSACTION SNAPSHOT '{name}'");
    // The request may end first, and its snapshot with it.
    RunToCompletion::new(async move {
        let transaction = connections.begin().await?;
        // Keeps the other transaction open until the new one has joined.
        let Some(_other) = other.upgrade() else { return Ok(None) };
        transaction.execute_unprepared(&sql).await?;
        Ok(Some(SnapshotConnection { transaction: Arc::new(transaction), _extra: Some(Arc::new(extra)) }))
    })
    .await
}

/// The commit time of the last transaction that a replica has replayed. A replica that has replayed none since its
/// start does not know. One that was promoted is complete.
async fn replayed_through(readers: &Readers) -> Result<Option<Instant>, DbErr> {
    let sql = "SELECT CASE WHEN pg_is_in_recovery() THEN \
               COALESCE(CAST(FLOOR(EXTRACT(EPOCH FROM pg_last_xact_replay_timestamp()) * 1000000) AS BIGINT), 0) END";
    let rows = readers.connections.ask(&Statement::from_string(DbBackend::Postgres, sql)).await?;
    Ok(rows.first().map_or(Ok(None), |row| row.integer_or_none(0))?.map(Instant::from_micros))
}
