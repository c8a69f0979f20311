//! The lock of a workspace.
//!
//! Every write to a workspace's usage or credits takes the lock first. A write to several workspaces takes their locks in the
//! order of their numbers, so no two writers deadlock. `SQLite` needs no lock, because it runs one write at a time.
//!
//! Raw SQL: every batch of recording runs it (`cargo bench --bench ingest`).

use std::collections::BTreeSet;

use entity::{EventId, WorkspaceId, usage_sequence, workspace};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, EntityTrait, NotSet, Set};

use crate::database::{Database, Transaction, numbers, statement};

/// Up to this many rows are locked one by one, because a cluster locks rows of one shard at a time. Only a transfer locks two
/// workspaces at once there.
const FEW: usize = 2;

/// Begins a write to one workspace.
///
/// # Errors
///
/// When no connection, or not the lock, is available in time.
pub async fn begin_write_to(database: &Database, workspace: WorkspaceId) -> Result<Transaction, DbErr> {
    let transaction = database.begin_write().await?;
    lock_workspaces(&transaction, [workspace]).await?;
    Ok(transaction)
}

/// Begins a write to one workspace without a time limit for its statements.
///
/// # Errors
///
/// When no connection, or not the lock, is available in time.
pub async fn begin_long_write_to(database: &Database, workspace: WorkspaceId) -> Result<Transaction, DbErr> {
    let transaction = database.begin_long_write().await?;
    lock_workspaces(&transaction, [workspace]).await?;
    Ok(transaction)
}

/// Inserts the lock of a new workspace.
pub(super) async fn make_lock(transaction: &Transaction, workspace: WorkspaceId) -> Result<(), DbErr> {
    let row = usage_sequence::ActiveModel {
        workspace_id: Set(workspace),
        last_event_id: Set(EventId(0)),
        last_refund_id: Set(0),
        rebuilds: NotSet,
        spend_revision: NotSet,
    };
    usage_sequence::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(())
}

/// Takes the locks of some workspaces, and notes that the transaction writes to them. A transaction must take all its locks in one call, or in the order of the
/// workspaces' numbers. What it read before may have changed by
/// the time it has them.
///
/// # Errors
///
/// When a lock is not available in time.
pub async fn lock_workspaces(
    transaction: &Transaction,
    workspaces: impl IntoIterator<Item = WorkspaceId>,
) -> Result<(), DbErr> {
    let backend = transaction.get_database_backend();
    let wanted: BTreeSet<i64> = workspaces.into_iter().map(|id| id.0).collect();
    for id in &wanted {
        transaction.writes_to(WorkspaceId(*id));
    }
    if backend != DbBackend::Postgres {
        return Ok(());
    }
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

/// Begins a write to several workspaces, whose locks it takes one by one, in their order. So a cluster accepts any number of them.
///
/// # Errors
///
/// When no connection, or not a lock, is available in time.
pub async fn begin_long_write_to_all(
    database: &Database,
    workspaces: impl IntoIterator<Item = WorkspaceId>,
) -> Result<Transaction, DbErr> {
    let transaction = database.begin_long_write().await?;
    let in_order: BTreeSet<WorkspaceId> = workspaces.into_iter().collect();
    for workspace in in_order {
        lock_workspaces(&transaction, [workspace]).await?;
    }
    Ok(transaction)
}

/// Takes the lock of a workspace, and reads its row again.
///
/// # Errors
///
/// When the lock is not available in time.
pub async fn lock_found(transaction: &Transaction, found: workspace::Model) -> Result<workspace::Model, DbErr> {
    lock_workspaces(transaction, [found.id]).await?;
    if transaction.get_database_backend() != DbBackend::Postgres {
        return Ok(found);
    }
    let row = workspace::Entity::find_by_id(found.id).one(transaction).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("workspace".to_owned()))
}
