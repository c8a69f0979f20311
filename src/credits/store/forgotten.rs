//! Where the lines of forgotten events are.
//!
//! An event's row names its lines. Once retention deletes the row, the balance at an instant within that day still needs the
//! lines. So each day keeps the range from the first to the last line of its forgotten events.
//!
//! Raw SQL: rows come as one list, and a conflict keeps the smaller and the greater bound.

use std::collections::BTreeMap;
use std::ops::Range;

use entity::{EventId, Pool, WorkspaceId};
use sea_orm::{DbErr, Value};

use super::drawdown_days::day_of;
use crate::calendar::Instant;
use crate::credits::error::LedgerError;
use crate::database::{Transaction, insert_rows};

/// What an event's row said before it was deleted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ForgottenEvent {
    /// Its number.
    pub event: EventId,
    /// The pool that paid.
    pub pool: Pool,
    /// When it occurred.
    pub occurred_at: Instant,
    /// Its first line.
    pub first_entry: i64,
    /// How many lines it has.
    pub entries: i64,
}

/// Stores where the lines of some events are, in the transaction that deletes the events.
pub(crate) async fn note_forgotten(
    transaction: &Transaction,
    workspace: WorkspaceId,
    events: &[ForgottenEvent],
) -> Result<(), DbErr> {
    // Lines by pool and day.
    let mut days: BTreeMap<(Pool, i64), Range<i64>> = BTreeMap::new();
    // An event of 0 credits has no lines.
    for event in events.iter().filter(|event| event.entries > 0) {
        let end = event.first_entry.checked_add(event.entries).ok_or(LedgerError::Overflow)?;
        let lines = days.entry((event.pool, day_of(event.occurred_at))).or_insert(event.first_entry..end);
        *lines = lines.start.min(event.first_entry)..lines.end.max(end);
    }
    let rows = days
        .into_iter()
        .map(|((pool, day), lines)| [workspace.0, pool.number(), day, lines.start, lines.end].map(Value::from));
    let into = "INSERT INTO credit_forgotten_day (workspace_id, pool, day, first_entry, end_entry)";
    let after = "ON CONFLICT (workspace_id, pool, day) DO UPDATE SET \
                 first_entry = CASE WHEN excluded.first_entry < credit_forgotten_day.first_entry \
                 THEN excluded.first_entry ELSE credit_forgotten_day.first_entry END, \
                 end_entry = CASE WHEN excluded.end_entry > credit_forgotten_day.end_entry \
                 THEN excluded.end_entry ELSE credit_forgotten_day.end_entry END";
    insert_rows(transaction, into, rows, after).await
}
