//! Reading what the ledger holds.

mod balance;
mod expiry;
mod forecast;
mod funding;
mod history;
mod lists;
