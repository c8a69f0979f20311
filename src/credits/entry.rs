//! A line of the journal.

use entity::{EntryKind, EventId, GrantId, Pool};

use crate::amounts::Credits;
use crate::calendar::Instant;

/// A line of the journal. It never changes: a correction is a new line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The pool whose journal it is in.
    pub pool: Pool,
    /// Its place, from 1 without gaps.
    pub sequence: i64,
    /// What it is about.
    pub kind: EntryKind,
    /// What it adds to the balance.
    pub credits: Credits,
    /// What a settlement moved from the grant to the overdraft.
    pub settled: Credits,
    /// The sum up to this line.
    pub balance_after: Credits,
    /// When what it says happened.
    pub effective_at: Instant,
    /// When it was written, or, where the clock alone wrote it, was due.
    pub recorded_at: Instant,
    /// The grant that it concerns; none where it is about overdraft.
    pub grant: Option<GrantId>,
    /// The event that it concerns.
    pub event: Option<EventId>,
    /// Why, in the words of whoever asked for it.
    pub note: Option<String>,
}
