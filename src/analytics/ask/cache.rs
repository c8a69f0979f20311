//! The cache of sums.
//!
//! An entry is used only while the workspace's revision is the one that it was read at. The revision is read for every question, on
//! the question's own snapshot. So an answer is never older than that snapshot, whichever server has recorded since. One statement
//! reads the revisions of all workspaces of an organization.
//!
//! A database that was restored from a backup may reach the same revision by other events. So an entry lives for a minute at most.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use entity::WorkspaceId;
use moka::sync::Cache;
use sea_orm::DbErr;

use crate::analytics::plan::{Conditions, SourceQuery, Span};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::UsageSums;
use crate::database::Reads;
use crate::rollups::{Revision, revisions};
use crate::telemetry::metrics::SumCacheMetrics;

/// How long an entry lives at most.
const TIME_TO_LIVE: Duration = Duration::from_mins(1);
/// Bytes that an entry takes beside its numbers.
const ENTRY_BYTES: usize = 512;

/// A table of numbers, column by column.
pub(in crate::analytics) type Columns = Arc<Vec<Vec<i64>>>;

/// The revision of each workspace. Empty when the cache is off.
pub(in crate::analytics) type Revisions = HashMap<WorkspaceId, Revision>;

/// The sums that were read lately. Clones share them.
#[derive(Clone, Debug)]
pub struct SumCache {
    columns: Option<Cache<SourceQuery, (Revision, Columns)>>,
    metrics: SumCacheMetrics,
}

impl SumCache {
    /// A cache of so many MiB; 0 turns it off.
    #[must_use]
    pub fn new(mib: u32) -> Self {
        let bytes = u64::from(mib).saturating_mul(1024 * 1024);
        let cache = || Cache::builder().max_capacity(bytes).weigher(weight).time_to_live(TIME_TO_LIVE).build();
        Self { columns: (mib > 0).then(cache), metrics: SumCacheMetrics::default() }
    }

    /// The revisions of some workspaces. They are read before the sums, so the sums are at least as new.
    pub(in crate::analytics) async fn revisions(
        &self,
        reads: &Reads,
        of: &[WorkspaceAccess<UsageSums>],
    ) -> Result<Revisions, DbErr> {
        if self.columns.is_none() {
            return Ok(Revisions::new());
        }
        reads.ask(async |connection| revisions(connection, of).await).await
    }

    /// What a source answered, if the workspace's revision is the same.
    pub(super) fn get(&self, query: &SourceQuery, revisions: &Revisions) -> Option<Columns> {
        let (cache, revision) = self.columns.as_ref().zip(revisions.get(&query.workspace))?;
        let found = cache.get(query).filter(|(then, _)| then == revision).map(|(_, columns)| columns);
        self.metrics.looked_up(found.is_some());
        found
    }

    /// What its questions are counted in.
    #[must_use]
    pub const fn metrics(&self) -> &SumCacheMetrics {
        &self.metrics
    }

    /// How many entries it has, and how many bytes they take, both nearly.
    #[must_use]
    pub fn size(&self) -> (u64, u64) {
        self.columns.as_ref().map_or((0, 0), |cache| (cache.entry_count(), cache.weighted_size()))
    }

    /// Keeps what a source answered.
    pub(super) fn put(&self, query: SourceQuery, revisions: &Revisions, columns: &Columns) {
        if let Some((cache, revision)) = self.columns.as_ref().zip(revisions.get(&query.workspace)) {
            cache.insert(query, (*revision, Arc::clone(columns)));
        }
    }
}

/// The bytes of an entry.
fn weight(query: &SourceQuery, (_, columns): &(Revision, Columns)) -> u32 {
    let Conditions { models, tools, projects, users, .. } = &query.conditions;
    let terms = [models, tools, projects].into_iter().flatten().map(Vec::len).sum::<usize>();
    let numbers = columns.iter().map(Vec::len).sum::<usize>();
    let numbers = numbers.saturating_add(terms).saturating_add(users.as_ref().map_or(0, Vec::len));
    let spans = query.part.spans.len().saturating_mul(size_of::<Span>());
    let bytes = numbers.saturating_mul(size_of::<i64>()).saturating_add(spans).saturating_add(ENTRY_BYTES);
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
