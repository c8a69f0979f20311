//! Adding a grant to an account.

use entity::{GrantId, GrantKind, GrantState, PurchaseId};

use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::account::{Account, Grant};
use crate::credits::error::{CreditError, LedgerError};
use crate::credits::store::{Counter, next_number, settle_overdraft};
use crate::database::Transaction;

/// The most that an account may be granted in all. It is less than half of what 64 bits hold, in thousandths.
const GRANTED_LIMIT: Credits = Credits::from_thousandths(4_000_000_000_000_000_000);

/// A grant before it has a number.
pub(in crate::credits) struct GrantDraft {
    /// The field of the input that errors name.
    pub field: &'static str,
    pub kind: GrantKind,
    pub amount: Credits,
    pub effective_at: Instant,
    pub expires_at: Option<Instant>,
    pub purchase: Option<PurchaseId>,
    pub note: Option<String>,
}

/// Adds a grant to an account. If the grant is usable, it settles overdraft.
pub(in crate::credits) async fn issue_draft(
    transaction: &Transaction,
    account: &mut Account,
    draft: GrantDraft,
) -> Result<GrantId, CreditError> {
    let id = add_draft(transaction, account, draft).await?;
    settle_overdraft(transaction, account, account.now).await?;
    Ok(id)
}

/// Adds a grant to an account. The caller settles overdraft.
pub(in crate::credits) async fn add_draft(
    transaction: &Transaction,
    account: &mut Account,
    draft: GrantDraft,
) -> Result<GrantId, CreditError> {
    if account.figures.granted.plus(draft.amount).map_err(LedgerError::from)? > GRANTED_LIMIT {
        let reason = format!("the workspace would be granted more than {GRANTED_LIMIT} credits in all");
        return Err(CreditError::invalid(draft.field, reason));
    }
    let id = GrantId(next_number(transaction, account.workspace, Counter::Grant).await?);
    account.issue(Grant {
        id,
        pool: account.pool,
        kind: draft.kind,
        state: GrantState::Scheduled,
        amount: draft.amount,
        consumed: Credits::ZERO,
        remaining: draft.amount,
        expired: Credits::ZERO,
        withdrawn: Credits::ZERO,
        effective_at: draft.effective_at,
        expires_at: draft.expires_at,
        voided_at: None,
        purchase: draft.purchase,
        note: draft.note,
        recorded_at: account.now,
    })?;
    Ok(id)
}
