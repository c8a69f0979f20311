//! Moving credits to another workspace of the same organization.

use entity::{CreditOperation, GrantKind, Pool, WorkspaceId, workspace};
use sea_orm::EntityTrait;
use serde_json::json;

use super::draft::{GrantDraft, add_draft};
use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::BuyAndTransferCredits;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::credits::account::Account;
use crate::credits::error::{CreditError, LedgerError, check_amount};
use crate::credits::store::{IdempotentRequest, figures, load_caught_up, post, settle_overdraft};
use crate::database::{Database, Transaction};
use crate::directory::lock_workspaces;

/// The numbers of a transfer's lines, on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transferred {
    /// In the journal of the source.
    pub outgoing: Vec<i64>,
    /// In the journal of the target.
    pub incoming: Vec<i64>,
}

/// Moves unspent credits, in burn order. Each part becomes a grant that expires when its source does.
///
/// # Errors
///
/// When the organizations differ, the usable grants hold too little, or the key was used with other content.
pub async fn transfer_credits(
    database: &Database,
    from: &WorkspaceAccess<BuyAndTransferCredits>,
    to: &WorkspaceAccess<BuyAndTransferCredits>,
    pool: Pool,
    credits: Credits,
    idempotency_key: &str,
    clock: &Clock,
) -> Result<Transferred, CreditError> {
    check_amount("credits", credits)?;
    if from.id() == to.id() {
        return Err(CreditError::invalid("to", "must not be the same workspace as from"));
    }
    let content = json!([to.id().0, pool.number(), credits.thousandths()]);
    let request = IdempotentRequest::new(from.id(), CreditOperation::TransferCredits, idempotency_key, &content)?;
    let transaction = database.begin_write().await?;
    lock_workspaces(&transaction, [from.id(), to.id()]).await?;
    if let Some((outgoing, incoming)) = request.replay(&transaction).await? {
        return Ok(Transferred { outgoing, incoming });
    }
    in_one_organization(&transaction, from.id(), to.id()).await?;
    let (mut source, mut target) = both(&transaction, from.id(), to.id(), pool, clock.trusted_now()).await?;
    let before = source.figures.sequence;
    let unspent = source.unspent()?;
    let parts = source.transfer_out(credits)?.ok_or(CreditError::NotEnough { wanted: credits, unspent })?;
    let outgoing = lines_after(before, &source);
    let before = target.figures.sequence;
    for part in parts {
        let grant = source.grants.get(&part.source).ok_or(LedgerError::GrantLost)?;
        let draft = GrantDraft {
            field: "credits",
            kind: GrantKind::Transfer,
            amount: part.credits,
            effective_at: target.now,
            expires_at: grant.expires_at,
            purchase: None,
            note: None,
        };
        add_draft(&transaction, &mut target, draft).await?;
    }
    let incoming = lines_after(before, &target);
    let now = target.now;
    settle_overdraft(&transaction, &mut target, now).await?;
    post(&transaction, source).await?;
    post(&transaction, target).await?;
    request.store(&transaction, &(&outgoing, &incoming), now).await?;
    transaction.commit().await?;
    Ok(Transferred { outgoing, incoming })
}

/// The numbers of the lines after `before`.
fn lines_after(before: i64, account: &Account) -> Vec<i64> {
    account.lines.iter().map(|line| line.sequence).filter(|sequence| *sequence > before).collect()
}

/// Loads both accounts, with one moment of recording.
async fn both(
    transaction: &Transaction,
    from: WorkspaceId,
    to: WorkspaceId,
    pool: Pool,
    now: Instant,
) -> Result<(Account, Account), CreditError> {
    let (first, second) = if from < to { (from, to) } else { (to, from) };
    let mut now = now;
    for workspace in [first, second] {
        now = now.max(figures(transaction, workspace, pool).await?.figures.recorded_at);
    }
    let accounts =
        (load_caught_up(transaction, first, pool, now).await?, load_caught_up(transaction, second, pool, now).await?);
    Ok(if from < to { accounts } else { (accounts.1, accounts.0) })
}

async fn in_one_organization(transaction: &Transaction, from: WorkspaceId, to: WorkspaceId) -> Result<(), CreditError> {
    let owner = async |id| {
        let row = workspace::Entity::find_by_id(id).one(transaction).await?;
        Ok::<_, CreditError>(row.and_then(|row| row.organization_id))
    };
    let owners = (owner(from).await?, owner(to).await?);
    if owners.0.is_some() && owners.0 == owners.1 {
        return Ok(());
    }
    Err(CreditError::invalid("to", "must be in the same organization as from"))
}
