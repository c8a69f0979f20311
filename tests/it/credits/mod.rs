//! The ledger.

pub mod bank;

mod past;
mod payments;
mod random;
mod reads;
mod reference;
mod upgrade;
mod verify;
mod writes;
