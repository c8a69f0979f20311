//! The ledger.

mod past;
mod reference;
