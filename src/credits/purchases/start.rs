//! A member starts a purchase in the app. It is pending, and brings no credits until it is paid.

use entity::{CreditOperation, Pool, PurchaseChannel, PurchaseId, PurchaseStatus, UserId};
use serde_json::json;

use super::purchase::{IN_APP_DOLLARS, Purchase};
use super::record::insert;
use crate::amounts::{Credits, Money};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::BuyAndTransferCredits;
use crate::clock::Clock;
use crate::credits::error::{CreditError, LedgerError};
use crate::credits::store::{Counter, IdempotentRequest, next_number};
use crate::database::Database;
use crate::directory::begin_write_to;

/// How many thousandths of a credit one dollar buys. A credit costs a cent.
const THOUSANDTHS_PER_DOLLAR: i64 = 100_000;

/// The outcome of a purchase request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PurchaseOutcome {
    /// The purchase is pending until its payment settles.
    Pending(PurchaseId),
    /// The purchase was refused, and nothing was written.
    Refused(Refusal),
}

/// Why a purchase was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The reason, for programs.
    pub code: RefusalCode,
    /// The reason, for people.
    pub message: &'static str,
    /// The lowest price of a purchase.
    pub minimum: Money,
    /// The highest price of a purchase.
    pub maximum: Money,
}

/// The reasons of a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalCode {
    /// The price is below the minimum.
    BelowMinimum,
    /// The price is above the maximum.
    AboveInAppLimit,
}

/// Starts a purchase, or finds the purchase that this key and content started before.
///
/// # Errors
///
/// When the key was used with other content.
pub async fn start_purchase(
    database: &Database,
    access: &WorkspaceAccess<BuyAndTransferCredits>,
    buyer: Option<UserId>,
    pool: Pool,
    dollars: i32,
    idempotency_key: &str,
    clock: &Clock,
) -> Result<PurchaseOutcome, CreditError> {
    let content = json!([pool.number(), dollars]);
    let request = IdempotentRequest::new(access.id(), CreditOperation::PurchaseCredits, idempotency_key, &content)?;
    let transaction = begin_write_to(database, access.id()).await?;
    if let Some(id) = request.replay(&transaction).await? {
        return Ok(PurchaseOutcome::Pending(PurchaseId(id)));
    }
    let accepted = u32::try_from(dollars).ok().filter(|dollars| IN_APP_DOLLARS.contains(dollars));
    let Some(accepted) = accepted else { return Ok(PurchaseOutcome::Refused(refusal(dollars))) };
    let now = clock.trusted_now();
    let purchase = Purchase {
        id: PurchaseId(next_number(&transaction, access.id(), Counter::Purchase).await?),
        pool,
        status: PurchaseStatus::Pending,
        channel: PurchaseChannel::InApp,
        credits: credits_for(accepted)?,
        price: Money::dollars(accepted),
        purchased_by: buyer,
        created_at: now,
        completed_at: None,
        reference: None,
        grant: None,
    };
    insert(&transaction, access.id(), &purchase).await?;
    request.store(&transaction, &purchase.id.0, now).await?;
    transaction.commit().await?;
    Ok(PurchaseOutcome::Pending(purchase.id))
}

fn credits_for(dollars: u32) -> Result<Credits, LedgerError> {
    let thousandths = i64::from(dollars).checked_mul(THOUSANDTHS_PER_DOLLAR).ok_or(LedgerError::Overflow)?;
    Ok(Credits::from_thousandths(thousandths))
}

fn refusal(dollars: i32) -> Refusal {
    let (minimum, maximum) = (Money::dollars(*IN_APP_DOLLARS.start()), Money::dollars(*IN_APP_DOLLARS.end()));
    if i64::from(dollars) < i64::from(*IN_APP_DOLLARS.start()) {
        let message = "A purchase is at least $10.";
        Refusal { code: RefusalCode::BelowMinimum, message, minimum, maximum }
    } else {
        let message = "A purchase in the app is at most $9,999. For more, contact sales.";
        Refusal { code: RefusalCode::AboveInAppLimit, message, minimum, maximum }
    }
}
