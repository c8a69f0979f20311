//! Reads of the ledger.

mod balance;
mod balances;
mod expiry;
mod forecast;
mod funding;
mod history;
mod lists;
