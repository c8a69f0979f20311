//! Purchases and their payments.
//!
//! A purchase is `PENDING`, then `COMPLETED` or `FAILED`; a completed purchase may become `REFUNDED`. Only
//! completed and refunded purchases have a grant.

mod find;
mod grant;
mod payments;
mod provider;
mod purchase;
mod record;
mod settle;
mod start;

pub use find::{PurchaseFilter, find_purchases, list_purchases};
pub use payments::{UnmatchedPayment, unmatched_payments};
pub use provider::{Payment, PaymentOutcome, complete_by_provider, fail_by_provider, refund_by_provider};
pub use purchase::Purchase;
pub use record::{NewPurchase, record_purchase};
pub use settle::{PurchaseSettlement, settle_purchase};
pub use start::{PurchaseOutcome, Refusal, RefusalCode, start_purchase};
