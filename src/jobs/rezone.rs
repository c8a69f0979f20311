//! Rebuilding the day rollups of workspaces whose time zone changed.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::DbErr;
use tokio::sync::Notify;

use super::job::{Job, Reach, RoundError};
use crate::authz::SystemAccess;
use crate::database::Database;
use crate::usage::rollup::{rebuild_for_new_zone, to_rebuild_for_new_zone};

/// How often it looks for workspaces whose zone was changed by another server.
const SLEEP: Duration = Duration::from_secs(5);

/// Rebuilds the rollups of workspaces whose zone has changed. Until that is done their figures are exact all the same: they come
/// from finer rollups, and from days that both zones share.
pub struct NewZones {
    /// Where the rollups are.
    pub database: Database,
    /// The program's own.
    pub system: SystemAccess,
    /// Notified when this server has changed a zone.
    pub told: Arc<Notify>,
}

impl Job for NewZones {
    const NAME: &'static str = "new-zones";
    const REACH: Reach = Reach::OneServer;

    async fn round(&mut self) -> Result<Duration, RoundError> {
        let mut failed: Option<DbErr> = None;
        for id in to_rebuild_for_new_zone(&self.database.reads_of_primary(), self.system).await? {
            match rebuild_for_new_zone(&self.database, self.system, id).await {
                Ok(()) => tracing::info!(workspace = id.0, "day rollups follow the workspace's zone"),
                Err(error) => {
                    tracing::error!(workspace = id.0, %error, "day rollups were not rebuilt");
                    failed = failed.or(Some(error));
                }
            }
        }
        failed.map_or(Ok(SLEEP), |error| Err(error.into()))
    }

    fn hint(&self) -> Option<Arc<Notify>> {
        Some(Arc::clone(&self.told))
    }
}
