//! Writing what is due: expiries, and grants that take effect.

use entity::credit_account::{Column, Entity};
use entity::{Pool, WorkspaceId};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::authz::permission::{Maintain, ReadLedger};
use crate::authz::{SystemAccess, WorkspaceAccess};
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::credits::store::{figures, load_caught_up, post};
use crate::database::Database;
use crate::directory::begin_write_to;

/// How many accounts one statement reads.
const ACCOUNTS_AT_ONCE: u64 = 500;

/// Writes what is due in all accounts, in a short transaction for each. Returns the instant at which something is due next. An
/// account that fails does not stop the others.
///
/// # Errors
///
/// When the database does not answer, or an account failed. What was written stays.
pub async fn write_what_is_due(
    database: &Database,
    _access: SystemAccess<Maintain>,
    clock: &Clock,
) -> Result<Option<Instant>, DbErr> {
    loop {
        let now = clock.trusted_now();
        let find = Entity::find()
            .select_only()
            .columns([Column::WorkspaceId, Column::Pool, Column::NextDueAt])
            .filter(Column::NextDueAt.is_not_null())
            .order_by_asc(Column::NextDueAt)
            .limit(ACCOUNTS_AT_ONCE)
            .into_tuple::<(WorkspaceId, Pool, i64)>();
        let rows = database.reads_of_primary().ask(async |connection| find.all(connection).await).await?;
        let mut failed = None;
        let mut next = None;
        for (workspace, pool, due) in rows.iter().copied() {
            let due = Instant::from_micros(due);
            if due > now {
                next = Some(due);
                break;
            }
            if let Err(error) = write(database, workspace, pool, clock).await {
                // Without a connection every other account would wait and fail too.
                if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) {
                    return Err(error);
                }
                tracing::error!(workspace = workspace.0, ?pool, %error, "could not write what is due in an account");
                failed = failed.or(Some(error));
            }
        }
        if let Some(error) = failed {
            return Err(error);
        }
        if next.is_some() || rows.is_empty() {
            return Ok(next);
        }
    }
}

/// Writes what is due in one account, if anything is.
///
/// # Errors
///
/// When the database does not answer.
pub async fn write_due_of(
    database: &Database,
    access: &WorkspaceAccess<ReadLedger>,
    pool: Pool,
    clock: &Clock,
) -> Result<(), DbErr> {
    write(database, access.id(), pool, clock).await
}

async fn write(database: &Database, workspace: WorkspaceId, pool: Pool, clock: &Clock) -> Result<(), DbErr> {
    let transaction = begin_write_to(database, workspace).await?;
    if !figures(&transaction, workspace, pool).await?.is_due(clock.trusted_now()) {
        return Ok(());
    }
    let account = load_caught_up(&transaction, workspace, pool, clock.trusted_now()).await?;
    post(&transaction, account).await?;
    transaction.commit().await
}
