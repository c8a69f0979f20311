//! What a workspace was charged in all.
//!
//! Raw SQL: the table and its columns come from the list of rollups, and have no entity.

use entity::{Grain, ROLLUPS, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr};

use super::columns::of_grain;
use crate::amounts::Credits;
use crate::database::{Rows, Transaction, statement};

/// What a workspace was charged in all. It reads the day rollup with the fewest rows.
///
/// # Errors
///
/// When the database does not answer.
pub async fn charged_in_all(transaction: &Transaction, workspace: WorkspaceId) -> Result<Credits, DbErr> {
    let Some(rollup) = of_grain(ROLLUPS, Grain::LocalDay).next() else { return Ok(Credits::ZERO) };
    let sql = format!("SELECT COALESCE(CAST(SUM(charged) AS BIGINT), 0) FROM {} WHERE workspace_id = $1", rollup.table);
    let row = transaction.query_one_raw(statement(transaction, &sql, vec![workspace.0.into()])).await?;
    row.map_or(Ok(0), |row| row.integer(0)).map(Credits::from_thousandths)
}
