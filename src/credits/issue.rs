//! Grants come into being.

use entity::{GrantId, GrantKind, GrantState, Pool, PurchaseId, WorkspaceId, workspace};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::json;

use super::account::{Account, plus};
use super::error::{CreditError, check_instant, check_text};
use super::grant::Grant;
use super::load::{catch_up, load, settle};
use super::post::post;
use super::request::{Operation, Request};
use super::stored::Numbered;
use crate::amounts::Credits;
use crate::authz::{ServiceAccess, Workspace};
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::database::{Database, Rows, Transaction, key_is, statement};
use crate::directory::lock_found;
use crate::text::NAME_LIMIT;

/// What an account may be granted in all: less than half of what 64 bits hold, in thousandths.
const MOST_GRANTED: Credits = Credits::from_thousandths(4_000_000_000_000_000_000);

/// A grant to issue.
#[derive(Clone, Debug)]
pub struct NewGrant {
    /// The workspace's key.
    pub workspace: String,
    /// The pool it belongs to.
    pub pool: Pool,
    /// Where the credits come from.
    pub kind: GrantKind,
    /// How many.
    pub credits: Credits,
    /// From when on it is usable; now by default.
    pub effective_at: Option<Instant>,
    /// Until when, not included; for ever by default.
    pub expires_at: Option<Instant>,
    /// For people.
    pub note: Option<String>,
    /// The same key again with the same content replays the first answer.
    pub idempotency_key: String,
}

/// Issues a grant, or finds the one that was issued with this key and content.
///
/// # Errors
///
/// When a value makes no sense, the workspace is unknown, or the key was used for another grant.
pub async fn issue_grant(
    database: &Database,
    access: ServiceAccess,
    new: NewGrant,
    clock: &Clock,
) -> Result<(WorkspaceId, GrantId), CreditError> {
    check(&new)?;
    let transaction = database.begin_write().await?;
    let workspace = workspace_of(&transaction, access, &new.workspace).await?.id;
    let content = json!([
        new.pool.number(),
        new.kind.number(),
        new.credits.thousandths(),
        new.effective_at.map(Instant::micros),
        new.expires_at.map(Instant::micros),
        new.note,
    ]);
    let request = Request::new(workspace, Operation::IssueGrant, &new.idempotency_key, &content)?;
    if let Some(id) = request.replay(&transaction).await? {
        return Ok((workspace, GrantId(id)));
    }
    let mut account = begin(&transaction, workspace, new.pool, clock.settled()).await?;
    let effective_at = new.effective_at.unwrap_or(account.now);
    if new.expires_at.is_some_and(|expires_at| expires_at <= effective_at) {
        return Err(CreditError::invalid("expiresAt", "must be later than effectiveAt, which is now by default"));
    }
    let draft = Draft {
        field: "credits",
        kind: new.kind,
        amount: new.credits,
        effective_at,
        expires_at: new.expires_at,
        purchase: None,
        note: new.note.clone(),
    };
    let id = issue(&transaction, &mut account, draft).await?;
    let now = account.now;
    post(&transaction, account).await?;
    request.remember(&transaction, &id.0, now).await?;
    transaction.commit().await?;
    Ok((workspace, id))
}

fn check(new: &NewGrant) -> Result<(), CreditError> {
    check_amount("credits", new.credits)?;
    for (field, instant) in [("effectiveAt", new.effective_at), ("expiresAt", new.expires_at)] {
        instant.map_or(Ok(()), |instant| check_instant(field, instant))?;
    }
    if new.kind == GrantKind::Transfer {
        return Err(CreditError::invalid("kind", "a TRANSFER has two sides: transferCredits makes it"));
    }
    if new.kind == GrantKind::Purchase && new.expires_at.is_some() {
        return Err(CreditError::invalid("expiresAt", "purchased credits do not expire"));
    }
    new.note.as_deref().map_or(Ok(()), |note| check_text("note", note, NAME_LIMIT))
}

/// Accepts an amount of more than nothing.
pub(super) fn check_amount(field: &'static str, credits: Credits) -> Result<(), CreditError> {
    if credits > Credits::ZERO { Ok(()) } else { Err(CreditError::invalid(field, "must be more than 0")) }
}

/// The workspace of a key, if the service reaches it, as it is once its lock is taken.
pub(super) async fn workspace_of(
    transaction: &Transaction,
    access: ServiceAccess,
    key: &str,
) -> Result<Workspace, CreditError> {
    let found = workspace::Entity::find().filter(key_is(workspace::Column::Key, key)).one(transaction).await?;
    let found = found.filter(|row| access.reaches(row.id));
    let found = found.ok_or_else(|| CreditError::unknown("workspace", "workspace", key))?;
    let row = lock_found(transaction, found).await?;
    Ok(Workspace::try_from(row).map_err(DbErr::from)?)
}

/// Reads an account for a write, and does what the clock has to do first.
pub(super) async fn begin(
    transaction: &Transaction,
    workspace: WorkspaceId,
    pool: Pool,
    now: Instant,
) -> Result<Account, DbErr> {
    let mut account = load(transaction, workspace, pool, now, now).await?;
    catch_up(transaction, &mut account).await?;
    Ok(account)
}

/// A grant without a number.
pub(super) struct Draft {
    /// The input's field from which it comes.
    pub field: &'static str,
    pub kind: GrantKind,
    pub amount: Credits,
    pub effective_at: Instant,
    pub expires_at: Option<Instant>,
    pub purchase: Option<PurchaseId>,
    pub note: Option<String>,
}

/// Adds a grant to an account, and lets it settle overdraft if it is usable.
pub(super) async fn issue(
    transaction: &Transaction,
    account: &mut Account,
    draft: Draft,
) -> Result<GrantId, CreditError> {
    let id = add(transaction, account, draft).await?;
    settle(transaction, account, account.now).await?;
    Ok(id)
}

/// Adds a grant to an account. Overdraft is for the caller to settle.
pub(super) async fn add(
    transaction: &Transaction,
    account: &mut Account,
    draft: Draft,
) -> Result<GrantId, CreditError> {
    if plus(account.figures.granted, draft.amount)? > MOST_GRANTED {
        let reason = format!("the workspace would be granted more than {MOST_GRANTED} in all");
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

/// What is numbered by workspace.
#[derive(Clone, Copy, Debug)]
pub(super) enum Counter {
    Grant,
    Purchase,
}

/// The next number of a workspace.
pub(super) async fn next_number(
    transaction: &Transaction,
    workspace: WorkspaceId,
    counter: Counter,
) -> Result<i64, DbErr> {
    let (grants, purchases, column): (i64, i64, _) = match counter {
        Counter::Grant => (1, 0, "last_grant_id"),
        Counter::Purchase => (0, 1, "last_purchase_id"),
    };
    let sql = format!(
        "INSERT INTO credit_sequence (workspace_id, last_grant_id, last_purchase_id) VALUES ($1, $2, $3) \
         ON CONFLICT (workspace_id) DO UPDATE SET {column} = credit_sequence.{column} + 1 RETURNING {column}"
    );
    let values = vec![workspace.0.into(), grants.into(), purchases.into()];
    let row = transaction.query_one_raw(statement(transaction, &sql, values)).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("credit_sequence".to_owned()))?.integer(0)
}
