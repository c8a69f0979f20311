//! The one snapshot that a request reads from.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryResult, QueryTrait, Statement,
};

use super::replica::Replica;
use super::shares::{CallerShare, Shares};
use super::snapshot::{Lease, Moment, Readers, Snapshot};
use crate::budget::Budget;
use crate::calendar::Instant;
use crate::database::errors::error_class::is_out_of_reach;
use crate::database::statements::{is_one_of, numbers};
use crate::database::transactions::transaction::Transaction;

/// Takes a snapshot with the first query. All later queries read from it, until it is renewed or dropped.
#[derive(Debug)]
pub struct Reads {
    /// The primary database.
    primary: Readers,
    /// A replica of it, which lags a little.
    replica: Option<Replica>,
    /// Whether the request has written. It must read its own writes, which a replica may lack.
    has_written: AtomicBool,
    current: Mutex<Arc<Snapshot>>,
    parts: AtomicBool,
    /// The shares of all callers. `None` if no caller is involved.
    shares: Option<Shares>,
    /// The caller's share, once the caller is known.
    caller: OnceLock<Arc<CallerShare>>,
    /// The budget for what is read and computed.
    budget: Arc<Budget>,
    /// Whether the tables are on the nodes of a cluster.
    per_node: bool,
}

impl Reads {
    pub(in crate::database) fn new(
        primary: Readers,
        replica: Option<Replica>,
        shares: Option<Shares>,
        per_node: bool,
    ) -> Self {
        let (has_written, parts) = (AtomicBool::new(false), AtomicBool::new(false));
        let budget = Arc::new(Budget::unlimited());
        let caller = OnceLock::new();
        Self { primary, replica, has_written, current: Mutex::default(), parts, shares, caller, budget, per_node }
    }

    /// The same reads, within a budget.
    #[must_use]
    pub fn within(self, budget: Arc<Budget>) -> Self {
        Self { budget, ..self }
    }

    /// The budget for what is read and computed.
    #[must_use]
    pub const fn budget(&self) -> &Arc<Budget> {
        &self.budget
    }

    /// Sets the caller, by a unique name, before the first query. From then on the reads keep to that caller's share of
    /// the connections. When the share is used up, a query waits for another query of the same caller.
    pub fn set_caller(&self, caller: &str) {
        if let Some(shares) = &self.shares {
            // The caller is set once.
            let _ = self.caller.set(shares.of_caller(caller.to_owned()));
        }
    }

    /// Announces parallel queries, so that several connections can share the snapshot.
    pub fn expect_parts(&self) {
        self.parts.store(true, Ordering::Relaxed);
    }

    /// Whether a replica may answer.
    #[must_use]
    pub const fn has_replica(&self) -> bool {
        self.replica.is_some()
    }

    /// Whether each node of a cluster has its own snapshot. The answers of two nodes may then be of two moments.
    #[must_use]
    pub const fn has_a_snapshot_per_node(&self) -> bool {
        self.per_node
    }

    /// Runs one statement on the primary, even if a replica answers everything else. Sign-in uses it, because it must
    /// not read stale data. Without a replica the statement is the first of the snapshot, whose [`Moment`] is returned
    /// too.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn ask_primary(&self, question: Statement) -> Result<(Vec<QueryResult>, Option<Moment>), DbErr> {
        if self.replica.is_none() {
            let lease = self.lease().await?;
            let moment = lease.moment();
            let answer = self.answer(lease, async |connection| connection.query_all_raw(question).await).await;
            return answer.map(|rows| (rows, Some(moment)));
        }
        Ok((Box::pin(self.primary.connections.ask(&question)).await?, None))
    }

    /// The snapshot that the next query reads from. If [`is_at`](Self::is_at) still confirms it after some queries, all of them have
    /// read from it.
    #[must_use]
    pub fn moment(&self) -> Moment {
        self.current.lock().unwrap_or_else(PoisonError::into_inner).moment()
    }

    /// Whether the next query reads from the same snapshot.
    pub fn is_at(&self, moment: &Moment) -> bool {
        moment.is_of(&self.current.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The instant through which the snapshot is complete. `None` on the primary, where it has everything acknowledged
    /// before it was taken. A replica lags by what it has not replayed yet.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn complete_through(&self) -> Result<Option<Instant>, DbErr> {
        Ok(self.lease().await?.complete_through())
    }

    /// Runs one query on the snapshot.
    ///
    /// # Errors
    ///
    /// The query's error, or that no connection was available.
    pub async fn ask<T, E: From<DbErr>>(
        &self,
        question: impl AsyncFnOnce(&Transaction) -> Result<T, E>,
    ) -> Result<T, E> {
        // Boxed, because almost every field's future contains this one, and each is moved several times.
        let asked = async {
            let lease = self.lease().await?;
            self.answer(lease, question).await
        };
        Box::pin(asked).await
    }

    /// Finds rows by their numbers, for rows of workspaces that refer to them. Some numbers may have no row.
    ///
    /// On a cluster the coordinator takes its snapshot before a worker does. So a worker's row may refer to a row that the coordinator
    /// does not have yet. Such a row is read outside the snapshot. Of what is returned, use only what never changes.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn find_referred<E: EntityTrait>(
        &self,
        column: E::Column,
        ids: &[i64],
        id: impl Fn(&E::Model) -> i64,
    ) -> Result<Vec<E::Model>, DbErr> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let backend = self.backend();
        let find = |ids: &[i64]| E::find().filter(is_one_of(backend, column, numbers(backend, ids.iter().copied())));
        let of_snapshot = find(ids);
        let mut found = self.ask(async |connection| of_snapshot.all(connection).await).await?;
        if self.per_node {
            let known: HashSet<i64> = found.iter().map(id).collect();
            let newer: Vec<i64> = ids.iter().copied().filter(|id| !known.contains(id)).collect();
            if !newer.is_empty() {
                let rows = Box::pin(self.primary.connections.ask(&find(&newer).build(backend))).await?;
                for row in rows {
                    found.push(E::Model::from_query_result(&row, "")?);
                }
            }
        }
        Ok(found)
    }

    async fn answer<T, E: From<DbErr>>(
        &self,
        lease: Lease,
        question: impl AsyncFnOnce(&Transaction) -> Result<T, E>,
    ) -> Result<T, E> {
        let answer = question(&lease).await;
        // A failed statement ends its transaction. Later queries read from a later snapshot, which is better than no
        // answer.
        if lease.has_failed() {
            lease.give_up();
        }
        answer
    }

    async fn lease(&self) -> Result<Lease, DbErr> {
        loop {
            let snapshot = Arc::clone(&*self.current.lock().unwrap_or_else(PoisonError::into_inner));
            if let Some(caller) = self.caller.get() {
                snapshot.wait_for_share(caller).await;
            }
            if let Some(lease) = self.lease_of(&snapshot).await? {
                return Ok(lease);
            }
            let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
            if Arc::ptr_eq(&current, &snapshot) {
                *current = Arc::default();
            }
        }
    }

    /// A connection of the snapshot. The first one comes from the replica, or from the primary while the replica does
    /// not answer.
    async fn lease_of(&self, snapshot: &Arc<Snapshot>) -> Result<Option<Lease>, DbErr> {
        let parts = self.parts.load(Ordering::Relaxed);
        let replica =
            self.replica.as_ref().filter(|_| !snapshot.is_open() && !self.has_written.load(Ordering::Relaxed));
        if let Some((replica, readers)) = replica.and_then(|replica| Some((replica, replica.readers()?))) {
            match snapshot.lease(readers, parts).await {
                Err(error) if replica.may_be_replaced() && is_out_of_reach(&error) => replica.failed(&error),
                leased => {
                    replica.answered();
                    return leased;
                }
            }
        }
        snapshot.lease(&self.primary, parts).await
    }

    /// SQLite or PostgreSQL.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.primary.connections.backend()
    }

    /// Drops the snapshot after a write. Later queries see every write acknowledged before.
    pub fn renew(&self) {
        self.has_written.store(true, Ordering::Relaxed);
        self.let_go();
    }

    /// Drops the snapshot and its connections. The next query takes a new one.
    pub fn let_go(&self) {
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = Arc::default();
    }
}
