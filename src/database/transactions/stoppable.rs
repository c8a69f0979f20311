//! Connections of `SQLite` on which a statement can be stopped.
//!
//! A statement of `SQLite` runs in this process, and goes on when nobody waits for it any more: whoever asks for much, and gives up,
//! would soon have all connections. So each has a flag, at which it looks while it computes. The pool does not say which of its
//! connections it gives out, so each of them has a pool of its own.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sea_orm::sqlx::pool::PoolConnection;
use sea_orm::sqlx::{self, Sqlite, SqlitePool};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Steps of `SQLite`'s machine between two looks at the flag: some hundred microseconds.
pub(in crate::database) const STEPS_BETWEEN_LOOKS: i32 = 10_000;

/// Stops what a connection computes. Clones share it.
#[derive(Clone, Debug, Default)]
pub(in crate::database) struct StopFlag(Arc<AtomicBool>);

impl StopFlag {
    /// Has the statement that runs fail, and every other one until the connection is given out again.
    pub(in crate::database) fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(in crate::database) fn may_go_on(&self) -> bool {
        !self.0.load(Ordering::Relaxed)
    }
}

/// Some connections. Clones share them.
#[derive(Clone, Debug)]
pub(in crate::database) struct StoppableConnections(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    slots: Vec<(SqlitePool, StopFlag)>,
    /// Those that nobody has, by their place among all.
    free: Mutex<Vec<usize>>,
    places: Arc<Semaphore>,
    patience: Duration,
}

/// The place of a connection among all, which is free again when this is dropped.
#[derive(Debug)]
pub(in crate::database) struct Slot {
    pub flag: StopFlag,
    shared: Arc<Shared>,
    number: usize,
    _place: OwnedSemaphorePermit,
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.shared.free.lock().unwrap_or_else(PoisonError::into_inner).push(self.number);
    }
}

impl StoppableConnections {
    /// Of pools of one connection each, with the flags at which these look, and how long one is waited for.
    pub(in crate::database) fn new(slots: Vec<(SqlitePool, StopFlag)>, patience: Duration) -> Self {
        let free = Mutex::new((0..slots.len()).collect());
        let places = Arc::new(Semaphore::new(slots.len()));
        Self(Arc::new(Shared { slots, free, places, patience }))
    }

    /// A connection, as soon as one is free, and its place, which is to be dropped after it.
    pub(in crate::database) async fn acquire(&self) -> Result<(PoolConnection<Sqlite>, Slot), sqlx::Error> {
        let Shared { slots, free, places, patience } = &*self.0;
        let place = tokio::time::timeout(*patience, Arc::clone(places).acquire_owned()).await;
        let place = place.map_err(|_| sqlx::Error::PoolTimedOut)?.map_err(|_| sqlx::Error::PoolClosed)?;
        let number = free.lock().unwrap_or_else(PoisonError::into_inner).pop().ok_or(sqlx::Error::PoolClosed)?;
        let (pool, flag) = slots.get(number).ok_or(sqlx::Error::PoolClosed)?;
        let slot = Slot { flag: flag.clone(), shared: Arc::clone(&self.0), number, _place: place };
        let connection = pool.acquire().await?;
        // What ran there before is over.
        flag.0.store(false, Ordering::Relaxed);
        Ok((connection, slot))
    }

    pub(in crate::database) async fn close(&self) {
        self.0.places.close();
        for (pool, _) in &self.0.slots {
            pool.close().await;
        }
    }
}
