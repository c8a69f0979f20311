//! SQLite connections whose statements can be interrupted.
//!
//! A statement of SQLite runs in this process, and continues when its caller is gone. Callers of slow queries would
//! soon occupy all connections. So each connection checks a flag while it computes. A pool does not say which of its
//! connections it hands out, so each connection has a pool of its own.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sea_orm::sqlx::pool::PoolConnection;
use sea_orm::sqlx::{self, Sqlite, SqlitePool};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::acquire::acquire;

/// Virtual machine steps between two checks of the flag: some hundred microseconds.
pub(in crate::database) const STEPS_BETWEEN_LOOKS: i32 = 10_000;

/// Interrupts the statement of a connection. Clones share the flag.
#[derive(Clone, Debug, Default)]
pub(in crate::database) struct StopFlag(Arc<AtomicBool>);

impl StopFlag {
    /// Makes the running statement fail, and all others until the connection is handed out again.
    pub(in crate::database) fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(in crate::database) fn may_go_on(&self) -> bool {
        !self.0.load(Ordering::Relaxed)
    }
}

/// A set of interruptible connections. Clones share them.
#[derive(Clone, Debug)]
pub(in crate::database) struct StoppableConnections(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    slots: Vec<(SqlitePool, StopFlag)>,
    /// The numbers of the free connections.
    free: Mutex<Vec<usize>>,
    permits: Arc<Semaphore>,
    acquire_timeout: Duration,
}

/// A connection's slot, free again when this is dropped.
#[derive(Debug)]
pub(in crate::database) struct Slot {
    pub flag: StopFlag,
    shared: Arc<Shared>,
    number: usize,
    _permit: OwnedSemaphorePermit,
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.shared.free.lock().unwrap_or_else(PoisonError::into_inner).push(self.number);
    }
}

impl StoppableConnections {
    /// Connections from pools of one connection each, with their flags, and the longest wait for one.
    pub(in crate::database) fn new(slots: Vec<(SqlitePool, StopFlag)>, acquire_timeout: Duration) -> Self {
        let free = Mutex::new((0..slots.len()).collect());
        let permits = Arc::new(Semaphore::new(slots.len()));
        Self(Arc::new(Shared { slots, free, permits, acquire_timeout }))
    }

    /// A connection, as soon as one is free, and its slot. Drop the slot after the connection.
    pub(super) async fn acquire(&self) -> Result<(PoolConnection<Sqlite>, Slot), sqlx::Error> {
        let Shared { slots, free, permits, acquire_timeout } = &*self.0;
        let permit = tokio::time::timeout(*acquire_timeout, Arc::clone(permits).acquire_owned()).await;
        let permit = permit.map_err(|_| sqlx::Error::PoolTimedOut)?.map_err(|_| sqlx::Error::PoolClosed)?;
        let number = free.lock().unwrap_or_else(PoisonError::into_inner).pop().ok_or(sqlx::Error::PoolClosed)?;
        let (pool, flag) = slots.get(number).ok_or(sqlx::Error::PoolClosed)?;
        let slot = Slot { flag: flag.clone(), shared: Arc::clone(&self.0), number, _permit: permit };
        let connection = acquire(pool).await?;
        // The previous statement is over.
        flag.0.store(false, Ordering::Relaxed);
        Ok((connection, slot))
    }

    /// How many connections there are, and how many of them are free. All of them stay open.
    pub(super) fn usage(&self) -> (usize, usize, usize) {
        let all = self.0.slots.len();
        (all, self.0.permits.available_permits(), all)
    }

    pub(in crate::database) async fn close(&self) {
        self.0.permits.close();
        for (pool, _) in &self.0.slots {
            pool.close().await;
        }
    }
}
