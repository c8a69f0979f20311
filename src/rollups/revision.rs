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
//! The first two also name what has changed: `recorded.rs` reads the events and refunds between two revisions. A way to change
//! rollups that is neither an event nor a refund must increment `rebuilds`.
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
    pub(super) last_event: i64,
    pub(super) last_refund: i64,
    rebuilds: i64,
}

impl Revision {
    /// Whether the rollups were not rebuilt in between, so that only events and refunds tell the two apart.
    #[must_use]
    pub const fn has_the_rebuilds_of(&self, other: &Self) -> bool {
        self.rebuilds == other.rebuilds
    }

    /// Whether it has every event and every refund of the other.
    #[must_use]
    pub const fn includes(&self, other: &Self) -> bool {
        self.last_event >= other.last_event && self.last_refund >= other.last_refund
    }

    /// How many events were recorded since an earlier revision; 0 if that is later.
    #[must_use]
    pub fn events_since(&self, then: &Self) -> usize {
        count(self.last_event, then.last_event)
    }

    /// How many refunds were recorded since an earlier revision; 0 if that is later.
    #[must_use]
    pub fn refunds_since(&self, then: &Self) -> usize {
        count(self.last_refund, then.last_refund)
    }
}

fn count(now: i64, then: i64) -> usize {
    usize::try_from(now.saturating_sub(then)).unwrap_or(0)
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
