//! When something is due next in an account.

use entity::Pool;
use sea_orm::DbErr;

use crate::authz::WorkspaceAccess;
use crate::authz::permission::ReadLedger;
use crate::calendar::Instant;
use crate::credits::store::figures;
use crate::database::Reads;

/// When something is due next in an account.
///
/// # Errors
///
/// When the database does not answer.
pub async fn next_due_at(
    reads: &Reads,
    access: &WorkspaceAccess<ReadLedger>,
    pool: Pool,
) -> Result<Option<Instant>, DbErr> {
    reads.ask(async |connection| Ok(figures(connection, access.id(), pool).await?.next_due_at)).await
}
