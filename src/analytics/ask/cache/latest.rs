//! When the latest usage of each workspace occurred.

use entity::WorkspaceId;
use moka::sync::Cache;

use super::freshness::{ReadAt, TIME_TO_LIVE};
use super::recent::RecentChanges;
use crate::analytics::error::AnalyticsError;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::UsageSums;
use crate::calendar::Instant;
use crate::database::Reads;
use crate::rollups::Revision;

/// The largest number of workspaces whose latest usage is known.
const WORKSPACES: u64 = 10_000;

/// When the latest usage of each workspace occurred.
#[derive(Debug)]
pub(super) struct LatestUsage(Cache<WorkspaceId, Latest>);

/// When the latest usage of a workspace occurred, at a revision. None if it has none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Latest {
    pub revision: Revision,
    pub read_at: ReadAt,
    pub occurred_at: Option<Instant>,
}

impl Default for LatestUsage {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(WORKSPACES).time_to_live(TIME_TO_LIVE).build())
    }
}

impl LatestUsage {
    /// Whether a workspace has no usage from an instant on, at the revision of the snapshot. None if that has to be read.
    pub(super) async fn ends_before(
        &self,
        reads: &Reads,
        recent: &RecentChanges,
        access: &WorkspaceAccess<UsageSums>,
        now: Revision,
        instant: Instant,
    ) -> Result<Option<bool>, AnalyticsError> {
        let Some(known) = self.0.get(&access.id()).filter(|known| known.read_at.is_fresh()) else { return Ok(None) };
        let is_before = |latest: Option<Instant>| latest.is_none_or(|latest| latest < instant);
        if known.revision.includes(&now) {
            // What was recorded after the snapshot may be later than all that the snapshot has.
            let is_certain = known.revision == now || is_before(known.occurred_at);
            return Ok(is_certain.then(|| is_before(known.occurred_at)));
        }
        let Some(changes) = recent.between(reads, access, known.revision, now).await? else { return Ok(None) };
        let occurred_at = known.occurred_at.max(changes.iter().map(|change| change.occurred_at).max());
        self.put(access.id(), Latest { revision: now, occurred_at, ..known });
        Ok(Some(is_before(occurred_at)))
    }

    /// Keeps what was read, unless what is known is further.
    pub(super) fn put(&self, workspace: WorkspaceId, latest: Latest) {
        let is_further = |known: Latest| {
            known.read_at.is_fresh() && known.revision != latest.revision && known.revision.includes(&latest.revision)
        };
        if !self.0.get(&workspace).is_some_and(is_further) {
            self.0.insert(workspace, latest);
        }
    }
}
