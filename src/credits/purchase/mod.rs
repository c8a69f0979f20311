//! Purchases: what was bought, and how far its payment has come.
//!
//! A purchase is `PENDING`, then `COMPLETED` or `FAILED`; a completed one may become `REFUNDED`. Only a completed one has a
//! grant.

mod buy;
mod find;
mod payments;
mod provider;
mod record;
mod settle;

use std::ops::RangeInclusive;

use entity::{GrantId, Pool, PurchaseChannel, PurchaseId, PurchaseStatus, UserId};

use crate::amounts::{Credits, Money};
use crate::calendar::Instant;

pub use buy::{Bought, Refusal, RefusalCode, purchase_credits};
pub use find::{PurchaseFilter, find_purchases, list_purchases};
pub use payments::{UnmatchedPayment, unmatched_payments};
pub use provider::{Paid, Payment, complete_by_provider, fail_by_provider, refund_by_provider};
pub use record::{NewPurchase, record_purchase};
pub use settle::{SettledPurchase, settle_purchase};

/// A purchase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purchase {
    /// Its number in the workspace.
    pub id: PurchaseId,
    /// The pool that the credits are for.
    pub pool: Pool,
    /// How far it has come.
    pub status: PurchaseStatus,
    /// How it was bought.
    pub channel: PurchaseChannel,
    /// How many credits.
    pub credits: Credits,
    /// For how much.
    pub price: Money,
    /// By whom.
    pub purchased_by: Option<UserId>,
    /// When it was made.
    pub created_at: Instant,
    /// When it was paid for.
    pub completed_at: Option<Instant>,
    /// The payment provider's or invoice's own reference.
    pub reference: Option<String>,
    /// The credits it brought.
    pub grant: Option<GrantId>,
}

/// What one purchase in the app costs, in whole dollars. One that was made elsewhere and is recorded may cost less.
const IN_APP_DOLLARS: RangeInclusive<u32> = 10..=9_999;

/// The name of a status in the API.
const fn status_name(status: PurchaseStatus) -> &'static str {
    match status {
        PurchaseStatus::Pending => "PENDING",
        PurchaseStatus::Completed => "COMPLETED",
        PurchaseStatus::Failed => "FAILED",
        PurchaseStatus::Refunded => "REFUNDED",
    }
}
