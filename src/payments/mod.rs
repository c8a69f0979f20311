//! The events of the payment provider, Stripe: a checkout was paid or failed, or a payment was refunded.
//!
//! Everything here is pure: the caller passes the header, the body, the secret and the current instant. Nothing here knows HTTP,
//! the database or our purchases. [`crate::credits::purchases`] checks that the purchase exists and that the amount is its price.
//!
//! What always holds:
//!
//! - [`verify`] comes before [`parse`]. It takes the bytes of the body as they came, and no unsigned body is parsed.
//! - The provider delivers an event at least once, and in any order. [`Settlement::event_id`] is the same in every delivery of one
//!   event, but several events may report one checkout.
//! - The texts of a [`Settlement`] are never empty and have at most 200 characters.

mod event;
mod signature;
#[cfg(test)]
mod tests;

pub use event::{EventError, Note, ProviderEvent, Refund, Settlement, SettlementOutcome, parse};
pub use signature::{SignatureError, SignedEvent, sign, verify};
