//! Where the journal's lines stand of events that are forgotten.
//!
//! An event's row says where its lines are. Once it is gone the lines of a day are still found, for the balance at an instant
//! within it: between the first and the last of those whose events went.

use std::collections::BTreeMap;

use entity::{EventId, Pool, WorkspaceId};
use sea_orm::{DbErr, Value};

use super::error::LedgerError;
use super::post::day_of;
use super::stored::Numbered;
use crate::calendar::Instant;
use crate::database::{Transaction, insert_rows};

/// What an event said before it went.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ForgottenEvent {
    /// Its number.
    pub event: EventId,
    /// The pool that paid.
    pub pool: Pool,
    /// When it happened.
    pub occurred_at: Instant,
    /// Its first line.
    pub first_entry: i64,
    /// How many lines it has.
    pub entries: i64,
}

/// Notes where the lines of some events stand, in the transaction that takes the events away.
pub(crate) async fn note_forgotten(
    transaction: &Transaction,
    workspace: WorkspaceId,
    events: &[ForgottenEvent],
) -> Result<(), DbErr> {
    let mut days: BTreeMap<(i64, i64), (i64, i64)> = BTreeMap::new();
    // One of 0 credits has no line.
    for event in events.iter().filter(|event| event.entries > 0) {
        let end = event.first_entry.checked_add(event.entries).ok_or(LedgerError::Overflow)?;
        let lines = days.entry((event.pool.number(), day_of(event.occurred_at))).or_insert((event.first_entry, end));
        *lines = (lines.0.min(event.first_entry), lines.1.max(end));
    }
    let rows =
        days.into_iter().map(|((pool, day), (first, end))| [workspace.0, pool, day, first, end].map(Value::from));
    let into = "INSERT INTO credit_forgotten_day (workspace_id, pool, day, first_entry, end_entry)";
    let after = "ON CONFLICT (workspace_id, pool, day) DO UPDATE SET \
                 first_entry = CASE WHEN excluded.first_entry < credit_forgotten_day.first_entry \
                 THEN excluded.first_entry ELSE credit_forgotten_day.first_entry END, \
                 end_entry = CASE WHEN excluded.end_entry > credit_forgotten_day.end_entry \
                 THEN excluded.end_entry ELSE credit_forgotten_day.end_entry END";
    insert_rows(transaction, into, rows, after).await
}
