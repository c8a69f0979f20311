//! The job that forgets old usage events.

use std::collections::HashMap;
use std::time::Duration;

use entity::{WorkspaceId, workspace};

use super::job::{Job, Reach, RoundError};
use crate::authz::SystemAccess;
use crate::authz::permission::Maintain;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::database::Database;
use crate::directory::all_workspaces;
use crate::usage::retention::{Mode, days_before, first_kept, forget_events};

/// The pause between looks whether another day of a workspace is over.
const PAUSE: Duration = Duration::from_mins(15);

/// Forgets the events of each workspace that are older than a number of days, once a day of the workspace.
pub struct ForgetOldEvents {
    database: Database,
    system: SystemAccess<Maintain>,
    clock: Clock,
    days: u32,
    /// The workspaces that are done, and until when.
    done: HashMap<WorkspaceId, Instant>,
}

impl ForgetOldEvents {
    /// A job that forgets events older than `days`.
    #[must_use]
    pub fn new(database: Database, system: SystemAccess<Maintain>, clock: Clock, days: u32) -> Self {
        Self { database, system, clock, days, done: HashMap::new() }
    }

    async fn follow(&mut self, row: workspace::Model) -> Result<(), RoundError> {
        let id = row.id;
        let access = self.system.workspace(row)?;
        // By the trusted time: a leap of the clock makes no event old.
        let before = days_before(self.clock.trusted_now(), self.days).and_then(|target| first_kept(&access, target));
        let Some(before) = before else { return Ok(()) };
        if self.done.get(&id) == Some(&before) {
            return Ok(());
        }
        let forgotten = forget_events(&self.database, &access, before, Mode::Forget, |_| ()).await?;
        if forgotten.rezoning {
            tracing::info!(
                workspace = id.0,
                "events will be forgotten once the day rollups are recut for the workspace's new zone"
            );
            return Ok(());
        }
        self.done.insert(id, before);
        if forgotten.events > 0 {
            let (events, owed, before) = (forgotten.events, forgotten.owed, before.to_rfc3339());
            tracing::info!(workspace = id.0, events, owed, before, "old events were forgotten");
        }
        Ok(())
    }
}

impl Job for ForgetOldEvents {
    const NAME: &'static str = "old-events";
    const REACH: Reach = Reach::OneServer;

    async fn round(&mut self) -> Result<Duration, RoundError> {
        let mut failed: Option<RoundError> = None;
        for row in all_workspaces(&self.database.reads_of_primary(), self.system).await? {
            let id = row.id;
            if let Err(error) = self.follow(row).await {
                tracing::error!(workspace = id.0, %error, "old events were not forgotten");
                failed = failed.or(Some(error));
            }
        }
        failed.map_or(Ok(PAUSE), Err)
    }
}
