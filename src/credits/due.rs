//! What the clock has to do, written down.

use entity::{Pool, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr};

use super::issue::begin;
use super::load::figures;
use super::post::post;
use super::stored;
use crate::authz::{SystemAccess, WorkspaceAccess};
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::database::{Database, Reads, Rows, statement};
use crate::directory::begin_write_to;

/// Accounts that are looked up at once.
const AT_ONCE: i64 = 500;

/// Writes what is due in all accounts, a short transaction for each, and gives the instant at which something is due next. An
/// account that fails does not keep the others from theirs.
///
/// # Errors
///
/// When the database does not answer, or an account failed; what was written stays.
pub async fn write_what_is_due(
    database: &Database,
    _access: SystemAccess,
    clock: &Clock,
) -> Result<Option<Instant>, DbErr> {
    loop {
        let now = clock.settled();
        let sql = "SELECT workspace_id, pool, next_due_at FROM credit_account WHERE next_due_at IS NOT NULL \
                   ORDER BY next_due_at LIMIT $1";
        let rows = database
            .reads_of_primary()
            .ask(async |connection| connection.query_all_raw(statement(connection, sql, vec![AT_ONCE.into()])).await)
            .await?;
        let mut failed = None;
        let mut next = None;
        for row in &rows {
            let due = Instant::from_micros(row.integer(2)?);
            if due > now {
                next = Some(due);
                break;
            }
            let (workspace, pool) = (WorkspaceId(row.integer(0)?), stored::enumerated(row, 1)?);
            if let Err(error) = write(database, workspace, pool, clock).await {
                // Without a connection the others would only wait for one in turn.
                if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) {
                    return Err(error);
                }
                tracing::error!(workspace = workspace.0, ?pool, %error, "what is due in an account was not written");
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

/// Writes what is due in one account. Where nothing is, the journal stays as it is.
///
/// # Errors
///
/// When the database does not answer.
pub async fn write_due_of(
    database: &Database,
    access: &WorkspaceAccess,
    pool: Pool,
    clock: &Clock,
) -> Result<(), DbErr> {
    write(database, access.id(), pool, clock).await
}

/// When something is due next in an account.
///
/// # Errors
///
/// When the database does not answer.
pub async fn next_due_at(reads: &Reads, access: &WorkspaceAccess, pool: Pool) -> Result<Option<Instant>, DbErr> {
    reads.ask(async |connection| Ok(figures(connection, access.id(), pool).await?.next_due_at)).await
}

async fn write(database: &Database, workspace: WorkspaceId, pool: Pool, clock: &Clock) -> Result<(), DbErr> {
    let transaction = begin_write_to(database, workspace).await?;
    if !figures(&transaction, workspace, pool).await?.is_due(clock.settled()) {
        return Ok(());
    }
    let account = begin(&transaction, workspace, pool, clock.settled()).await?;
    post(&transaction, account).await?;
    transaction.commit().await
}
