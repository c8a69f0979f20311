//! Voiding a grant: what is left of it is withdrawn.

use entity::{GrantId, WorkspaceId};
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::error::{CreditError, check_text};
use super::grant::Grant;
use super::issue::begin;
use super::load::load_grants;
use super::post::post;
use super::request::{Operation, Request};
use super::stored::{self, GRANT_COLUMNS};
use crate::authz::ServiceAccess;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::database::{Database, Transaction, statement};
use crate::directory::begin_write_to;
use crate::text::NAME_LIMIT;

/// Voids a grant. One that is voided already stays as it is.
///
/// # Errors
///
/// When there is no such grant, or the key was used for another one.
pub async fn void_grant(
    database: &Database,
    access: ServiceAccess,
    (workspace, grant): (WorkspaceId, GrantId),
    reason: &str,
    idempotency_key: &str,
    clock: &Clock,
) -> Result<(), CreditError> {
    check_text("reason", reason, NAME_LIMIT)?;
    let request = Request::new(workspace, Operation::VoidGrant, idempotency_key, &json!([grant.0, reason]))?;
    let transaction = begin_write_to(database, workspace).await?;
    let unknown = || CreditError::UnknownId { field: "grant", what: "grant" };
    if !access.reaches(workspace) {
        return Err(unknown());
    }
    let found = find(&transaction, workspace, grant).await?.ok_or_else(unknown)?;
    if request.replay::<()>(&transaction).await?.is_some() {
        return Ok(());
    }
    let now = void(&transaction, workspace, &found, Some(reason), clock.settled()).await?;
    request.remember(&transaction, &(), now).await?;
    transaction.commit().await?;
    Ok(())
}

/// Voids a grant within a transaction, and gives the moment of recording.
pub(super) async fn void(
    transaction: &Transaction,
    workspace: WorkspaceId,
    grant: &Grant,
    reason: Option<&str>,
    now: Instant,
) -> Result<Instant, CreditError> {
    let mut account = begin(transaction, workspace, grant.pool, now).await?;
    load_grants(transaction, &mut account, [grant.id]).await?;
    account.void(grant.burn_key(), reason)?;
    let now = account.now;
    post(transaction, account).await?;
    Ok(now)
}

/// A grant by its number, as it was last written.
pub(super) async fn find(
    transaction: &Transaction,
    workspace: WorkspaceId,
    grant: GrantId,
) -> Result<Option<Grant>, CreditError> {
    let sql = format!("SELECT {GRANT_COLUMNS} FROM credit_grant g WHERE workspace_id = $1 AND id = $2");
    let values = vec![workspace.0.into(), grant.0.into()];
    let row = transaction.query_one_raw(statement(transaction, &sql, values)).await?;
    Ok(row.map(|row| stored::grant(&row)).transpose()?)
}
