//! Recording a purchase that the host product reports.

use entity::{
    CreditOperation, Pool, PurchaseChannel, PurchaseId, PurchaseStatus, UserId, WorkspaceId, credit_purchase, member,
    user,
};
use sea_orm::{DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;

use super::grant::grant_for_purchase;
use super::purchase::{IN_APP_DOLLARS, Purchase};
use crate::amounts::{Credits, Money};
use crate::authz::ServiceAccess;
use crate::authz::permission::WriteBilling;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::credits::error::{CreditError, check_amount, check_instant, check_text};
use crate::credits::store::{Counter, IdempotentRequest, next_number};
use crate::credits::writes::workspace_of;
use crate::database::{Database, Transaction, key_is};
use crate::text::KEY_LIMIT;

/// How far the clock of the host product may be ahead of ours.
const AHEAD_MICROS: i64 = 300_000_000;

/// A purchase to record.
#[derive(Clone, Debug)]
pub struct NewPurchase {
    /// The workspace's key.
    pub workspace: String,
    /// The pool that the credits are for.
    pub pool: Pool,
    /// How it was bought.
    pub channel: PurchaseChannel,
    /// How many credits.
    pub credits: Credits,
    /// The price.
    pub price: Money,
    /// Its status.
    pub status: PurchaseStatus,
    /// The key of the buyer.
    pub purchased_by: Option<String>,
    /// When it was made; now by default.
    pub purchased_at: Option<Instant>,
    /// The reference of the payment provider or of the invoice.
    pub reference: Option<String>,
    /// A repeated key with the same content gets the first answer.
    pub idempotency_key: String,
}

/// Records a purchase, or finds the purchase that this key and content recorded before. A completed purchase gets its grant.
///
/// # Errors
///
/// When a value is not acceptable, the workspace or user is unknown, or the key was used with other content.
pub async fn record_purchase(
    database: &Database,
    access: ServiceAccess<WriteBilling>,
    new: NewPurchase,
    clock: &Clock,
) -> Result<(WorkspaceId, PurchaseId), CreditError> {
    check(&new)?;
    let transaction = database.begin_write().await?;
    let workspace = workspace_of(&transaction, access, &new.workspace).await?.id;
    let request =
        IdempotentRequest::new(workspace, CreditOperation::RecordPurchase, &new.idempotency_key, &content(&new))?;
    if let Some(id) = request.replay(&transaction).await? {
        return Ok((workspace, PurchaseId(id)));
    }
    let purchased_by = match new.purchased_by.as_deref() {
        Some(key) => Some(buyer(&transaction, workspace, key).await?),
        None => None,
    };
    if new.purchased_at.is_some_and(|at| at.micros_since(clock.now()) > AHEAD_MICROS) {
        return Err(CreditError::invalid("purchasedAt", "must not be in the future"));
    }
    let now = clock.trusted_now();
    let purchased_at = new.purchased_at.unwrap_or(now);
    let mut purchase = Purchase {
        id: PurchaseId(next_number(&transaction, workspace, Counter::Purchase).await?),
        pool: new.pool,
        status: new.status,
        channel: new.channel,
        credits: new.credits,
        price: new.price,
        purchased_by,
        created_at: purchased_at,
        completed_at: None,
        reference: new.reference,
        grant: None,
    };
    match new.status {
        PurchaseStatus::Completed => {
            let granted =
                grant_for_purchase(&transaction, workspace, &purchase, "credits", new.purchased_at, now).await?;
            purchase.completed_at = Some(new.purchased_at.unwrap_or(granted.recorded_at));
            purchase.grant = Some(granted.id);
        }
        PurchaseStatus::Refunded => purchase.completed_at = Some(purchased_at),
        PurchaseStatus::Pending | PurchaseStatus::Failed => {}
    }
    insert(&transaction, workspace, &purchase).await?;
    request.store(&transaction, &purchase.id.0, now).await?;
    transaction.commit().await?;
    Ok((workspace, purchase.id))
}

fn check(new: &NewPurchase) -> Result<(), CreditError> {
    check_amount("credits", new.credits)?;
    let most = Money::dollars(*IN_APP_DOLLARS.end());
    // The limit is the same number in every currency.
    if new.channel == PurchaseChannel::InApp && new.price.thousandths() > most.thousandths() {
        let most = Money::from_thousandths(most.thousandths(), new.price.currency().to_owned());
        let reason = format!("must be at most {most} for the channel IN_APP, not {}; use SALES for more", new.price);
        return Err(CreditError::invalid("price", reason));
    }
    if let Some(at) = new.purchased_at {
        check_instant("purchasedAt", at)?;
    }
    for (field, text) in [("purchasedBy", &new.purchased_by), ("reference", &new.reference)] {
        text.as_deref().map_or(Ok(()), |text| check_text(field, text, KEY_LIMIT))?;
    }
    Ok(())
}

fn content(new: &NewPurchase) -> serde_json::Value {
    json!([
        new.pool.number(),
        new.channel.number(),
        new.credits.thousandths(),
        price_content(&new.price),
        new.price.currency(),
        new.status.number(),
        new.purchased_by,
        new.purchased_at.map(Instant::micros),
        new.reference,
    ])
}

/// Hundredths if they suffice. Earlier versions hashed hundredths, and their requests may be repeated.
fn price_content(price: &Money) -> serde_json::Value {
    match price.thousandths().rem_euclid(10) {
        0 => json!(price.thousandths().div_euclid(10)),
        _ => json!(price.amount().to_string()),
    }
}

/// The user of a key, who must be known in the workspace.
async fn buyer(transaction: &Transaction, workspace: WorkspaceId, key: &str) -> Result<UserId, CreditError> {
    let unknown = || CreditError::unknown("purchasedBy", "member", key);
    let found = user::Entity::find().filter(key_is(user::Column::Key, key)).one(transaction).await?;
    let id = found.ok_or_else(unknown)?.id;
    let here = member::Entity::find_by_id((workspace, id)).one(transaction).await?;
    here.map(|_| id).ok_or_else(unknown)
}

pub(super) async fn insert(
    transaction: &Transaction,
    workspace: WorkspaceId,
    purchase: &Purchase,
) -> Result<(), DbErr> {
    let row = credit_purchase::Model {
        workspace_id: workspace,
        id: purchase.id,
        pool: purchase.pool,
        status: purchase.status,
        channel: purchase.channel,
        credits: purchase.credits.thousandths(),
        price: purchase.price.thousandths(),
        currency: purchase.price.currency().to_owned(),
        purchased_by: purchase.purchased_by,
        created_at: purchase.created_at.micros(),
        completed_at: purchase.completed_at.map(Instant::micros),
        reference: purchase.reference.clone(),
        grant_id: purchase.grant,
    };
    credit_purchase::Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
    Ok(())
}
