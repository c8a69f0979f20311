//! A completed purchase becomes a grant.

use entity::{GrantId, GrantKind, WorkspaceId};

use super::purchase::Purchase;
use crate::calendar::Instant;
use crate::credits::error::CreditError;
use crate::credits::store::{load_caught_up, post};
use crate::credits::writes::{GrantDraft, issue_draft};
use crate::database::Transaction;

/// The grant of a completed purchase.
pub(super) struct PurchaseGrant {
    pub id: GrantId,
    pub recorded_at: Instant,
}

/// Grants the credits of a completed purchase, which never expire. Errors name `field`.
pub(super) async fn grant_for_purchase(
    transaction: &Transaction,
    workspace: WorkspaceId,
    purchase: &Purchase,
    field: &'static str,
    effective_at: Option<Instant>,
    now: Instant,
) -> Result<PurchaseGrant, CreditError> {
    let mut account = load_caught_up(transaction, workspace, purchase.pool, now).await?;
    let draft = GrantDraft {
        field,
        kind: GrantKind::Purchase,
        amount: purchase.credits,
        effective_at: effective_at.unwrap_or(account.now),
        expires_at: None,
        purchase: Some(purchase.id),
        note: None,
    };
    let id = issue_draft(transaction, &mut account, draft).await?;
    let recorded_at = account.now;
    post(transaction, account).await?;
    Ok(PurchaseGrant { id, recorded_at })
}
