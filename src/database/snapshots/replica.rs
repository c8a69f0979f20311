//! A replica that answers queries. While it is down, the primary answers.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sea_orm::{DatabaseConnection, DbErr};
use tokio::time::Instant;

use super::snapshot::Readers;
use crate::config::{DatabaseSettings, DatabaseUrl};
use crate::database::errors::open_error::OpenError;
use crate::database::postgres::connect as postgres;
use crate::database::transactions::connections::Connections;

/// How long a failed replica is left alone. Then one request tries it again.
const REST: Duration = Duration::from_secs(5);

/// A replica. Clones share it.
#[derive(Clone, Debug)]
pub(in crate::database) struct Replica {
    readers: Readers,
    place: Arc<str>,
    /// Whether the primary answers while the replica is down.
    may_be_replaced: bool,
    /// Until when the replica is left alone. `None` while it answers.
    rests_until: Arc<Mutex<Option<Instant>>>,
}

impl Replica {
    /// Opens a replica. If it does not answer and the primary may replace it, this is logged, and the replica is tried
    /// again later.
    pub(in crate::database) async fn open(
        settings: &DatabaseSettings,
        url: &DatabaseUrl,
        connections: impl Fn(DatabaseConnection) -> Connections,
    ) -> Result<Self, OpenError> {
        let place = url.to_string();
        let unreachable = |error: DbErr| OpenError::unreachable(&place, &error);
        let pool = postgres::connect_replica(settings, url).await.map_err(unreachable)?;
        let readers = Readers { connections: connections(pool), spare: None, is_replica: true };
        let may_be_replaced = settings.read_fallback;
        let rests_until = Arc::default();
        let replica = Self { readers, place: place.as_str().into(), may_be_replaced, rests_until };
        match replica.readers.connections.begin().await {
            Ok(_) => {}
            Err(error) if may_be_replaced => replica.failed(&error),
            Err(error) => return Err(unreachable(error)),
        }
        Ok(replica)
    }

    /// Where to read from now. `None` means the primary.
    pub(in crate::database) fn readers(&self) -> Option<&Readers> {
        if !self.may_be_replaced {
            return Some(&self.readers);
        }
        let mut rests_until = self.rests_until.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(until) = &mut *rests_until {
            let now = Instant::now();
            if now < *until {
                return None;
            }
            // Other requests do not wait for this attempt.
            *until = now.checked_add(REST).unwrap_or(now);
        }
        Some(&self.readers)
    }

    /// Whether the primary answers while the replica is down.
    pub(super) const fn may_be_replaced(&self) -> bool {
        self.may_be_replaced
    }

    /// Records that the replica failed.
    pub(in crate::database) fn failed(&self, error: &DbErr) {
        let mut rests_until = self.rests_until.lock().unwrap_or_else(PoisonError::into_inner);
        if rests_until.is_none() {
            tracing::warn!(
                replica = &*self.place, %error,
                "the replica does not answer; the primary answers instead"
            );
        }
        let now = Instant::now();
        *rests_until = Some(now.checked_add(REST).unwrap_or(now));
    }

    /// Records that the replica answered.
    pub(in crate::database) fn answered(&self) {
        let mut rests_until = self.rests_until.lock().unwrap_or_else(PoisonError::into_inner);
        if rests_until.take().is_some() {
            tracing::info!(replica = &*self.place, "the replica answers again");
        }
    }

    /// Its connections.
    pub(in crate::database) const fn connections(&self) -> &Connections {
        &self.readers.connections
    }

    pub(in crate::database) async fn close(self) -> Result<(), DbErr> {
        self.readers.connections.close().await
    }
}
