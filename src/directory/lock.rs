//! The one lock of a workspace.
//!
//! Every write to what a workspace used or has to spend takes it first, and several in the order of their numbers: so two
//! writers of one workspace never see half of what the other does, and none waits for the other in a circle. On `SQLite`
//! there is nothing to take, for there every write is alone.

use std::collections::BTreeSet;

use entity::WorkspaceId;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr};

use crate::database::{Database, numbers, statement};

/// So many are locked one after the other. A cluster locks rows of one shard at a time; the only write that touches more than
/// one workspace there is a transfer between two.
const FEW: usize = 2;

/// Begins a write to one workspace.
///
/// # Errors
///
/// When the lock, or a connection, cannot be had in time.
pub async fn begin_write_to(database: &Database, workspace: WorkspaceId) -> Result<DatabaseTransaction, DbErr> {
    let transaction = database.begin_write().await?;
    lock_workspaces(&transaction, [workspace]).await?;
    Ok(transaction)
}

/// Takes the locks of some workspaces, which must all be taken at once.
///
/// # Errors
///
/// When they cannot be had in time.
pub async fn lock_workspaces(
    transaction: &DatabaseTransaction,
    workspaces: impl IntoIterator<Item = WorkspaceId>,
) -> Result<(), DbErr> {
    let backend = transaction.get_database_backend();
    if backend != DbBackend::Postgres {
        return Ok(());
    }
    let wanted: BTreeSet<i64> = workspaces.into_iter().map(|id| id.0).collect();
    if wanted.len() <= FEW {
        for id in wanted {
            lock_all(transaction, &BTreeSet::from([id])).await?;
        }
        return Ok(());
    }
    lock_all(transaction, &wanted).await
}

async fn lock_all(transaction: &DatabaseTransaction, wanted: &BTreeSet<i64>) -> Result<(), DbErr> {
    let backend = transaction.get_database_backend();
    if take(transaction, wanted).await? == wanted.len() {
        return Ok(());
    }
    let missing = "INSERT INTO usage_sequence (workspace_id, last_event_id, last_refund_id) \
                   SELECT value, 0, 0 FROM UNNEST($1) AS k (value) ORDER BY value ON CONFLICT (workspace_id) DO NOTHING";
    let values = vec![numbers(backend, wanted.iter().copied())];
    transaction.execute_raw(statement(transaction, missing, values)).await?;
    take(transaction, wanted).await?;
    Ok(())
}

/// Takes those locks that there are, and gives how many. A cluster takes a lock of one shard at a time.
async fn take(transaction: &DatabaseTransaction, wanted: &BTreeSet<i64>) -> Result<usize, DbErr> {
    let (condition, value) = match wanted.first() {
        Some(only) if wanted.len() == 1 => ("= $1", (*only).into()),
        _ => ("= ANY ($1)", numbers(transaction.get_database_backend(), wanted.iter().copied())),
    };
    let sql = format!(
        "SELECT workspace_id FROM usage_sequence WHERE workspace_id {condition} ORDER BY workspace_id FOR UPDATE"
    );
    Ok(transaction.query_all_raw(statement(transaction, &sql, vec![value])).await?.len())
}
