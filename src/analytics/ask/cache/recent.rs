//! What was recorded lately in each workspace. It is read once, and every entry of the workspace catches up with it.

use std::sync::Arc;

use entity::WorkspaceId;
use moka::sync::Cache;
use tokio::sync::Mutex;

use super::freshness::{ReadAt, TIME_TO_LIVE};
use crate::analytics::error::AnalyticsError;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::UsageSums;
use crate::database::Reads;
use crate::rollups::{Recorded, RecordedChange, Revision, recorded_between};

/// The largest number of changes that an entry catches up with, and that are kept of a workspace. Reading more takes as long as
/// reading the sums anew.
const CHANGES_LIMIT: usize = 20_000;
/// Bytes of a piece beside its changes.
const PIECE_BYTES: usize = 256;
/// How many workspaces may read changes at the same time.
const TURNS: u8 = 64;

/// What was recorded lately in each workspace.
#[derive(Debug)]
pub(super) struct RecentChanges {
    lists: Cache<WorkspaceId, Arc<Recent>>,
    /// Whoever reads changes of a workspace has its turn. Others wait for what that one reads. Nobody waits while it uses a connection.
    turns: Vec<Mutex<()>>,
}

/// What was recorded lately in a workspace, piece by piece. Each piece begins where the one before ends.
#[derive(Debug, Default)]
struct Recent(Vec<Piece>);

/// What was recorded after one revision and up to another.
#[derive(Clone, Debug)]
struct Piece {
    from: Revision,
    until: Revision,
    read_at: ReadAt,
    recorded: Arc<Recorded>,
}

/// The changes between two revisions.
#[derive(Debug)]
pub(super) struct Changes {
    pieces: Vec<Piece>,
    then: Revision,
    now: Revision,
}

impl RecentChanges {
    /// Lists of so many bytes.
    pub(super) fn new(bytes: u64) -> Self {
        let lists = Cache::builder().max_capacity(bytes).weigher(weight).time_to_idle(TIME_TO_LIVE).build();
        Self { lists, turns: (0..TURNS).map(|_| Mutex::default()).collect() }
    }

    /// What was recorded after `then` and up to `now`, the revision of the snapshot. None if that is too much, or some of it is
    /// forgotten.
    pub(super) async fn between(
        &self,
        reads: &Reads,
        access: &WorkspaceAccess<UsageSums>,
        then: Revision,
        now: Revision,
    ) -> Result<Option<Changes>, AnalyticsError> {
        let id = access.id();
        if reads.has_a_snapshot_per_node() || count(&then, &now) > CHANGES_LIMIT {
            return Ok(None);
        }
        if let Some(changes) = self.known(id, then, now) {
            return Ok(Some(changes));
        }
        let _turn = self.turn(id).await;
        if let Some(changes) = self.known(id, then, now) {
            return Ok(Some(changes));
        }
        let list = self.lists.get(&id).unwrap_or_default();
        // A list that ends too early is continued. Any other is begun anew.
        let known = Some(&*list).filter(|list| list.has(&then)).and_then(Recent::until);
        let from = known.filter(|until| now.includes(until)).unwrap_or(then);
        reads.budget().spend_rows(count(&from, &now))?;
        let read_at = ReadAt::now();
        let recorded = reads.ask(async |connection| recorded_between(connection, access, from, now).await).await?;
        let Some(recorded) = recorded else { return Ok(None) };
        let piece = Piece { from, until: now, read_at, recorded: Arc::new(recorded) };
        let read = list.continued(piece);
        let changes = read.between(then, now);
        // What a snapshot before others reads does not replace what those have read.
        if list.until().is_none_or(|until| now.includes(&until)) {
            self.lists.insert(id, Arc::new(read.trimmed()));
        }
        Ok(changes)
    }

    /// How many bytes they take, nearly.
    pub(super) fn size(&self) -> u64 {
        self.lists.weighted_size()
    }

    fn known(&self, workspace: WorkspaceId, then: Revision, now: Revision) -> Option<Changes> {
        self.lists.get(&workspace)?.between(then, now)
    }

    async fn turn(&self, workspace: WorkspaceId) -> Option<tokio::sync::MutexGuard<'_, ()>> {
        let place = workspace.0.rem_euclid(i64::from(TURNS));
        let turn = usize::try_from(place).ok().and_then(|place| self.turns.get(place))?;
        Some(turn.lock().await)
    }
}

impl Recent {
    fn until(&self) -> Option<Revision> {
        self.0.last().map(|piece| piece.until)
    }

    /// Whether it has what came after a revision, as far as it goes.
    fn has(&self, revision: &Revision) -> bool {
        let ends = self.0.first().zip(self.0.last());
        ends.is_some_and(|(first, last)| revision.includes(&first.from) && last.until.includes(revision))
    }

    /// What was recorded between two revisions, if all of it was read within the last minute.
    fn between(&self, then: Revision, now: Revision) -> Option<Changes> {
        let is_known = self.has(&then) && self.has(&now);
        let has_some = |piece: &&Piece| !then.includes(&piece.until) && !piece.from.includes(&now);
        let pieces: Vec<Piece> = self.0.iter().filter(has_some).cloned().collect();
        (is_known && pieces.iter().all(|piece| piece.read_at.is_fresh())).then_some(Changes { pieces, then, now })
    }

    /// The pieces with one more. If that does not begin where they end, it alone.
    fn continued(&self, piece: Piece) -> Self {
        let before = if self.until() == Some(piece.from) { self.0.as_slice() } else { &[] };
        Self(before.iter().cloned().chain([piece]).collect())
    }

    /// The latest pieces, as far as they are not too many and not too old.
    fn trimmed(self) -> Self {
        let mut sum: usize = 0;
        let mut fits = |piece: &&Piece| {
            sum = sum.saturating_add(piece.len());
            sum <= CHANGES_LIMIT && piece.read_at.is_fresh()
        };
        let fitting = self.0.iter().rev().take_while(&mut fits).count();
        let dropped = self.0.len().saturating_sub(fitting);
        Self(self.0.into_iter().skip(dropped).collect())
    }
}

impl Piece {
    fn len(&self) -> usize {
        self.recorded.events.len().saturating_add(self.recorded.refunds.len())
    }

    /// Its changes after `then` and up to `now`.
    fn between(&self, then: &Revision, now: &Revision) -> impl Iterator<Item = &RecordedChange> {
        let Recorded { events, refunds } = &*self.recorded;
        let events = slice(events, then.events_since(&self.from), now.events_since(&self.from));
        events.iter().chain(slice(refunds, then.refunds_since(&self.from), now.refunds_since(&self.from)))
    }
}

impl Changes {
    pub(super) fn iter(&self) -> impl Iterator<Item = &RecordedChange> {
        self.pieces.iter().flat_map(|piece| piece.between(&self.then, &self.now))
    }

    pub(super) fn len(&self) -> usize {
        count(&self.then, &self.now)
    }
}

fn slice(changes: &[RecordedChange], from: usize, until: usize) -> &[RecordedChange] {
    changes.get(from..until.min(changes.len())).unwrap_or_default()
}

fn count(then: &Revision, now: &Revision) -> usize {
    now.events_since(then).saturating_add(now.refunds_since(then))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "moka hands in references")]
fn weight(_: &WorkspaceId, recent: &Arc<Recent>) -> u32 {
    let bytes = |piece: &Piece| piece.len().saturating_mul(size_of::<RecordedChange>()).saturating_add(PIECE_BYTES);
    u32::try_from(recent.0.iter().map(bytes).sum::<usize>()).unwrap_or(u32::MAX)
}
