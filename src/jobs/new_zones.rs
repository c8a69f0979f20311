//! The job that cuts day rollups again when a workspace's time zone changed or its rules are newer.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use entity::WorkspaceId;
use sea_orm::{DbBackend, DbErr};
use tokio::sync::Notify;

use super::job::{Job, Reach, RoundError};
use super::zone_rules;
use crate::authz::SystemAccess;
use crate::authz::permission::Maintain;
use crate::calendar::Zone;
use crate::database::{Database, learn_zone_rules, store_zone_rules};
use crate::rollups::{Rezoned, ZoneChange, pending_zone_changes, rezone_workspace, workspaces_to_rezone};

/// The pause between looks for zones that another server changed.
const PAUSE: Duration = Duration::from_secs(5);
/// New rules are stored this long before days are cut by them. By then every server has learnt them.
const SPREADING: Duration = zone_rules::PAUSE.saturating_mul(3);

/// Recuts the day rollups of workspaces whose zone changed. Until then their figures are exact too: they come from
/// finer rollups, and from days that both zones share.
pub struct RecutDayRollups {
    database: Database,
    system: SystemAccess<Maintain>,
    zone_changed: Arc<Notify>,
    /// When rules were stored, by their name.
    stored: HashMap<&'static str, Instant>,
    /// Workspaces whose rollups cannot be recut, and why they are behind.
    stuck: HashSet<(WorkspaceId, ZoneChange)>,
}

impl RecutDayRollups {
    /// `zone_changed` is notified when this server has changed a zone.
    #[must_use]
    pub fn new(database: Database, system: SystemAccess<Maintain>, zone_changed: Arc<Notify>) -> Self {
        Self { database, system, zone_changed, stored: HashMap::new(), stuck: HashSet::new() }
    }

    /// Recuts the rollups of the workspaces that are behind in this way.
    async fn follow(&mut self, change: &ZoneChange) -> Result<(), DbErr> {
        let mut failed: Option<DbErr> = None;
        for id in workspaces_to_rezone(&self.database.reads_of_primary(), self.system, change).await? {
            let behind = (id, change.clone());
            if self.stuck.contains(&behind) {
                continue;
            }
            match rezone_workspace(&self.database, self.system, id).await {
                Ok(Rezoned::Recut(days)) => {
                    tracing::info!(workspace = id.0, days, "day rollups were recut for the workspace's zone");
                }
                Ok(Rezoned::Frozen) => {
                    tracing::info!(workspace = id.0, "day rollups cannot be recut: their events were forgotten");
                    self.stuck.insert(behind);
                }
                Err(error) => {
                    tracing::error!(workspace = id.0, %error, "day rollups were not recut");
                    failed = failed.or(Some(error));
                }
            }
        }
        failed.map_or(Ok(()), Err)
    }

    /// Whether every server knows the rules of a zone. New rules are stored first.
    async fn are_known(&mut self, name: &str) -> Result<bool, DbErr> {
        // No rollups are behind a zone that this program does not know.
        let Some(zone) = Zone::parse(name).ok().filter(|zone| zone.rules_to_store().is_some()) else { return Ok(true) };
        if self.database.backend() != DbBackend::Postgres {
            return Ok(true);
        }
        if let Some(stored) = self.stored.get(zone.stored_name()) {
            return Ok(stored.elapsed() >= SPREADING);
        }
        let transaction = self.database.begin_write().await?;
        store_zone_rules(&transaction, zone).await?;
        transaction.commit().await?;
        self.stored.insert(zone.stored_name(), Instant::now());
        Ok(false)
    }
}

impl Job for RecutDayRollups {
    const NAME: &'static str = "new-zones";
    const REACH: Reach = Reach::OneServer;

    async fn round(&mut self) -> Result<Duration, RoundError> {
        let mut failed: Option<DbErr> = None;
        let mut pause = PAUSE;
        let all = {
            // From one snapshot, so that all rules of the rollups found are known.
            let reads = self.database.reads_of_primary();
            learn_zone_rules(&reads).await?;
            pending_zone_changes(&reads, self.system).await?
        };
        for change in all {
            if !self.are_known(&change.time_zone).await? {
                pause = zone_rules::PAUSE;
                continue;
            }
            if let Err(error) = self.follow(&change).await {
                failed = failed.or(Some(error));
            }
        }
        failed.map_or(Ok(pause), |error| Err(error.into()))
    }

    fn wake_signal(&self) -> Option<Arc<Notify>> {
        Some(Arc::clone(&self.zone_changed))
    }
}
