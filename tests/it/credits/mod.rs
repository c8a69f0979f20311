//! The ledger.

mod random;
mod reference;
