//! The revisions of workspaces on the snapshot of a request.

use std::collections::HashMap;
use std::sync::Arc;

use entity::WorkspaceId;
use sea_orm::DbErr;
use tokio::sync::Mutex;

use crate::authz::WorkspaceAccess;
use crate::authz::permission::UsageSums;
use crate::database::{Moment, Reads};
use crate::rollups::{Revision, revisions};

/// The revisions that a request has read. It reads each once, however many questions it asks.
#[derive(Debug, Default)]
pub struct SnapshotRevisions(Mutex<Revisions>);

/// The revision of each workspace. Empty if the cache is off.
#[derive(Clone, Debug, Default)]
pub(in crate::analytics) struct Revisions {
    /// The snapshot that they were read from.
    moment: Option<Moment>,
    of: Arc<HashMap<WorkspaceId, Revision>>,
}

impl SnapshotRevisions {
    /// The revisions of some workspaces, by one statement at most. Questions that are asked at the same time wait for it.
    pub(in crate::analytics) async fn read(
        &self,
        reads: &Reads,
        workspaces: &[WorkspaceAccess<UsageSums>],
    ) -> Result<Revisions, DbErr> {
        let mut known = self.0.lock().await;
        if !known.are_of(reads) {
            *known = Revisions { moment: Some(reads.moment()), of: Arc::default() };
        }
        let is_unknown = |access: &&WorkspaceAccess<UsageSums>| known.get(access.id()).is_none();
        let unknown: Vec<WorkspaceAccess<UsageSums>> = workspaces.iter().filter(is_unknown).cloned().collect();
        if !unknown.is_empty() {
            let more = reads.ask(async |connection| revisions(connection, &unknown).await).await?;
            Arc::make_mut(&mut known.of).extend(more);
        }
        Ok(known.clone())
    }
}

impl Revisions {
    pub(super) fn get(&self, workspace: WorkspaceId) -> Option<Revision> {
        self.of.get(&workspace).copied()
    }

    /// Whether everything that was read since they were comes from the same snapshot.
    pub(super) fn are_of(&self, reads: &Reads) -> bool {
        self.moment.as_ref().is_some_and(|moment| reads.is_at(moment))
    }
}
