//! What the payment provider, Stripe, tells: that a checkout was paid for, or will not be, and that a payment was paid back.
//!
//! It is pure: the header, the body, the secret and the current instant are handed in. What it is not: it knows no HTTP,
//! no database and no purchase of ours. Whether the purchase exists, and whether the amount is the one that was asked
//! for, is for whoever settles it to find out.
//!
//! What always holds:
//!
//! - [`verify`] comes before [`parse`]: it takes the body's bytes as they came, and nothing of a body that the provider has
//!   not signed is read.
//! - The provider delivers an event at least once and in any order. [`Settlement::event_id`] is the same at every
//!   delivery of one event, but one checkout may be told of by several events.
//! - What a [`Settlement`] holds is bounded: no text is empty, none has more than 200 characters.

mod event;
mod signature;
#[cfg(test)]
mod tests;

pub use event::{EventError, Note, ProviderEvent, Refund, Settlement, SettlementOutcome, parse};
pub use signature::{SignatureError, sign, verify};
