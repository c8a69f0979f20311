//! What a workspace has in all: the credits it was charged, and its events.
//!
//! Raw SQL: the table and its columns come from the list of rollups, and have no entity.

use entity::{Grain, ROLLUPS, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr};

use super::columns::of_grain;
use crate::amounts::Credits;
use crate::database::{Rows, Transaction, statement};

/// What a workspace was charged in all.
///
/// # Errors
///
/// When the database does not answer.
pub async fn charged_in_all(transaction: &Transaction, workspace: WorkspaceId) -> Result<Credits, DbErr> {
    sum_in_all(transaction, workspace, "charged").await.map(Credits::from_thousandths)
}

/// How many events a workspace has in all, by its rollups.
///
/// # Errors
///
/// When the database does not answer.
pub async fn events_in_all(transaction: &Transaction, workspace: WorkspaceId) -> Result<i64, DbErr> {
    sum_in_all(transaction, workspace, "generations").await
}

/// A sum of the day rollup with the fewest rows.
async fn sum_in_all(transaction: &Transaction, workspace: WorkspaceId, column: &str) -> Result<i64, DbErr> {
    let Some(rollup) = of_grain(ROLLUPS, Grain::LocalDay).next() else { return Ok(0) };
    let sql =
        format!("SELECT COALESCE(CAST(SUM({column}) AS BIGINT), 0) FROM {} WHERE workspace_id = $1", rollup.table);
    let row = transaction.query_one_raw(statement(transaction, &sql, vec![workspace.0.into()])).await?;
    row.map_or(Ok(0), |row| row.integer(0))
}
