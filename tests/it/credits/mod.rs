//! The ledger.

mod reference;
mod verify;
