//! Credits move from one workspace to another of the same organization.

use entity::{GrantKind, Pool, WorkspaceId, workspace};
use sea_orm::EntityTrait;
use serde_json::json;

use super::account::Account;
use super::error::{CreditError, LedgerError};
use super::issue::{Draft, add, begin, check_amount};
use super::load::{figures, settle};
use super::post::post;
use super::request::{Operation, Request};
use super::stored::Numbered;
use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::database::{Database, Transaction};
use crate::directory::lock_workspaces;

/// The lines of a transfer on both sides, by their sequences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transferred {
    /// In the journal of the workspace that gave.
    pub outgoing: Vec<i64>,
    /// In the journal of the one that got.
    pub incoming: Vec<i64>,
}

/// Moves unspent credits, in burn order; each part becomes a grant that expires when its source does.
///
/// # Errors
///
/// When the two are not workspaces of one organization, usable grants hold less, or the key was used for another transfer.
pub async fn transfer_credits(
    database: &Database,
    from: &WorkspaceAccess,
    to: &WorkspaceAccess,
    pool: Pool,
    credits: Credits,
    idempotency_key: &str,
    clock: &Clock,
) -> Result<Transferred, CreditError> {
    check_amount("credits", credits)?;
    if from.id() == to.id() {
        return Err(CreditError::invalid("to", "must be another workspace than from"));
    }
    let content = json!([to.id().0, pool.number(), credits.thousandths()]);
    let request = Request::new(from.id(), Operation::TransferCredits, idempotency_key, &content)?;
    let transaction = database.begin_write().await?;
    lock_workspaces(&transaction, [from.id(), to.id()]).await?;
    if let Some((outgoing, incoming)) = request.replay(&transaction).await? {
        return Ok(Transferred { outgoing, incoming });
    }
    in_one_organization(&transaction, from.id(), to.id()).await?;
    let (mut source, mut target) = both(&transaction, from.id(), to.id(), pool, clock.settled()).await?;
    let before = source.figures.sequence;
    let unspent = source.unspent()?;
    let parts = source.transfer_out(credits)?.ok_or(CreditError::NotEnough { wanted: credits, unspent })?;
    let outgoing = lines_after(before, &source);
    let before = target.figures.sequence;
    for part in parts {
        let grant = source.grants.get(&part.of).ok_or(LedgerError::GrantLost)?;
        let draft = Draft {
            field: "credits",
            kind: GrantKind::Transfer,
            amount: part.credits,
            effective_at: target.now,
            expires_at: grant.expires_at,
            purchase: None,
            note: None,
        };
        add(&transaction, &mut target, draft).await?;
    }
    let incoming = lines_after(before, &target);
    let now = target.now;
    settle(&transaction, &mut target, now).await?;
    post(&transaction, source).await?;
    post(&transaction, target).await?;
    request.remember(&transaction, &(&outgoing, &incoming), now).await?;
    transaction.commit().await?;
    Ok(Transferred { outgoing, incoming })
}

/// The lines that were added since one.
fn lines_after(before: i64, account: &Account) -> Vec<i64> {
    account.lines.iter().map(|line| line.sequence).filter(|sequence| *sequence > before).collect()
}

/// Both accounts at one moment of recording, taken in the order of their workspaces, as all writers do.
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
    let accounts = (begin(transaction, first, pool, now).await?, begin(transaction, second, pool, now).await?);
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
    Err(CreditError::invalid("to", "must be a workspace of the same organization as from"))
}
