//! Purchases and their payments.
//!
//! A purchase is `PENDING`, then `COMPLETED` or `FAILED`. A failed purchase may still become `COMPLETED`, and a completed one
//! `REFUNDED`. A purchase gets its grant when it becomes `COMPLETED`, and keeps it when it is refunded. One that was recorded as
//! `REFUNDED` has none.

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
