//! A step of the story: a change of the ledger.

use entity::{Pool, PurchaseStatus};

use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::purchases::NewPurchase;
use crate::credits::{NewContract, NewGrant};

/// A change of the ledger.
#[derive(Clone, Debug)]
pub enum LedgerStep {
    /// A contract that begins now or later.
    Contract(NewContract),
    /// A grant is issued.
    Grant(NewGrant),
    /// A purchase is recorded.
    Purchase(NewPurchase),
    /// A purchase is paid, fails, or is refunded.
    Settle {
        /// The workspace's key.
        workspace: &'static str,
        /// The idempotency key with which it was recorded.
        purchase: &'static str,
        /// Its new status.
        status: PurchaseStatus,
        /// The payment provider's reference.
        reference: Option<String>,
    },
    /// A transfer of credits.
    Transfer {
        /// The key of the workspace that gives.
        from: &'static str,
        /// The key of the workspace that receives.
        to: &'static str,
        /// The pool.
        pool: Pool,
        /// How many.
        credits: Credits,
    },
    /// A grant is voided: its remaining credits are withdrawn.
    Void {
        /// The workspace's key.
        workspace: &'static str,
        /// The idempotency key with which it was issued.
        grant: &'static str,
        /// Why.
        reason: &'static str,
    },
}

/// A change of the ledger, and its instant.
#[derive(Clone, Debug)]
pub(in crate::demo) struct LedgerMoment {
    pub at: Instant,
    pub step: LedgerStep,
}
