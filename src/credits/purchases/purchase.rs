//! A purchase, and the limits of its price.

use std::ops::RangeInclusive;

use entity::{GrantId, Pool, PurchaseChannel, PurchaseId, PurchaseStatus, UserId};

use crate::amounts::{Credits, Money};
use crate::calendar::Instant;

/// A purchase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purchase {
    /// Its number in the workspace.
    pub id: PurchaseId,
    /// The pool that the credits are for.
    pub pool: Pool,
    /// Its status.
    pub status: PurchaseStatus,
    /// How it was bought.
    pub channel: PurchaseChannel,
    /// How many credits.
    pub credits: Credits,
    /// The price.
    pub price: Money,
    /// The buyer.
    pub purchased_by: Option<UserId>,
    /// When it was made.
    pub created_at: Instant,
    /// When it was completed.
    pub completed_at: Option<Instant>,
    /// The reference of the payment provider or of the invoice.
    pub reference: Option<String>,
    /// The grant of its credits.
    pub grant: Option<GrantId>,
}

/// The prices that a purchase in the app may have, in whole dollars. A purchase that the host product records may cost less.
pub(super) const IN_APP_DOLLARS: RangeInclusive<u32> = 10..=9_999;
