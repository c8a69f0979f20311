//! Refunds: giving credits back for an event.
//!
//! Raw SQL: a number is taken with `UPDATE … RETURNING`, and the event is read by position, as recording reads it.

use entity::{EventId, TermKind, WorkspaceId, usage_event, usage_refund, workspace};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

use super::stored::{self, EventRow};
use crate::amounts::Credits;
use crate::authz::permission::RecordUsage;
use crate::authz::{ServiceAccess, Workspace};
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::credits::{ChargedEvent, give_back};
use crate::database::{Database, Rows, Transaction, invariant_violated, key_is, statement};
use crate::digest::hex_sha256;
use crate::directory::{kept_from, lock_found};
use crate::rollups::RollupChanges;
use crate::spend::{RuleCache, SpentEvent, judge_refund};
use crate::text::{self, KEY_LIMIT, NAME_LIMIT, TextError};

/// A refund to record.
#[derive(Clone, Debug)]
pub struct NewRefund {
    /// The workspace's key.
    pub workspace: String,
    /// The system that reported the event.
    pub source: String,
    /// The event's identity within the source.
    pub event_id: String,
    /// How much to give back. By default all that is left.
    pub credits: Option<Credits>,
    /// Why.
    pub reason: Option<String>,
    /// The same key with the same content returns the first answer again.
    pub idempotency_key: String,
}

/// A recorded refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refunded {
    /// The workspace.
    pub workspace: WorkspaceId,
    /// The event.
    pub event: EventId,
    /// How much.
    pub credits: Credits,
}

/// Why a refund is refused.
#[derive(Debug, thiserror::Error)]
pub enum RefundError {
    /// A text is not acceptable.
    #[error("{field} {reason}")]
    Text {
        /// The input's field.
        field: &'static str,
        /// What is wrong with it.
        reason: TextError,
    },
    /// The input names nothing.
    #[error("{field}: there is no {what} {key:?}")]
    Unknown {
        /// The input's field.
        field: &'static str,
        /// What it should have named.
        what: &'static str,
        /// What it says.
        key: String,
    },
    /// The event may have existed, and is no longer kept.
    #[error(
        "eventId: there is no event {key:?}; those that occurred before {from} are no longer kept, and nothing can be given back for them"
    )]
    NotKept {
        /// What the input says.
        key: String,
        /// The instant from which single events are kept.
        from: Instant,
    },
    /// The amount is zero or negative.
    #[error("credits must be more than 0")]
    NotPositive,
    /// The amount is more than is left of the event's cost.
    #[error("credits: {wanted} is more than the {left} that are left to give back of the event's {cost}")]
    TooMuch {
        /// The amount asked for.
        wanted: Credits,
        /// The amount that is left.
        left: Credits,
        /// What the event cost.
        cost: Credits,
    },
    /// The event is refunded in full.
    #[error("nothing is left to give back of the event's {cost} credits")]
    NothingLeft {
        /// What the event cost.
        cost: Credits,
    },
    /// The key was used for another refund.
    #[error("idempotencyKey was used before, for a refund of other content")]
    Conflict,
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Records a refund, or finds the one recorded with this key and content.
///
/// # Errors
///
/// When the event is unknown, the amount more than is left of it, or the key was used for another refund.
pub async fn refund_usage(
    database: &Database,
    access: ServiceAccess<RecordUsage>,
    mut refund: NewRefund,
    clock: &Clock,
) -> Result<Refunded, RefundError> {
    check(&refund)?;
    [&mut refund.source, &mut refund.event_id].into_iter().for_each(text::make_canonical);
    let transaction = database.begin_write().await?;
    let found =
        workspace::Entity::find().filter(key_is(workspace::Column::Key, &refund.workspace)).one(&transaction).await?;
    let found = found
        .filter(|row| access.reaches(row.id))
        .ok_or_else(|| unknown("workspace", "workspace", &refund.workspace))?;
    let workspace = Workspace::try_from(lock_found(&transaction, found).await?).map_err(DbErr::from)?;
    // The clock is read once the lock is held, so that recording times never go back.
    let now = clock.trusted_now();
    if let Some(first) = replay(&transaction, workspace.id, &refund).await? {
        return Ok(first);
    }
    let event = find_event(&transaction, workspace.id, &refund).await?;
    let event = event.ok_or_else(|| no_event(&workspace, &refund.event_id))?;
    let left = event.credits.minus(event.refunded).map_err(|error| invariant_violated(error.to_string()))?;
    let credits = match refund.credits {
        _ if left == Credits::ZERO => return Err(RefundError::NothingLeft { cost: event.credits }),
        Some(wanted) if wanted > left => {
            return Err(RefundError::TooMuch { wanted, left, cost: event.credits });
        }
        Some(wanted) => wanted,
        None => left,
    };
    let watched = insert(&transaction, &event, credits, &refund, now).await?;
    let charged = ChargedEvent {
        workspace: workspace.id,
        pool: event.pool,
        event: event.id,
        overdraft: event.drawn.overdraft,
        first_entry: event.drawn.first_entry,
        entries: event.drawn.entries,
    };
    give_back(&transaction, &charged, credits, refund.reason.as_deref(), now).await?;
    let mut changes = RollupChanges::default();
    changes.refund(&event, workspace.rollup_zone(), credits)?;
    changes.apply(&transaction).await?;
    if watched != 0 {
        let refunded = SpentEvent {
            workspace: workspace.id,
            event: event.id,
            occurred_at: event.occurred_at,
            user: event.user,
            pool: event.pool,
            credits,
        };
        // Refunds are rare, so their rules are not kept in memory.
        judge_refund(&transaction, &RuleCache::default(), watched, refunded, now).await?;
    }
    transaction.commit().await?;
    Ok(Refunded { workspace: workspace.id, event: event.id, credits })
}

fn check(refund: &NewRefund) -> Result<(), RefundError> {
    let check =
        |field, text: &str, limit| text::check(text, limit).map_err(|reason| RefundError::Text { field, reason });
    check("source", &refund.source, KEY_LIMIT)?;
    check("eventId", &refund.event_id, KEY_LIMIT)?;
    check("idempotencyKey", &refund.idempotency_key, KEY_LIMIT)?;
    if let Some(reason) = &refund.reason {
        check("reason", reason, NAME_LIMIT)?;
    }
    if refund.credits.is_some_and(|credits| credits <= Credits::ZERO) {
        return Err(RefundError::NotPositive);
    }
    Ok(())
}

/// The hash of a refund's content, with `credits` as asked for.
fn digest(refund: &NewRefund, credits: Option<Credits>) -> String {
    let content = serde_json::json!([refund.source, refund.event_id, credits.map(Credits::thousandths), refund.reason]);
    hex_sha256(content.to_string().as_bytes())
}

/// The refund that was recorded with this key, if one was.
async fn replay(
    transaction: &Transaction,
    workspace: WorkspaceId,
    refund: &NewRefund,
) -> Result<Option<Refunded>, RefundError> {
    let find = usage_refund::Entity::find()
        .filter(usage_refund::Column::WorkspaceId.eq(workspace))
        .filter(usage_refund::Column::IdempotencyKey.eq(&refund.idempotency_key));
    let Some(row) = find.one(transaction).await? else { return Ok(None) };
    let (event, credits, content) = (row.event_id, Credits::from_thousandths(row.credits), row.content_sha256);
    // A repeat may name the amount that the first call left out.
    let said_later = refund.credits == Some(credits) && content == digest(refund, None);
    if content == digest(refund, refund.credits) || said_later {
        Ok(Some(Refunded { workspace, event, credits }))
    } else {
        Err(RefundError::Conflict)
    }
}

async fn find_event(
    transaction: &Transaction,
    workspace: WorkspaceId,
    refund: &NewRefund,
) -> Result<Option<EventRow>, DbErr> {
    let sql = format!(
        "SELECT {} FROM usage_event e WHERE e.workspace_id = $1 AND e.event_key = $3 \
         AND e.source_id = (SELECT id FROM term WHERE kind = {} AND key = $2)",
        stored::COLUMNS,
        TermKind::Source.number()
    );
    let values = vec![workspace.0.into(), refund.source.clone().into(), refund.event_id.clone().into()];
    let row = transaction.query_one_raw(statement(transaction, &sql, values)).await?;
    row.map(|row| stored::read(&row)).transpose()
}

/// Inserts a refund. Returns the revision of the workspace's spend alerts, which comes with the number; 0 if it has none.
async fn insert(
    transaction: &Transaction,
    event: &EventRow,
    credits: Credits,
    refund: &NewRefund,
    now: Instant,
) -> Result<i64, DbErr> {
    let number = "UPDATE usage_sequence SET last_refund_id = last_refund_id + 1 WHERE workspace_id = $1 \
                  RETURNING last_refund_id, spend_revision";
    let row = transaction.query_one_raw(statement(transaction, number, vec![event.workspace.0.into()])).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("usage_sequence".to_owned()))?;
    let (id, watched) = (row.integer(0)?, row.integer(1)?);
    let row = usage_refund::Model {
        workspace_id: event.workspace,
        id,
        event_id: event.id,
        credits: credits.thousandths(),
        reason: refund.reason.clone(),
        recorded_at: now.micros(),
        idempotency_key: refund.idempotency_key.clone(),
        content_sha256: digest(refund, refund.credits),
    };
    usage_refund::Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
    let refunded = usage_event::Column::Refunded;
    usage_event::Entity::update_many()
        .col_expr(refunded, Expr::col(refunded).add(credits.thousandths()))
        .filter(usage_event::Column::WorkspaceId.eq(event.workspace))
        .filter(usage_event::Column::Id.eq(event.id))
        .exec(transaction)
        .await?;
    Ok(watched)
}

fn no_event(workspace: &workspace::Model, key: &str) -> RefundError {
    match kept_from(workspace) {
        Some(from) => RefundError::NotKept { key: key.to_owned(), from },
        None => unknown("eventId", "event", key),
    }
}

fn unknown(field: &'static str, what: &'static str, key: &str) -> RefundError {
    RefundError::Unknown { field, what, key: key.to_owned() }
}
