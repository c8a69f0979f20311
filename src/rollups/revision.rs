//! The revision of a workspace's rollups. As long as it is the same, so are the rollups.
//!
//! A workspace's row of `usage_sequence` has three counters. Each has one purpose of its own:
//!
//! | column | counts |
//! |---|---|
//! | `last_event_id` | events, to number them |
//! | `last_refund_id` | refunds, to number them |
//! | `rebuilds` | rebuilds, and changes of zone, of the rollups |
//!
//! A revision is all three. Every change to a rollup increments one of them in the same transaction. Recording increments
//! `last_event_id` anyway, so it needs no further statement. A new way to change rollups must increment one too.
//!
//! Raw SQL: every dashboard runs it (`cargo bench --bench dashboard`), and columns are read by position.

use std::collections::HashMap;

use entity::WorkspaceId;
use entity::usage_sequence::{Column, Entity};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::authz::WorkspaceAccess;
use crate::authz::permission::UsageSums;
use crate::database::{Rows, Transaction, is_any, numbers, statement};

/// The revision of a workspace's rollups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision {
    last_event: i64,
    last_refund: i64,
    rebuilds: i64,
}

/// The revisions of some workspaces, by one statement.
///
/// # Errors
///
/// When the database does not answer.
pub async fn revisions(
    connection: &Transaction,
    of: &[WorkspaceAccess<UsageSums>],
) -> Result<HashMap<WorkspaceId, Revision>, DbErr> {
    let backend = connection.get_database_backend();
    // A cluster sends a statement about one workspace to the one node that has it.
    let (condition, value) = match of {
        [one] => ("workspace_id = $1".to_owned(), one.id().0.into()),
        _ => (is_any(backend, "workspace_id", 1), numbers(backend, of.iter().map(|access| access.id().0))),
    };
    let columns = "workspace_id, last_event_id, last_refund_id, rebuilds";
    let sql = format!("SELECT {columns} FROM usage_sequence WHERE {condition}");
    let rows = connection.query_all_raw(statement(connection, &sql, vec![value])).await?;
    let revision = |row: &sea_orm::QueryResult| {
        let (last_event, last_refund, rebuilds) = (row.integer(1)?, row.integer(2)?, row.integer(3)?);
        Ok((WorkspaceId(row.integer(0)?), Revision { last_event, last_refund, rebuilds }))
    };
    rows.iter().map(revision).collect()
}

/// Commits a rebuild, and counts it.
pub(super) async fn commit_rebuild(transaction: Transaction, workspace: WorkspaceId) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Rebuilds, Expr::col(Column::Rebuilds).add(1))
        .filter(Column::WorkspaceId.eq(workspace))
        .exec(&transaction)
        .await?;
    transaction.commit().await
}
