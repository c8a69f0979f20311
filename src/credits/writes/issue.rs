//! Issuing a grant.

use entity::{CreditOperation, GrantId, GrantKind, Pool, WorkspaceId};
use serde_json::json;

use super::draft::{GrantDraft, issue_draft};
use super::workspace::workspace_of;
use crate::amounts::Credits;
use crate::authz::ServiceAccess;
use crate::authz::permission::WriteBilling;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::credits::error::{CreditError, check_amount, check_instant, check_text};
use crate::credits::store::{IdempotentRequest, load_caught_up, post};
use crate::database::Database;
use crate::text::NAME_LIMIT;

/// A grant to issue.
#[derive(Clone, Debug)]
pub struct NewGrant {
    /// The workspace's key.
    pub workspace: String,
    /// The pool it belongs to.
    pub pool: Pool,
    /// Where the credits come from.
    pub kind: GrantKind,
    /// How many credits.
    pub credits: Credits,
    /// When it becomes usable; now by default.
    pub effective_at: Option<Instant>,
    /// When it stops being usable; never by default.
    pub expires_at: Option<Instant>,
    /// A note for people.
    pub note: Option<String>,
    /// A repeated key with the same content gets the first answer.
    pub idempotency_key: String,
}

/// Issues a grant, or finds the grant that this key and content issued before.
///
/// # Errors
///
/// When a value is not acceptable, the workspace is unknown, or the key was used with other content.
pub async fn issue_grant(
    database: &Database,
    access: ServiceAccess<WriteBilling>,
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
    let request = IdempotentRequest::new(workspace, CreditOperation::IssueGrant, &new.idempotency_key, &content)?;
    if let Some(id) = request.replay(&transaction).await? {
        return Ok((workspace, GrantId(id)));
    }
    let mut account = load_caught_up(&transaction, workspace, new.pool, clock.trusted_now()).await?;
    let effective_at = new.effective_at.unwrap_or(account.now);
    if new.expires_at.is_some_and(|expires_at| expires_at <= effective_at) {
        return Err(CreditError::invalid("expiresAt", "must be later than effectiveAt (by default the current time)"));
    }
    let draft = GrantDraft {
        field: "credits",
        kind: new.kind,
        amount: new.credits,
        effective_at,
        expires_at: new.expires_at,
        purchase: None,
        note: new.note.clone(),
    };
    let id = issue_draft(&transaction, &mut account, draft).await?;
    let now = account.now;
    post(&transaction, account).await?;
    request.store(&transaction, &id.0, now).await?;
    transaction.commit().await?;
    Ok((workspace, id))
}

fn check(new: &NewGrant) -> Result<(), CreditError> {
    check_amount("credits", new.credits)?;
    for (field, instant) in [("effectiveAt", new.effective_at), ("expiresAt", new.expires_at)] {
        instant.map_or(Ok(()), |instant| check_instant(field, instant))?;
    }
    if new.kind == GrantKind::Transfer {
        return Err(CreditError::invalid("kind", "cannot be TRANSFER: use transferCredits"));
    }
    if new.kind == GrantKind::Purchase && new.expires_at.is_some() {
        return Err(CreditError::invalid("expiresAt", "must be left out, because purchased credits do not expire"));
    }
    new.note.as_deref().map_or(Ok(()), |note| check_text("note", note, NAME_LIMIT))
}
