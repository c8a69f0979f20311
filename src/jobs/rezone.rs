//! Rebuilding the day rollups of workspaces whose time zone changed.

use entity::WorkspaceId;
use tokio::sync::mpsc::UnboundedReceiver;

use crate::authz::SystemAccess;
use crate::database::Database;
use crate::directory::{DirectoryError, all_workspaces};
use crate::usage::rollup::rebuild_for_new_zone;

/// Rebuilds for the workspaces that are told of, after those that an earlier run of the program left. Until a workspace
/// is done its figures come from what is exact all the same: day rollups of the old zone's days, and finer ones.
pub async fn follow_new_zones(database: Database, system: SystemAccess, mut told: UnboundedReceiver<WorkspaceId>) {
    match left(&database, system).await {
        Ok(workspaces) => {
            for id in workspaces {
                follow(&database, system, id).await;
            }
        }
        Err(error) => tracing::error!(%error, "looking for workspaces with a new zone failed"),
    }
    while let Some(id) = told.recv().await {
        follow(&database, system, id).await;
    }
}

async fn left(database: &Database, system: SystemAccess) -> Result<Vec<WorkspaceId>, DirectoryError> {
    let all = all_workspaces(&database.reads_of_primary(), system).await?;
    Ok(all.into_iter().filter(|row| row.time_zone != row.rollup_zone).map(|row| row.id).collect())
}

async fn follow(database: &Database, system: SystemAccess, id: WorkspaceId) {
    match rebuild_for_new_zone(database, system, id).await {
        Ok(()) => tracing::info!(workspace = id.0, "day rollups follow the workspace's zone"),
        Err(error) => {
            tracing::error!(workspace = id.0, %error, "day rollups were not rebuilt; the next start tries again");
        }
    }
}
