//! The instant from which all events of a workspace are kept.
//!
//! Before that instant some or all events are deleted, and only rollups and the journal have their sums. The instant is the start
//! of a day of the workspace's rollups and of a quarter of an hour, so no rollup row spans it. It only moves forward, under the
//! workspace's lock, in the transaction that deletes events.

use entity::{WorkspaceId, workspace};
use sea_orm::{ConnectionTrait, DbErr};

use crate::calendar::Instant;
use crate::database::{Rows, Transaction, statement};

/// The instant in a workspace's row. None means that all events are kept.
#[must_use]
pub fn kept_from(row: &workspace::Model) -> Option<Instant> {
    row.events_from.map(Instant::from_micros)
}

/// The instant as the connection sees it. It may have moved since the workspace was looked up.
///
/// # Errors
///
/// When the database does not answer.
pub async fn events_kept_from<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
) -> Result<Option<Instant>, DbErr> {
    let sql = "SELECT events_from FROM workspace WHERE id = $1";
    let row = connection.query_one_raw(statement(connection, sql, vec![workspace.0.into()])).await?;
    let from = row.ok_or_else(|| DbErr::RecordNotFound("workspace".to_owned()))?.integer_or_none(0)?;
    Ok(from.map(Instant::from_micros))
}

/// Moves the instant forward. The caller holds the workspace's lock.
///
/// # Errors
///
/// When the database does not answer.
pub async fn keep_events_from(transaction: &Transaction, workspace: WorkspaceId, from: Instant) -> Result<(), DbErr> {
    let sql = "UPDATE workspace SET events_from = $2 WHERE id = $1 AND (events_from IS NULL OR events_from < $2)";
    transaction.execute_raw(statement(transaction, sql, vec![workspace.0.into(), from.micros().into()])).await?;
    Ok(())
}
