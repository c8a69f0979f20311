//! Completing, failing and refunding a purchase.

use entity::{CreditOperation, PurchaseId, PurchaseStatus, WorkspaceId, credit_purchase};
use sea_orm::{EntityTrait, NotSet, Set, Unchanged};
use serde_json::json;

use super::find::find;
use super::grant::grant_for_purchase;
use super::purchase::Purchase;
use crate::authz::ServiceAccess;
use crate::authz::permission::WriteBilling;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::credits::error::{CreditError, check_text};
use crate::credits::store::{IdempotentRequest, find_grant};
use crate::credits::writes::void;
use crate::database::{Database, Transaction};
use crate::directory::begin_write_to;
use crate::text::KEY_LIMIT;

/// How a purchase is to be settled.
#[derive(Clone, Debug)]
pub struct PurchaseSettlement {
    /// The purchase.
    pub purchase: (WorkspaceId, PurchaseId),
    /// Its new status.
    pub status: PurchaseStatus,
    /// The reference of the payment provider or of the invoice. If it is left out, the stored one stays.
    pub reference: Option<String>,
    /// A repeated key with the same content gets the first answer.
    pub idempotency_key: String,
}

/// Completes, fails or refunds a purchase. A purchase that has the status already stays as it is.
///
/// # Errors
///
/// When the purchase is unknown, its status cannot change in this way, or the key was used with other content.
pub async fn settle_purchase(
    database: &Database,
    access: ServiceAccess<WriteBilling>,
    settlement: PurchaseSettlement,
    clock: &Clock,
) -> Result<(), CreditError> {
    let (workspace, id) = settlement.purchase;
    if let Some(reference) = &settlement.reference {
        check_text("reference", reference, KEY_LIMIT)?;
    }
    if settlement.status == PurchaseStatus::Pending {
        return Err(CreditError::invalid("status", "must be COMPLETED, FAILED or REFUNDED"));
    }
    let content = json!([id.0, settlement.status.number(), settlement.reference]);
    let request =
        IdempotentRequest::new(workspace, CreditOperation::SettlePurchase, &settlement.idempotency_key, &content)?;
    let transaction = begin_write_to(database, workspace).await?;
    let found = if access.reaches(workspace) { find(&transaction, workspace, id).await? } else { None };
    let found = found.ok_or_else(|| CreditError::UnknownId { field: "purchase", what: "purchase" })?;
    if request.replay::<()>(&transaction).await?.is_some() {
        return Ok(());
    }
    let now = clock.trusted_now();
    change_status(&transaction, workspace, found, settlement.status, settlement.reference, now).await?;
    request.store(&transaction, &(), now).await?;
    transaction.commit().await?;
    Ok(())
}

/// Gives a purchase a new status, if the change is allowed.
pub(super) async fn change_status(
    transaction: &Transaction,
    workspace: WorkspaceId,
    mut purchase: Purchase,
    wanted: PurchaseStatus,
    reference: Option<String>,
    now: Instant,
) -> Result<(), CreditError> {
    match (purchase.status, wanted) {
        (is, wanted) if is == wanted => return Ok(()),
        // A failed payment may be tried again.
        (PurchaseStatus::Pending | PurchaseStatus::Failed, PurchaseStatus::Completed) => {
            let granted = grant_for_purchase(transaction, workspace, &purchase, "purchase", None, now).await?;
            purchase.grant = Some(granted.id);
            purchase.completed_at = Some(granted.recorded_at);
        }
        (PurchaseStatus::Pending, PurchaseStatus::Failed) => {}
        (PurchaseStatus::Completed, PurchaseStatus::Refunded) => {
            if let Some(id) = purchase.grant
                && let Some(granted) = find_grant(transaction, workspace, id).await?
            {
                void(transaction, workspace, &granted, Some("The purchase was refunded"), now).await?;
            }
        }
        (is, wanted) => {
            return Err(CreditError::CannotBecome { is: is.name(), wanted: wanted.name() });
        }
    }
    let row = credit_purchase::ActiveModel {
        workspace_id: Unchanged(workspace),
        id: Unchanged(purchase.id),
        status: Set(wanted),
        completed_at: Set(purchase.completed_at.map(Instant::micros)),
        reference: reference.map_or(NotSet, |reference| Set(Some(reference))),
        grant_id: Set(purchase.grant),
        ..Default::default()
    };
    credit_purchase::Entity::update(row).exec_without_returning(transaction).await?;
    Ok(())
}
