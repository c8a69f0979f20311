//! The ledger.

pub mod bank;

mod past;
mod random;
mod reads;
mod reference;
mod upgrade;
mod verify;
mod writes;
