//! The ledger.

mod past;
mod random;
mod reference;
mod upgrade;
mod verify;
