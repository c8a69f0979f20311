//! A line of the journal.

use entity::{EntryKind, EventId, GrantId, Pool};

use crate::amounts::Credits;
use crate::calendar::Instant;

/// A line of the journal. It never changes: a correction is a new line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The pool of the journal.
    pub pool: Pool,
    /// Its number in the journal, from 1 without gaps.
    pub sequence: i64,
    /// The kind of change.
    pub kind: EntryKind,
    /// What it adds to the balance.
    pub credits: Credits,
    /// What a settlement moved from the grant to the overdraft.
    pub settled: Credits,
    /// The sum of all lines up to this one.
    pub balance_after: Credits,
    /// When the change happened.
    pub effective_at: Instant,
    /// When it was written. A change that the clock alone makes has the instant at which it was due.
    pub recorded_at: Instant,
    /// The grant that changed; none for overdraft.
    pub grant: Option<GrantId>,
    /// The event that caused the change.
    pub event: Option<EventId>,
    /// The reason, in the words of whoever asked for the change.
    pub note: Option<String>,
}

/// A line before it has a number and a balance.
pub(super) struct EntryDraft {
    pub kind: EntryKind,
    pub credits: Credits,
    pub settled: Credits,
    pub effective_at: Instant,
    pub grant: Option<GrantId>,
    pub event: Option<EventId>,
    pub note: Option<String>,
}

impl EntryDraft {
    /// A line about a grant.
    pub(super) fn of_grant(kind: EntryKind, credits: Credits, effective_at: Instant, grant: GrantId) -> Self {
        Self { kind, credits, settled: Credits::ZERO, effective_at, grant: Some(grant), event: None, note: None }
    }

    /// A line about an event's overdraft.
    pub(super) fn of_overdraft(kind: EntryKind, credits: Credits, effective_at: Instant, event: EventId) -> Self {
        Self { kind, credits, settled: Credits::ZERO, effective_at, grant: None, event: Some(event), note: None }
    }

    /// The same line, with the event that caused it.
    pub(super) fn by_event(self, event: EventId) -> Self {
        Self { event: Some(event), ..self }
    }

    /// The same line, with a reason.
    pub(super) fn with_note(self, note: Option<&str>) -> Self {
        Self { note: note.map(str::to_owned), ..self }
    }
}
