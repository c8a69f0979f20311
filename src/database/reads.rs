//! The one snapshot that a request reads from.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, QueryResult, Statement};

use super::begin::while_lost;
use super::snapshot::{Lease, Moment, Readers, Snapshot};
use crate::calendar::Instant;

/// Takes a snapshot at the first question and answers all later ones from it, until it is renewed or dropped.
#[derive(Debug)]
pub struct Reads {
    /// The database that is written to.
    primary: Readers,
    /// One that repeats what is written there, a little later.
    replica: Option<Readers>,
    /// What was written is read back, and no replica may have it yet.
    has_written: AtomicBool,
    current: Mutex<Arc<Snapshot>>,
    parts: AtomicBool,
}

impl Reads {
    pub(super) fn new(primary: Readers, replica: Option<Readers>) -> Self {
        let (has_written, parts) = (AtomicBool::new(false), AtomicBool::new(false));
        Self { primary, replica, has_written, current: Mutex::default(), parts }
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
        // It changes nothing, so a connection that is gone may be replaced by another.
        let rows = while_lost(|| self.primary.connection.query_all_raw(question.clone())).await?;
        Ok((rows, None))
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
        question: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>,
    ) -> Result<T, E> {
        let lease = self.lease().await?;
        self.answer(lease, question).await
    }

    async fn answer<T, E: From<DbErr>>(
        &self,
        lease: Lease,
        question: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>,
    ) -> Result<T, E> {
        let answer = question(&lease).await;
        // On PostgreSQL a statement that failed takes its transaction with it. What is asked after that is asked of a later
        // moment, which is better than not at all.
        if answer.is_err() && self.backend() == DbBackend::Postgres {
            lease.give_up();
        }
        answer
    }

    async fn lease(&self) -> Result<Lease, DbErr> {
        loop {
            let snapshot = Arc::clone(&*self.current.lock().unwrap_or_else(PoisonError::into_inner));
            if let Some(lease) = snapshot.lease(self.source(), self.parts.load(Ordering::Relaxed)).await? {
                return Ok(lease);
            }
            let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
            if Arc::ptr_eq(&current, &snapshot) {
                *current = Arc::default();
            }
        }
    }

    fn source(&self) -> &Readers {
        self.replica.as_ref().filter(|_| !self.has_written.load(Ordering::Relaxed)).unwrap_or(&self.primary)
    }

    /// The words of the database that answers.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.primary.connection.get_database_backend()
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
