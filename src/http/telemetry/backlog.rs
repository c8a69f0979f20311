//! What waits in the database. It is read at most once a second, however often the metrics are asked for.

use std::time::Duration;

use sea_orm::DbErr;
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};

use crate::alerts::delivery::{OutboxBacklog, outbox_backlog};
use crate::authz::SystemAccess;
use crate::calendar;
use crate::database::Database;
use crate::rollups::workspaces_behind;

/// How long an answer of the database is used.
const TIME_TO_LIVE: Duration = Duration::from_secs(1);
/// How long the database may take. Prometheus waits for ten seconds.
const LIMIT: Duration = Duration::from_secs(2);

/// What waits in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Backlog {
    pub outbox: OutboxBacklog,
    /// Workspaces whose rollups do not follow their time zone yet.
    pub workspaces_behind: u64,
}

impl Backlog {
    /// For how long the message that waits longest has been due.
    pub(super) fn overdue(&self, now: calendar::Instant) -> Duration {
        let micros = self.outbox.next_due.map_or(0, |due| now.micros_since(due));
        Duration::from_micros(u64::try_from(micros).unwrap_or_default())
    }
}

/// What was read last.
#[derive(Debug, Default)]
pub(super) struct BacklogCache(Mutex<Option<(Instant, Option<Backlog>)>>);

impl BacklogCache {
    /// What waits. `None` if the database does not answer.
    pub(super) async fn read(&self, database: &Database) -> Option<Backlog> {
        let mut last = self.0.lock().await;
        if let Some((at, found)) = &*last
            && at.elapsed() < TIME_TO_LIVE
        {
            return *found;
        }
        let found = timeout(LIMIT, ask(database)).await.ok().and_then(|found| {
            found.inspect_err(|error| tracing::warn!(%error, "the metrics lack what waits in the database")).ok()
        });
        *last = Some((Instant::now(), found));
        found
    }
}

async fn ask(database: &Database) -> Result<Backlog, DbErr> {
    let (reads, system) = (database.reads_of_primary(), SystemAccess::for_health_check());
    let workspaces_behind = workspaces_behind(&reads, system).await?;
    Ok(Backlog { workspaces_behind, outbox: outbox_backlog(&reads, system).await? })
}
