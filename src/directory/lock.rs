//! The one lock of a workspace.
//!
//! Every write to what a workspace used or has to spend takes it first, and several in the order of their numbers: so two
//! writers of one workspace never see half of what the other does, and none waits for the other in a circle. On `SQLite`
//! there is nothing to take, for there every write is alone.

use std::collections::BTreeSet;

use entity::{WorkspaceId, workspace};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, EntityTrait};

use crate::database::{Database, Transaction, numbers, statement};

/// So many are locked one after the other. A cluster locks rows of one shard at a time; the only write that touches more than
/// one workspace there is a transfer between two.
const FEW: usize = 2;

/// Begins a write to one workspace.
///
/// # Errors
///
/// When the lock, or a connection, cannot be had in time.
pub async fn begin_write_to(database: &Database, workspace: WorkspaceId) -> Result<Transaction, DbErr> {
    let transaction = database.begin_write().await?;
    lock_workspaces(&transaction, [workspace]).await?;
    Ok(transaction)
}

/// Begins a write to one workspace whose statements may each take as long as they need.
///
/// # Errors
///
/// When the lock, or a connection, cannot be had in time.
pub async fn begin_long_write_to(database: &Database, workspace: WorkspaceId) -> Result<Transaction, DbErr> {
    let transaction = database.begin_long_write().await?;
    lock_workspaces(&transaction, [workspace]).await?;
    Ok(transaction)
}

/// Makes the lock of a workspace, together with the workspace.
pub(super) async fn make_lock(transaction: &Transaction, workspace: WorkspaceId) -> Result<(), DbErr> {
    let sql = "INSERT INTO usage_sequence (workspace_id, last_event_id, last_refund_id) VALUES ($1, 0, 0)";
    transaction.execute_raw(statement(transaction, sql, vec![workspace.0.into()])).await?;
    Ok(())
}

/// Takes the locks of some workspaces, which must all be taken at once. What was read before may be over by the time that they
/// are had.
///
/// # Errors
///
/// When they cannot be had in time.
pub async fn lock_workspaces(
    transaction: &Transaction,
    workspaces: impl IntoIterator<Item = WorkspaceId>,
) -> Result<(), DbErr> {
    let backend = transaction.get_database_backend();
    if backend != DbBackend::Postgres {
        return Ok(());
    }
    let wanted: BTreeSet<i64> = workspaces.into_iter().map(|id| id.0).collect();
    let lock = |condition: &str| {
        format!("SELECT 1 FROM usage_sequence WHERE workspace_id {condition} ORDER BY workspace_id FOR UPDATE")
    };
    let locks = if wanted.len() <= FEW {
        wanted.into_iter().map(|id| (lock("= $1"), id.into())).collect()
    } else {
        vec![(lock("= ANY ($1)"), numbers(backend, wanted))]
    };
    for (sql, value) in locks {
        transaction.query_all_raw(statement(transaction, &sql, vec![value])).await?;
    }
    Ok(())
}

/// Takes the lock of a workspace that was looked up, and reads it anew.
///
/// # Errors
///
/// When the lock cannot be had in time.
pub async fn lock_found(transaction: &Transaction, found: workspace::Model) -> Result<workspace::Model, DbErr> {
    if transaction.get_database_backend() != DbBackend::Postgres {
        return Ok(found);
    }
    lock_workspaces(transaction, [found.id]).await?;
    let row = workspace::Entity::find_by_id(found.id).one(transaction).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("workspace".to_owned()))
}
