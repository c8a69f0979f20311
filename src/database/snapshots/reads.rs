//! The one snapshot that a request reads from.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement};

use super::replica::Replica;
use super::shares::{CallerShare, Shares};
use super::snapshot::{Lease, Moment, Readers, Snapshot};
use crate::budget::Budget;
use crate::calendar::Instant;
use crate::database::errors::failure::is_out_of_reach;
use crate::database::transactions::transaction::Transaction;

/// Takes a snapshot at the first question and answers all later ones from it, until it is renewed or dropped.
#[derive(Debug)]
pub struct Reads {
    /// The database that is written to.
    primary: Readers,
    /// One that repeats what is written there, a little later.
    replica: Option<Replica>,
    /// What was written is read back, and no replica may have it yet.
    has_written: AtomicBool,
    current: Mutex<Arc<Snapshot>>,
    parts: AtomicBool,
    /// The shares of all callers; none if no caller asks.
    shares: Option<Shares>,
    /// The share that it takes from, once the caller is known.
    caller: OnceLock<Arc<CallerShare>>,
    /// What is read, and made of it, may come to so much.
    budget: Arc<Budget>,
}

impl Reads {
    pub(in crate::database) fn new(primary: Readers, replica: Option<Replica>, shares: Option<Shares>) -> Self {
        let (has_written, parts) = (AtomicBool::new(false), AtomicBool::new(false));
        let budget = Arc::new(Budget::unlimited());
        let caller = OnceLock::new();
        Self { primary, replica, has_written, current: Mutex::default(), parts, shares, caller, budget }
    }

    /// The same within a budget.
    #[must_use]
    pub fn within(self, budget: Arc<Budget>) -> Self {
        Self { budget, ..self }
    }

    /// What is read, and made of it, may come to so much.
    #[must_use]
    pub const fn budget(&self) -> &Arc<Budget> {
        &self.budget
    }

    /// Says who asks, by a name that no other caller has, before the first question. From here on it keeps to that caller's share
    /// of the connections. If the share is used up, a question waits until one of the caller's own is done.
    pub fn are_of(&self, caller: &str) {
        if let Some(shares) = &self.shares {
            // Who asks is said once.
            let _ = self.caller.set(shares.of_caller(caller.to_owned()));
        }
    }

    /// Says that several questions will be asked at once, so that the snapshot is made one that more than one connection can see.
    pub fn expect_parts(&self) {
        self.parts.store(true, Ordering::Relaxed);
    }

    /// Whether another database than the one that is written to may answer.
    #[must_use]
    pub const fn have_replica(&self) -> bool {
        self.replica.is_some()
    }

    /// Asks one statement of the database that is written to, though a replica may answer all else: what decides on the caller, which
    /// no replica may be late with. Without a replica it is the first question of the snapshot, whose moment is told then.
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

    /// Whether what is asked next is asked of the same snapshot.
    pub fn are_at(&self, moment: &Moment) -> bool {
        moment.is_of(&self.current.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The instant through which the snapshot has everything that was acknowledged; none where that is all that was acknowledged
    /// before it was taken. A replica is behind by what it has not applied yet.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn complete_through(&self) -> Result<Option<Instant>, DbErr> {
        Ok(self.lease().await?.complete_through())
    }

    /// Asks one question of the snapshot.
    ///
    /// # Errors
    ///
    /// What the question answers, or that no connection could be had.
    pub async fn ask<T, E: From<DbErr>>(
        &self,
        question: impl AsyncFnOnce(&Transaction) -> Result<T, E>,
    ) -> Result<T, E> {
        let lease = self.lease().await?;
        self.answer(lease, question).await
    }

    async fn answer<T, E: From<DbErr>>(
        &self,
        lease: Lease,
        question: impl AsyncFnOnce(&Transaction) -> Result<T, E>,
    ) -> Result<T, E> {
        let answer = question(&lease).await;
        // A statement that failed takes its transaction with it. Later questions are answered from a later moment, which is
        // better than not at all.
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

    /// A connection of a snapshot. If it has none yet, the replica gives one, or the database that is written to while the
    /// replica does not answer.
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

    /// The words of the database that answers.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.primary.connections.backend()
    }

    /// Lets go of the snapshot after a write: what is read from here on has seen every write that was acknowledged before.
    pub fn renew(&self) {
        self.has_written.store(true, Ordering::Relaxed);
        self.let_go();
    }

    /// Lets go of the snapshot and its connections; the next question takes a later one.
    pub fn let_go(&self) {
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = Arc::default();
    }
}
