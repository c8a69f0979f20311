//! An entry of the cache.

use std::sync::Arc;

use super::freshness::ReadAt;
use crate::analytics::ask::answer::{Added, Answer};
use crate::analytics::plan::{Conditions, SourceQuery, Span};
use crate::rollups::Revision;

/// Bytes that an entry takes beside its numbers.
const ENTRY_BYTES: usize = 512;

/// What a source answers at a revision.
#[derive(Debug)]
pub(super) struct Entry {
    pub revision: Revision,
    /// When its rows were read. What was recorded since may have been added.
    pub read_at: ReadAt,
    pub answer: Answer,
}

impl Entry {
    /// Whether events and refunds alone lead from it to a revision.
    pub(super) fn leads_to(&self, now: &Revision) -> bool {
        self.read_at.is_fresh() && now.has_the_rebuilds_of(&self.revision) && now.includes(&self.revision)
    }
}

/// The bytes of an entry.
pub(super) fn weight(query: &SourceQuery, entry: &Arc<Entry>) -> u32 {
    let Conditions { models, tools, projects, users, .. } = &query.conditions;
    let terms = [models, tools, projects].into_iter().flatten().map(Vec::len).sum::<usize>();
    let numbers = entry.answer.rows.iter().map(Vec::len).sum::<usize>();
    let numbers = numbers.saturating_add(terms).saturating_add(users.as_ref().map_or(0, Vec::len));
    let spans = query.part.spans.len().saturating_mul(size_of::<Span>());
    let added = entry.answer.added.len().saturating_mul(size_of::<Added>());
    let bytes = numbers.saturating_mul(size_of::<i64>()).saturating_add(spans).saturating_add(added);
    u32::try_from(bytes.saturating_add(ENTRY_BYTES)).unwrap_or(u32::MAX)
}
