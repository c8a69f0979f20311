//! Voiding a grant: what remains of it is withdrawn.

use entity::{CreditOperation, GrantId, WorkspaceId};
use serde_json::json;

use crate::authz::ServiceAccess;
use crate::authz::permission::WriteBilling;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::credits::account::Grant;
use crate::credits::error::{CreditError, check_text};
use crate::credits::store::{IdempotentRequest, find_grant, load_caught_up, load_grants, post};
use crate::database::{Database, Transaction};
use crate::directory::begin_write_to;
use crate::text::NAME_LIMIT;

/// Voids a grant. A voided grant stays as it is.
///
/// # Errors
///
/// When the grant is unknown, or the key was used with other content.
pub async fn void_grant(
    database: &Database,
    access: ServiceAccess<WriteBilling>,
    (workspace, grant): (WorkspaceId, GrantId),
    reason: &str,
    idempotency_key: &str,
    clock: &Clock,
) -> Result<(), CreditError> {
    check_text("reason", reason, NAME_LIMIT)?;
    let request =
        IdempotentRequest::new(workspace, CreditOperation::VoidGrant, idempotency_key, &json!([grant.0, reason]))?;
    let transaction = begin_write_to(database, workspace).await?;
    let unknown = || CreditError::UnknownId { field: "grant", what: "grant" };
    if !access.reaches(workspace) {
        return Err(unknown());
    }
    let found = find_grant(&transaction, workspace, grant).await?.ok_or_else(unknown)?;
    if request.replay::<()>(&transaction).await?.is_some() {
        return Ok(());
    }
    let now = void(&transaction, workspace, &found, Some(reason), clock.trusted_now()).await?;
    request.store(&transaction, &(), now).await?;
    transaction.commit().await?;
    Ok(())
}

/// Voids a grant within a transaction, and returns the moment of recording.
pub(in crate::credits) async fn void(
    transaction: &Transaction,
    workspace: WorkspaceId,
    grant: &Grant,
    reason: Option<&str>,
    now: Instant,
) -> Result<Instant, CreditError> {
    let mut account = load_caught_up(transaction, workspace, grant.pool, now).await?;
    load_grants(transaction, &mut account, [grant.id]).await?;
    account.void(grant.burn_key(), reason)?;
    let now = account.now;
    post(transaction, account).await?;
    Ok(now)
}
