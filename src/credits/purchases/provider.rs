//! The payment provider reports payments and refunds.

use std::collections::BTreeSet;

use entity::credit_purchase::{ActiveModel, Column, Entity};
use entity::{PurchaseId, PurchaseStatus, WorkspaceId};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, Set};

use super::find::find;
use super::payments::{
    UnmatchedPayment, bought_by, lock_payment, note_bought, note_refunded, note_unmatched, purchases_naming,
};
use super::purchase::Purchase;
use super::settle::change_status;
use crate::amounts::Money;
use crate::authz::SystemAccess;
use crate::authz::permission::SettlePayments;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::credits::error::CreditError;
use crate::database::{Database, Transaction};
use crate::directory::{begin_write_to, lock_workspaces};

/// A payment, as the provider reports it.
#[derive(Clone, Debug)]
pub struct Payment {
    /// The purchase that it names.
    pub purchase: (WorkspaceId, PurchaseId),
    /// The provider's reference.
    pub reference: String,
    /// The provider's reference of the checkout. A purchase may store this one instead.
    pub checkout: Option<String>,
    /// What was paid, in the provider's unit of the currency, if reported.
    pub amount: Option<i64>,
    /// The ISO 4217 code of its currency, if reported.
    pub currency: Option<String>,
}

/// The effect of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentOutcome {
    /// No money is without a purchase: it bought one, now or when it was reported before, or nothing was paid.
    Settled,
    /// It bought nothing: another payment or the host product had completed the purchase.
    Unmatched {
        /// Whether it was reported for the first time.
        new: bool,
    },
}

/// Completes a purchase that was paid. A repeated report changes nothing.
///
/// # Errors
///
/// When the purchase is unknown, or what was paid is not its price.
pub async fn complete_by_provider(
    database: &Database,
    _access: SystemAccess<SettlePayments>,
    payment: Payment,
    clock: &Clock,
) -> Result<PaymentOutcome, CreditError> {
    let (workspace, id) = payment.purchase;
    let transaction = database.begin_write().await?;
    let refunded = lock_payment(&transaction, &payment.reference).await?;
    lock_workspaces(&transaction, [workspace]).await?;
    let found = find(&transaction, workspace, id).await?.ok_or_else(unknown)?;
    let amount = price_paid(&found.price, &payment)?;
    let paid = if bought_by(&transaction, &payment.reference).await?.contains(&payment.purchase) {
        PaymentOutcome::Settled
    } else if may_pay_for(&found, &payment) {
        complete_purchase(&transaction, found, &payment, refunded, clock.trusted_now()).await?;
        PaymentOutcome::Settled
    } else if amount.thousandths() == 0 {
        // Nobody is owed money for a payment of nothing.
        PaymentOutcome::Settled
    } else {
        let reference = payment.reference;
        let unmatched = UnmatchedPayment { reference, amount, received_at: clock.trusted_now() };
        PaymentOutcome::Unmatched { new: note_unmatched(&transaction, payment.purchase, &unmatched).await? }
    };
    transaction.commit().await?;
    Ok(paid)
}

/// Whether a payment may buy a purchase. It may if the purchase waits for a payment, names this one, or names none because the
/// host product settled it first.
fn may_pay_for(purchase: &Purchase, payment: &Payment) -> bool {
    let own = purchase.reference.as_ref();
    match purchase.status {
        PurchaseStatus::Pending | PurchaseStatus::Failed => true,
        PurchaseStatus::Completed | PurchaseStatus::Refunded => {
            own.is_none_or(|own| *own == payment.reference || Some(own) == payment.checkout.as_ref())
        }
    }
}

async fn complete_purchase(
    transaction: &Transaction,
    purchase: Purchase,
    payment: &Payment,
    refunded: bool,
    now: Instant,
) -> Result<(), CreditError> {
    let (workspace, id) = payment.purchase;
    note_bought(transaction, &payment.reference, payment.purchase).await?;
    if purchase.status == PurchaseStatus::Refunded {
        return Ok(());
    }
    let reference = Some(payment.reference.clone());
    change_status(transaction, workspace, purchase, PurchaseStatus::Completed, reference, now).await?;
    // A purchase that the host product completed keeps its own reference.
    Entity::update_many()
        .set(ActiveModel { reference: Set(Some(payment.reference.clone())), ..Default::default() })
        .filter(Column::WorkspaceId.eq(workspace))
        .filter(Column::Id.eq(id))
        .filter(Column::Reference.is_null())
        .exec(transaction)
        .await?;
    if refunded {
        refund(transaction, payment.purchase, now).await?;
        note_refunded(transaction, &payment.reference, None).await?;
    }
    Ok(())
}

/// Checks that exactly the purchase's price was paid. Whoever opens a checkout may put another purchase's id on it.
fn price_paid(price: &Money, payment: &Payment) -> Result<Money, CreditError> {
    let wrong = |field, reason: String| Err(CreditError::invalid(field, reason));
    let Some(currency) = payment.currency.as_deref() else {
        return wrong("currency", format!("is missing; the purchase costs {price}"));
    };
    if currency != price.currency() {
        return wrong("currency", format!("the payment is in {currency}, and the purchase costs {price}"));
    }
    let Some(amount) = payment.amount else {
        return wrong("amount_total", format!("is missing; the purchase costs {price}"));
    };
    match Money::from_stripe(amount, currency) {
        Some(paid) if paid == *price => Ok(paid),
        Some(paid) => wrong("amount_total", format!("{paid} was paid, and the purchase costs {price}")),
        None if !Money::is_known_to_stripe(currency) => {
            wrong("currency", format!("Stripe does not document the unit in which it writes {currency}"))
        }
        None => wrong("amount_total", format!("{amount} is not an amount of {currency}; the purchase costs {price}")),
    }
}

/// Fails a purchase that nobody paid. A completed purchase stays so, because only another checkout of it failed.
///
/// # Errors
///
/// When the purchase is unknown.
pub async fn fail_by_provider(
    database: &Database,
    _access: SystemAccess<SettlePayments>,
    payment: Payment,
    clock: &Clock,
) -> Result<(), CreditError> {
    let (workspace, id) = payment.purchase;
    let transaction = begin_write_to(database, workspace).await?;
    let found = find(&transaction, workspace, id).await?.ok_or_else(unknown)?;
    if found.status == PurchaseStatus::Pending {
        let reference = Some(payment.reference);
        change_status(&transaction, workspace, found, PurchaseStatus::Failed, reference, clock.trusted_now()).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// Refunds what a payment bought, and returns these purchases. If the payment is not known yet, the refund is stored, because
/// the provider may report the payment later.
///
/// # Errors
///
/// When the database does not answer.
pub async fn refund_by_provider(
    database: &Database,
    _access: SystemAccess<SettlePayments>,
    reference: &str,
    clock: &Clock,
) -> Result<Vec<(WorkspaceId, PurchaseId)>, CreditError> {
    let named = purchases_naming(database, reference).await?;
    let transaction = database.begin_write().await?;
    let now = clock.trusted_now();
    lock_payment(&transaction, reference).await?;
    let bought = bought_by(&transaction, reference).await?;
    let purchases: BTreeSet<_> = if bought.is_empty() { named } else { bought }.into_iter().collect();
    if purchases.is_empty() {
        note_refunded(&transaction, reference, Some(now)).await?;
    }
    // One by one, because a cluster locks rows of one shard at a time. They are in the order in which every write takes its locks.
    for workspace in purchases.iter().map(|(workspace, _)| *workspace).collect::<BTreeSet<_>>() {
        lock_workspaces(&transaction, [workspace]).await?;
    }
    for purchase in &purchases {
        refund(&transaction, *purchase, now).await?;
    }
    transaction.commit().await?;
    Ok(purchases.into_iter().collect())
}

/// Refunds a completed purchase.
async fn refund(
    transaction: &Transaction,
    (workspace, id): (WorkspaceId, PurchaseId),
    now: Instant,
) -> Result<(), CreditError> {
    match find(transaction, workspace, id).await? {
        Some(found) if found.status == PurchaseStatus::Completed => {
            change_status(transaction, workspace, found, PurchaseStatus::Refunded, None, now).await
        }
        Some(_) => Ok(()),
        None => Err(DbErr::RecordNotFound("credit_purchase".to_owned()).into()),
    }
}

const fn unknown() -> CreditError {
    CreditError::UnknownId { field: "client_reference_id", what: "purchase" }
}
