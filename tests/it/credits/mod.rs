//! The ledger.

mod reference;
