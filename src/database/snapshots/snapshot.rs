//! The connections that see one state of the database.
//!
//! The first question opens one. Where a request says that it has several parts, `PostgreSQL` lets more connections see the same
//! state, so that the parts are answered side by side; on `SQLite`, and where no connection is to spare, they take turns.

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

/// Connections of one request at most.
const SIDE_BY_SIDE: usize = 4;

/// Where snapshots get their connections.
#[derive(Clone, Debug)]
pub(in crate::database) struct Readers {
    pub connections: Connections,
    /// How many connections all requests together may have beside the first of each; none where the database cannot show one state
    /// to several.
    pub spare: Option<Arc<Semaphore>>,
    /// Whether what is written elsewhere arrives here later.
    pub is_replica: bool,
}

/// A state of the database, and the connections that see it.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    /// Set once the first connection is open.
    first: OnceCell<First>,
    idle: Mutex<Vec<Seer>>,
    /// How many are idle; closed once the state is given up.
    turns: Turns,
    opened: Arc<AtomicUsize>,
    /// The first connection's place in the caller's share, once the caller is known.
    share: OnceCell<Share>,
}

/// What is known since the first connection is open.
#[derive(Debug)]
struct First {
    /// Its transaction. Other connections can join its snapshot only as long as it is open.
    transaction: Weak<Transaction>,
    /// Where it was opened. Others are opened there, too.
    readers: Readers,
    /// By what name others may see what it sees, once several may be wanted; none where the state was given up.
    name: OnceCell<Option<String>>,
    complete_through: Option<Instant>,
}

#[derive(Clone, Debug)]
struct Seer {
    transaction: Arc<Transaction>,
    _leave: Option<Arc<Leave>>,
}

/// Leave to have one more connection, until it is dropped.
#[derive(Debug)]
struct Leave {
    opened: Arc<AtomicUsize>,
    _spare: OwnedSemaphorePermit,
    _share: Option<Share>,
}

impl Drop for Leave {
    fn drop(&mut self) {
        self.opened.fetch_sub(1, Ordering::Relaxed);
    }
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
pub(super) struct Lease {
    snapshot: Arc<Snapshot>,
    seer: Seer,
}

impl Deref for Lease {
    type Target = Transaction;

    fn deref(&self) -> &Transaction {
        &self.seer.transaction
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.snapshot.put_back(self.seer.clone());
    }
}

/// Which state of the database something was read from. It keeps no connection.
#[derive(Clone, Debug)]
pub struct Moment(Weak<Snapshot>);

impl Moment {
    /// Whether it is of that state, and the state was not given up.
    pub(super) fn is_of(&self, snapshot: &Arc<Snapshot>) -> bool {
        Weak::as_ptr(&self.0) == Arc::as_ptr(snapshot) && !snapshot.turns.0.is_closed()
    }
}

impl Lease {
    pub(in crate::database) fn moment(&self) -> Moment {
        Moment(Arc::downgrade(&self.snapshot))
    }

    /// Has whoever asks next, or waits already, ask another state.
    pub(super) fn give_up(&self) {
        self.snapshot.turns.0.close();
    }

    /// The instant through which a replica had everything; none where this is no replica.
    pub(super) fn complete_through(&self) -> Option<Instant> {
        self.snapshot.first.get().and_then(|first| first.complete_through)
    }
}

impl Snapshot {
    /// Whether it has a connection.
    pub(super) fn is_open(&self) -> bool {
        self.first.initialized()
    }

    /// A connection, as soon as one is idle or can be opened; none if the snapshot was given up. The first is opened at
    /// `readers`. `parts` says whether others may be wanted.
    pub(super) async fn lease(self: &Arc<Self>, readers: &Readers, parts: bool) -> Result<Option<Lease>, DbErr> {
        // On the heap, and out of the way of all who ask: taking a connection needs several thousand bytes.
        let first = self.first.get_or_try_init(async || Box::pin(self.open_first(readers)).await).await?;
        let readers = &first.readers;
        let name = if parts && readers.spare.is_some() {
            first.name.get_or_try_init(async || self.export().await).await?.as_ref()
        } else {
            None
        };
        if let Some(lease) = self.take_idle() {
            return Ok(Some(lease));
        }
        if let Some((name, leave)) = name.zip(self.may_open(readers)) {
            tokio::select! {
                // One that comes back first is as good, and never waits for anybody's connection.
                lease = self.wait() => return Ok(lease),
                opened = open(readers, name, first.transaction.clone(), leave) => match opened {
                    Ok(Some(seer)) => return Ok(Some(Lease { snapshot: Arc::clone(self), seer })),
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
        // Before the state is taken, which has at least what had arrived by then.
        let complete_through = if readers.is_replica { arrived(readers).await? } else { None };
        let transaction = readers.connections.begin().await?;
        self.opened.fetch_add(1, Ordering::Relaxed);
        let transaction = Arc::new(transaction);
        let first = Arc::downgrade(&transaction);
        self.put_back(Seer { transaction, _leave: None });
        Ok(First { transaction: first, readers: readers.clone(), name: OnceCell::new(), complete_through })
    }

    /// Gives the state a name, on the first connection: whoever wants one of their own waits for that.
    async fn export(self: &Arc<Self>) -> Result<Option<String>, DbErr> {
        let Some(lease) = self.wait().await else { return Ok(None) };
        let export = statement(&*lease, "SELECT pg_export_snapshot()", Vec::new());
        let named = lease.query_one_raw(export).await;
        if named.is_err() {
            lease.give_up();
        }
        named?.map(|row| row.text(0)).transpose()
    }

    fn may_open(&self, readers: &Readers) -> Option<Leave> {
        let spare = Arc::clone(readers.spare.as_ref()?).try_acquire_owned().ok()?;
        let share = match self.share.get() {
            Some(share) => Some(share.one_more()?),
            None => None,
        };
        let more = |opened: usize| (opened < SIDE_BY_SIDE).then(|| opened.saturating_add(1));
        self.opened.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more).ok()?;
        Some(Leave { opened: Arc::clone(&self.opened), _spare: spare, _share: share })
    }

    fn take_idle(self: &Arc<Self>) -> Option<Lease> {
        self.turns.0.try_acquire().ok()?.forget();
        self.pop()
    }

    async fn wait(self: &Arc<Self>) -> Option<Lease> {
        self.turns.0.acquire().await.ok()?.forget();
        self.pop()
    }

    fn pop(self: &Arc<Self>) -> Option<Lease> {
        let seer = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()?;
        Some(Lease { snapshot: Arc::clone(self), seer })
    }

    fn put_back(&self, seer: Seer) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(seer);
        self.turns.0.add_permits(1);
    }
}

/// Opens a connection that sees what another one does; none if that one is done already. Joining a snapshot that is gone would
/// fail, and a connection on which a statement failed is closed.
async fn open(readers: &Readers, name: &str, other: Weak<Transaction>, leave: Leave) -> Result<Option<Seer>, DbErr> {
    let connections = readers.connections.clone();
    // The name comes from the database itself, and the statement takes no value.
    let sql = format!("SET TRANSACTION SNAPSHOT '{name}'");
    // Whoever wanted it may be done before it is open, and the state gone with it.
    RunToCompletion::new(async move {
        let transaction = connections.begin().await?;
        // This keeps the other one open until the new one sees what it does.
        let Some(_other) = other.upgrade() else { return Ok(None) };
        transaction.execute_unprepared(&sql).await?;
        Ok(Some(Seer { transaction: Arc::new(transaction), _leave: Some(Arc::new(leave)) }))
    })
    .await
}

/// When what a replica has applied last was written. One that has applied nothing since it started does not know; one that was
/// made a primary has everything.
async fn arrived(readers: &Readers) -> Result<Option<Instant>, DbErr> {
    let sql = "SELECT CASE WHEN pg_is_in_recovery() THEN \
               COALESCE(CAST(FLOOR(EXTRACT(EPOCH FROM pg_last_xact_replay_timestamp()) * 1000000) AS BIGINT), 0) END";
    let rows = readers.connections.ask(&Statement::from_string(DbBackend::Postgres, sql)).await?;
    Ok(rows.first().map_or(Ok(None), |row| row.integer_or_none(0))?.map(Instant::from_micros))
}
