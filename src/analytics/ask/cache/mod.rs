//! The cache of sums.
//!
//! An entry was read at a revision of its workspace. Every question reads the present revision, on its own snapshot. If events or
//! refunds were recorded since, the entry catches up: only those are read, once for all questions, and added to its rows. If the
//! rollups were rebuilt, or cut by another zone, the entry is not used. Nor is it if it is newer than the snapshot, which happens when
//! replicas lag. So an answer has exactly what its snapshot has, whichever server has recorded.
//!
//! That needs the rows to be of the very snapshot of the revision: else something would be added twice. An answer is kept only if they
//! are. On a cluster each node has a snapshot of its own, so there an entry does not catch up.
//!
//! A database that was restored from a backup may reach the same revision by other events. So whatever an answer is made of was read
//! at most a minute ago: the rows of an entry, which do not live longer by catching up, and the changes that were added.

mod entry;
mod fold;
mod freshness;
mod latest;
mod recent;
mod revisions;

use std::sync::Arc;

use entity::WorkspaceId;
use moka::sync::Cache;

use self::entry::{Entry, weight};
pub(super) use self::freshness::ReadAt;
use self::freshness::TIME_TO_LIVE;
use self::latest::{Latest, LatestUsage};
use self::recent::RecentChanges;
pub(in crate::analytics) use self::revisions::Revisions;
pub use self::revisions::SnapshotRevisions;
use super::answer::Answer;
use crate::analytics::error::AnalyticsError;
use crate::analytics::plan::SourceQuery;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::UsageSums;
use crate::calendar::Instant;
use crate::database::Reads;
use crate::rollups::Revision;
use crate::telemetry::metrics::SumCacheMetrics;

/// One in this many bytes is for changes, the others for sums.
const CHANGES_PART: u64 = 4;
const MIB: u64 = 1024 * 1024;

/// The sums that were read lately. Clones share them.
#[derive(Clone, Debug)]
pub struct SumCache {
    /// None if the cache is off.
    memory: Option<Arc<Memory>>,
    metrics: SumCacheMetrics,
}

#[derive(Debug)]
struct Memory {
    sums: Cache<SourceQuery, Arc<Entry>>,
    recent: RecentChanges,
    latest: LatestUsage,
}

impl SumCache {
    /// A cache of so many MiB; 0 turns it off.
    #[must_use]
    pub fn new(mib: u32) -> Self {
        let bytes = u64::from(mib).saturating_mul(MIB);
        let for_changes = bytes.div_euclid(CHANGES_PART);
        let memory = || {
            let sums = Cache::builder().weigher(weight).time_to_live(TIME_TO_LIVE);
            let sums = sums.max_capacity(bytes.saturating_sub(for_changes)).build();
            Arc::new(Memory { sums, recent: RecentChanges::new(for_changes), latest: LatestUsage::default() })
        };
        Self { memory: (mib > 0).then(memory), metrics: SumCacheMetrics::default() }
    }

    pub(in crate::analytics) const fn is_on(&self) -> bool {
        self.memory.is_some()
    }

    /// What a source answers at the workspace's present revision, if that follows from an entry.
    pub(super) async fn remembered(
        &self,
        reads: &Reads,
        revisions: &Revisions,
        access: &WorkspaceAccess<UsageSums>,
        query: &SourceQuery,
    ) -> Result<Option<Answer>, AnalyticsError> {
        let Some((memory, now)) = self.memory.as_ref().zip(revisions.get(query.workspace)) else { return Ok(None) };
        let found = memory.remembered(reads, access, query, now).await?;
        self.metrics.looked_up(found.is_some());
        Ok(found)
    }

    /// What its questions are counted in.
    #[must_use]
    pub const fn metrics(&self) -> &SumCacheMetrics {
        &self.metrics
    }

    /// How many entries it has, and how many bytes they take with what was recorded lately, both nearly.
    #[must_use]
    pub fn size(&self) -> (u64, u64) {
        let of = |memory: &Arc<Memory>| {
            (memory.sums.entry_count(), memory.sums.weighted_size().saturating_add(memory.recent.size()))
        };
        self.memory.as_ref().map_or((0, 0), of)
    }

    /// Whether a workspace has no usage from an instant on. None if that has to be read, with [`put_latest`](Self::put_latest) after.
    pub(super) async fn usage_ends_before(
        &self,
        reads: &Reads,
        revisions: &Revisions,
        access: &WorkspaceAccess<UsageSums>,
        instant: Instant,
    ) -> Result<Option<bool>, AnalyticsError> {
        let Some((memory, now)) = self.memory.as_ref().zip(revisions.get(access.id())) else { return Ok(None) };
        memory.latest.ends_before(reads, &memory.recent, access, now, instant).await
    }

    /// Keeps when the latest usage of a workspace occurred, if that comes from the snapshot of the revisions.
    pub(super) fn put_latest(
        &self,
        workspace: WorkspaceId,
        reads: &Reads,
        revisions: &Revisions,
        occurred_at: Option<Instant>,
        read_at: ReadAt,
    ) {
        let now = revisions.get(workspace).filter(|_| revisions.are_of(reads));
        if let Some((memory, revision)) = self.memory.as_ref().zip(now) {
            memory.latest.put(workspace, Latest { revision, read_at, occurred_at });
        }
    }

    /// Keeps what a source answered, if it comes from the snapshot of the revisions.
    pub(super) fn put(
        &self,
        query: SourceQuery,
        reads: &Reads,
        revisions: &Revisions,
        answer: &Answer,
        read_at: ReadAt,
    ) {
        let now = revisions.get(query.workspace).filter(|_| revisions.are_of(reads));
        if let Some((memory, revision)) = self.memory.as_ref().zip(now) {
            memory.put(query, Entry { revision, read_at, answer: answer.clone() });
        }
    }
}

impl Memory {
    async fn remembered(
        &self,
        reads: &Reads,
        access: &WorkspaceAccess<UsageSums>,
        query: &SourceQuery,
        now: Revision,
    ) -> Result<Option<Answer>, AnalyticsError> {
        let Some(entry) = self.sums.get(query).filter(|entry| entry.leads_to(&now)) else { return Ok(None) };
        if entry.revision == now {
            return Ok(Some(entry.answer.clone()));
        }
        let Some(changes) = self.recent.between(reads, access, entry.revision, now).await? else { return Ok(None) };
        let answer = entry.answer.with(query, changes.iter());
        reads.budget().let_others_run(changes.len()).await;
        if let Some(answer) = &answer {
            self.put(query.clone(), Entry { revision: now, read_at: entry.read_at, answer: answer.clone() });
        }
        Ok(answer)
    }

    /// Keeps an entry, unless there is one that is further. A replica that lags must not set it back.
    fn put(&self, query: SourceQuery, entry: Entry) {
        let is_further = |known: Arc<Entry>| known.revision != entry.revision && entry.leads_to(&known.revision);
        if !self.sums.get(&query).filter(|known| known.read_at.is_fresh()).is_some_and(is_further) {
            self.sums.insert(query, Arc::new(entry));
        }
    }
}
