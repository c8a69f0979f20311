//! The ledger.

pub mod bank;

mod money;
mod paid_back;
mod paid_twice;
mod past;
pub(crate) mod payments;
mod payments_unread;
pub(crate) mod random;
mod reads;
mod reference;
mod verify;
mod writes;
