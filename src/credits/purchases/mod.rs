//! Purchases and their payments.
//!
//! A purchase is `PENDING`, then `COMPLETED` or `FAILED`; a completed purchase may become `REFUNDED`. Only
//! completed and refunded purchases have a grant.

mod buy;
mod find;
mod payments;
mod provider;
mod purchase;
mod record;
mod settle;

pub use buy::{PurchaseOutcome, Refusal, RefusalCode, purchase_credits};
pub use find::{PurchaseFilter, find_purchases, list_purchases};
pub use payments::{UnmatchedPayment, unmatched_payments};
pub use provider::{Payment, PaymentOutcome, complete_by_provider, fail_by_provider, refund_by_provider};
pub use purchase::Purchase;
pub use record::{NewPurchase, record_purchase};
pub use settle::{SettledPurchase, settle_purchase};
