//! The subscriptions of the schema.
//!
//! A subscription is a row of looks. `execution/subscription.rs` executes the operation once for each, in a snapshot of
//! its own, with the caller as they are then. A resolver answers what changed since the look before, if anything did.
//! What it has seen is in [`Seen`].
//!
//! What it is not: it knows no transport and no pace. Those are in `http/graphql/live/`.
//! What always holds: every look checks the policy table. Null, for whatever reason, is the last answer.

mod alert_changed;
mod balance_changed;
mod found;
mod seen;
mod usage_recorded;

pub(super) use alert_changed::AlertChangedSubscription;
pub(super) use balance_changed::BalanceChangedSubscription;
pub(super) use seen::Seen;
pub(super) use usage_recorded::UsageRecordedSubscription;
