//! A purchase is paid for, fails, or is paid back.

use entity::{PurchaseId, PurchaseStatus, WorkspaceId};
use sea_orm::{ConnectionTrait, Value};
use serde_json::json;

use super::find::find;
use super::record::grant;
use super::{Purchase, status_name};
use crate::authz::ServiceAccess;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::credits::error::{CreditError, check_text};
use crate::credits::request::{Operation, Request};
use crate::credits::stored::Numbered;
use crate::credits::void::{self, void};
use crate::database::{Database, Transaction, statement};
use crate::directory::begin_write_to;
use crate::text::KEY_LIMIT;

/// What is to become of a purchase.
#[derive(Clone, Debug)]
pub struct SettledPurchase {
    /// The purchase.
    pub purchase: (WorkspaceId, PurchaseId),
    /// What it is to be.
    pub status: PurchaseStatus,
    /// The payment provider's or invoice's own reference; left out, it stays.
    pub reference: Option<String>,
    /// The same key again with the same content replays the first answer.
    pub idempotency_key: String,
}

/// Completes, fails or refunds a purchase. One that is so already stays as it is.
///
/// # Errors
///
/// When there is no such purchase, it cannot become what is asked for, or the key was used for something else.
pub async fn settle_purchase(
    database: &Database,
    access: ServiceAccess,
    settled: SettledPurchase,
    clock: &Clock,
) -> Result<(), CreditError> {
    let (workspace, id) = settled.purchase;
    if let Some(reference) = &settled.reference {
        check_text("reference", reference, KEY_LIMIT)?;
    }
    if settled.status == PurchaseStatus::Pending {
        return Err(CreditError::invalid("status", "must be COMPLETED, FAILED or REFUNDED"));
    }
    let content = json!([id.0, settled.status.number(), settled.reference]);
    let request = Request::new(workspace, Operation::SettlePurchase, &settled.idempotency_key, &content)?;
    let transaction = begin_write_to(database, workspace).await?;
    let found = if access.reaches(workspace) { find(&transaction, workspace, id).await? } else { None };
    let found = found.ok_or_else(|| CreditError::UnknownId { field: "purchase", what: "purchase" })?;
    if request.replay::<()>(&transaction).await?.is_some() {
        return Ok(());
    }
    let now = clock.settled();
    become_settled(&transaction, workspace, found, settled.status, settled.reference, now).await?;
    request.remember(&transaction, &(), now).await?;
    transaction.commit().await?;
    Ok(())
}

/// Takes a purchase on its way, if there is one.
pub(super) async fn become_settled(
    transaction: &Transaction,
    workspace: WorkspaceId,
    mut purchase: Purchase,
    wanted: PurchaseStatus,
    reference: Option<String>,
    now: Instant,
) -> Result<(), CreditError> {
    match (purchase.status, wanted) {
        (is, wanted) if is == wanted => return Ok(()),
        // A payment that failed may have been tried again.
        (PurchaseStatus::Pending | PurchaseStatus::Failed, PurchaseStatus::Completed) => {
            let (id, recorded_at) = grant(transaction, workspace, &purchase, (None, now), "purchase").await?;
            purchase.grant = Some(id);
            purchase.completed_at = Some(recorded_at);
        }
        (PurchaseStatus::Pending, PurchaseStatus::Failed) => {}
        (PurchaseStatus::Completed, PurchaseStatus::Refunded) => {
            if let Some(id) = purchase.grant
                && let Some(granted) = void::find(transaction, workspace, id).await?
            {
                void(transaction, workspace, &granted, Some("The purchase was refunded"), now).await?;
            }
        }
        (is, wanted) => {
            return Err(CreditError::CannotBecome { is: status_name(is), wanted: status_name(wanted) });
        }
    }
    let sql = "UPDATE credit_purchase SET status = $3, completed_at = $4, reference = COALESCE($5, reference), \
               grant_id = $6 WHERE workspace_id = $1 AND id = $2";
    let values: Vec<Value> = vec![
        workspace.0.into(),
        purchase.id.0.into(),
        wanted.number().into(),
        purchase.completed_at.map(Instant::micros).into(),
        reference.into(),
        purchase.grant.map(|id| id.0).into(),
    ];
    transaction.execute_raw(statement(transaction, sql, values)).await?;
    Ok(())
}
