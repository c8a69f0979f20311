//! Inserts the rows of new events.
//!
//! Raw SQL: every batch of recording runs it (`cargo bench --bench ingest`), with all rows as one list.

use sea_orm::{DbErr, Value};

use crate::database::{Transaction, insert_rows};
use crate::usage::stored::EventRow;

/// Inserts them in the order of their key, which keeps neighbours together in the table and in its indexes.
pub(super) async fn insert(transaction: &Transaction, rows: &[EventRow]) -> Result<(), DbErr> {
    let into = "INSERT INTO usage_event (workspace_id, id, source_id, event_key, occurred_at, recorded_at, pool, model_id, \
                tool_id, user_id, project_id, unit_id, quantity, count, credits, attributes, overdraft, first_entry, entries, \
                rate_card_id, rate_position)";
    let mut rows: Vec<&EventRow> = rows.iter().collect();
    rows.sort_unstable_by_key(|row| (row.workspace, row.id));
    insert_rows(transaction, into, rows.into_iter().map(values_of), "").await
}

fn values_of(row: &EventRow) -> [Value; 21] {
    [
        row.workspace.0.into(),
        row.id.0.into(),
        row.source.0.into(),
        row.event_key.clone().into(),
        row.occurred_at.micros().into(),
        row.recorded_at.micros().into(),
        row.pool.number().into(),
        row.model.0.into(),
        row.tool.0.into(),
        row.user.map(|id| id.0).into(),
        row.project.map(|id| id.0).into(),
        row.unit.map(|id| id.0).into(),
        row.quantity.into(),
        row.count.into(),
        row.credits.thousandths().into(),
        row.attributes.clone().into(),
        row.drawn.overdraft.thousandths().into(),
        row.drawn.first_entry.into(),
        row.drawn.entries.into(),
        row.priced_by.map(|line| line.card.0).into(),
        row.priced_by.map(|line| line.place).into(),
    ]
}
