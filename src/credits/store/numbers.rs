//! The numbers of grants and purchases.
//!
//! Raw SQL: `INSERT … ON CONFLICT … RETURNING` is one statement here on SQLite too.

use entity::WorkspaceId;
use sea_orm::{ConnectionTrait, DbErr};

use crate::database::{Rows, Transaction, statement};

/// What each workspace numbers from 1.
#[derive(Clone, Copy, Debug)]
pub(in crate::credits) enum Counter {
    Grant,
    Purchase,
}

/// Takes the next number of a workspace.
pub(in crate::credits) async fn next_number(
    transaction: &Transaction,
    workspace: WorkspaceId,
    counter: Counter,
) -> Result<i64, DbErr> {
    let (grants, purchases, column): (i64, i64, _) = match counter {
        Counter::Grant => (1, 0, "last_grant_id"),
        Counter::Purchase => (0, 1, "last_purchase_id"),
    };
    let sql = format!(
        "INSERT INTO credit_sequence (workspace_id, last_grant_id, last_purchase_id) VALUES ($1, $2, $3) \
         ON CONFLICT (workspace_id) DO UPDATE SET {column} = credit_sequence.{column} + 1 RETURNING {column}"
    );
    let values = vec![workspace.0.into(), grants.into(), purchases.into()];
    let row = transaction.query_one_raw(statement(transaction, &sql, values)).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("credit_sequence".to_owned()))?.integer(0)
}
