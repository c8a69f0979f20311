//! A payment provider tells what became of a payment.

use entity::{PurchaseId, PurchaseStatus, WorkspaceId};

use super::find::find;
use super::settle::become_settled;
use crate::authz::SystemAccess;
use crate::clock::Clock;
use crate::credits::error::CreditError;
use crate::database::Database;
use crate::directory::begin_write_to;

/// What became of a payment.
#[derive(Clone, Debug)]
pub struct Payment {
    /// The purchase that was paid for, or not.
    pub purchase: (WorkspaceId, PurchaseId),
    /// Whether it was paid for.
    pub paid: bool,
    /// The provider's reference.
    pub reference: String,
    /// What was paid, in the smallest unit of the currency, if the provider says so.
    pub amount: Option<i64>,
    /// In which currency, as an ISO 4217 code, if the provider says so.
    pub currency: Option<String>,
}

/// Currencies whose smallest unit is the whole one, as the provider counts: it goes on counting two places of ISK and UGX.
const WHOLE: [&str; 16] =
    ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];
/// Currencies whose smallest unit is a thousandth.
const THOUSANDTHS: [&str; 5] = ["BHD", "JOD", "KWD", "OMR", "TND"];

/// Settles a purchase as its payment was. Told again, it changes nothing.
///
/// # Errors
///
/// When there is no such purchase, something else was paid than it costs, or it cannot become what is told.
pub async fn settle_by_provider(
    database: &Database,
    _access: SystemAccess,
    payment: Payment,
    clock: &Clock,
) -> Result<(), CreditError> {
    let (workspace, id) = payment.purchase;
    let transaction = begin_write_to(database, workspace).await?;
    let found = find(&transaction, workspace, id).await?;
    let found = found.ok_or_else(|| CreditError::UnknownId { field: "client_reference_id", what: "purchase" })?;
    let wanted = if payment.paid { PurchaseStatus::Completed } else { PurchaseStatus::Failed };
    if payment.paid {
        // Whoever opens a payment page may put another purchase's id on it.
        let (due, currency) = (found.price.hundredths(), found.price.currency());
        let paid = payment.amount.and_then(|amount| hundredths(amount, currency));
        if payment.currency.as_deref() != Some(currency) || paid != Some(due) {
            let reason = format!("what was paid is not the purchase's price, {}", found.price);
            return Err(CreditError::invalid("amount_total", reason));
        }
    }
    let nothing_to_do = match found.status {
        // What is told again was taken when the purchase was completed, and paid back since.
        PurchaseStatus::Refunded => true,
        // Another payment page of the same purchase was left: there is nothing to take from what was paid.
        PurchaseStatus::Completed => !payment.paid,
        PurchaseStatus::Pending | PurchaseStatus::Failed => false,
    };
    if nothing_to_do {
        return Ok(());
    }
    become_settled(&transaction, workspace, found, wanted, Some(payment.reference), clock.settled()).await?;
    transaction.commit().await?;
    Ok(())
}

/// An amount in a currency's smallest unit, in hundredths of its unit; none where that is not exact.
fn hundredths(amount: i64, currency: &str) -> Option<i64> {
    if WHOLE.contains(&currency) {
        amount.checked_mul(100)
    } else if THOUSANDTHS.contains(&currency) {
        (amount.checked_rem(10) == Some(0)).then(|| amount.checked_div(10)).flatten()
    } else {
        Some(amount)
    }
}
