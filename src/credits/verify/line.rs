//! A journal line, as the check reads it.
//!
//! Raw SQL: a whole journal is read by position.

use entity::{EntryKind, EventId, GrantId};
use sea_orm::{DbErr, QueryResult};

use super::feed::FeedRow;
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::store::stored;
use crate::database::Rows;

/// A journal line without its note.
#[derive(Clone, Copy, Debug)]
pub(super) struct JournalLine {
    pub sequence: i64,
    pub kind: EntryKind,
    pub credits: Credits,
    pub settled: Credits,
    pub balance_after: Credits,
    pub effective_at: Instant,
    pub recorded_at: Instant,
    pub grant: Option<GrantId>,
    pub event: Option<EventId>,
}

impl FeedRow for JournalLine {
    const SQL: &'static str = "SELECT sequence, kind, credits, settled, balance_after, effective_at, recorded_at, \
        grant_id, event_id FROM credit_entry WHERE workspace_id = $1 AND pool = $2 AND sequence > $3 \
        ORDER BY sequence LIMIT $4";

    fn read(row: &QueryResult) -> Result<Self, DbErr> {
        Ok(Self {
            sequence: row.integer(0)?,
            kind: stored::enumerated(row, 1)?,
            credits: stored::credits(row, 2)?,
            settled: stored::credits(row, 3)?,
            balance_after: stored::credits(row, 4)?,
            effective_at: Instant::from_micros(row.integer(5)?),
            recorded_at: Instant::from_micros(row.integer(6)?),
            grant: row.integer_or_none(7)?.map(GrantId),
            event: row.integer_or_none(8)?.map(EventId),
        })
    }

    fn key(&self) -> i64 {
        self.sequence
    }
}

impl JournalLine {
    /// The event whose `first_entry` and `entries` count this line. It is a draw, or a shrinking expiry that a draw needs.
    pub(super) fn draws_for(&self) -> Option<EventId> {
        match self.kind {
            EntryKind::Usage => self.event,
            EntryKind::Expiry => self.event.filter(|_| self.credits > Credits::ZERO),
            EntryKind::Grant
            | EntryKind::Refund
            | EntryKind::Void
            | EntryKind::TransferIn
            | EntryKind::TransferOut
            | EntryKind::Settlement => None,
        }
    }
}
