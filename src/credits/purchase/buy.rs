//! A member buys credits in the app.

use entity::{Pool, PurchaseChannel, PurchaseId, PurchaseStatus, UserId};
use serde_json::json;

use super::record::insert;
use super::{IN_APP_DOLLARS, Purchase};
use crate::amounts::{Credits, Money};
use crate::authz::WorkspaceAccess;
use crate::clock::Clock;
use crate::credits::error::{CreditError, LedgerError};
use crate::credits::issue::{Counter, next_number};
use crate::credits::request::{Operation, Request};
use crate::credits::stored::Numbered;
use crate::database::Database;
use crate::directory::begin_write_to;

/// Thousandths of a credit for each dollar: a cent a credit.
const THOUSANDTHS_A_DOLLAR: i64 = 100_000;

/// What came of the wish to buy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bought {
    /// It is pending until the payment settles.
    Pending(PurchaseId),
    /// It was not accepted, and nothing is written.
    Refused(Refusal),
}

/// Why a purchase was not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The kind of reason, for programs.
    pub code: RefusalCode,
    /// What to do instead, for people.
    pub message: &'static str,
    /// The least that a purchase costs.
    pub minimum: Money,
    /// The most that one costs.
    pub maximum: Money,
}

/// The kinds of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalCode {
    /// Less than the least.
    BelowMinimum,
    /// More than the most.
    AboveInAppLimit,
}

/// Begins a purchase by a member, or finds the one that was begun with this key and content.
///
/// # Errors
///
/// When the key was used for another purchase.
pub async fn purchase_credits(
    database: &Database,
    access: &WorkspaceAccess,
    buyer: Option<UserId>,
    pool: Pool,
    dollars: i32,
    idempotency_key: &str,
    clock: &Clock,
) -> Result<Bought, CreditError> {
    let content = json!([pool.number(), dollars]);
    let request = Request::new(access.id(), Operation::PurchaseCredits, idempotency_key, &content)?;
    let transaction = begin_write_to(database, access.id()).await?;
    if let Some(id) = request.replay(&transaction).await? {
        return Ok(Bought::Pending(PurchaseId(id)));
    }
    let accepted = u32::try_from(dollars).ok().filter(|dollars| IN_APP_DOLLARS.contains(dollars));
    let Some(accepted) = accepted else { return Ok(Bought::Refused(refusal(dollars))) };
    let now = clock.settled();
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
    request.remember(&transaction, &purchase.id.0, now).await?;
    transaction.commit().await?;
    Ok(Bought::Pending(purchase.id))
}

fn credits_for(dollars: u32) -> Result<Credits, LedgerError> {
    let thousandths = i64::from(dollars).checked_mul(THOUSANDTHS_A_DOLLAR).ok_or(LedgerError::Overflow)?;
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
