//! Forgetting single events by their age.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use entity::{WorkspaceId, workspace};

use crate::authz::SystemAccess;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::database::Database;
use crate::directory::all_workspaces;
use crate::usage::retention::{Manner, days_before, first_kept, forget_events};

/// How often it looks whether another day of a workspace is over.
const SLEEP: Duration = Duration::from_mins(15);

/// Forgets the events of each workspace that are older than so many days, once for each of its days. What fails is tried again at
/// leisure, and by several servers at once it is done once.
pub async fn forget_old_events(database: Database, system: SystemAccess, clock: Clock, days: u32) {
    let mut done: HashMap<WorkspaceId, Instant> = HashMap::new();
    loop {
        match all_workspaces(&database.reads_of_primary(), system).await {
            Ok(workspaces) => {
                for row in workspaces {
                    follow(&database, system, &clock, (row, days), &mut done).await;
                }
            }
            Err(error) => tracing::error!(%error, "looking for events to forget failed; it is tried again"),
        }
        tokio::time::sleep(SLEEP).await;
    }
}

async fn follow(
    database: &Database,
    system: SystemAccess,
    clock: &Clock,
    (row, days): (workspace::Model, u32),
    done: &mut HashMap<WorkspaceId, Instant>,
) {
    let id = row.id;
    let access = system.workspace(Arc::new(row));
    let Some(before) = days_before(clock.now(), days).and_then(|target| first_kept(&access, target)) else { return };
    if done.get(&id) == Some(&before) {
        return;
    }
    match forget_events(database, &access, before, Manner::Forget, |_| ()).await {
        Ok(forgotten) if forgotten.rezoning => {
            tracing::info!(
                workspace = id.0,
                "events are forgotten once the day rollups follow the workspace's new zone"
            );
        }
        Ok(forgotten) => {
            done.insert(id, before);
            if forgotten.events > 0 {
                let (events, owed, before) = (forgotten.events, forgotten.owed, before.to_rfc3339());
                tracing::info!(workspace = id.0, events, owed, before, "old events are forgotten");
            }
        }
        Err(error) => {
            tracing::error!(workspace = id.0, %error, "old events were not forgotten; it is tried again");
        }
    }
}
