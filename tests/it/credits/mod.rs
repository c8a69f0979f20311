//! The ledger.

mod random;
mod reference;
mod upgrade;
mod verify;
