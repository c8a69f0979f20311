//! Writes to the ledger.

mod contracts;
mod examples;
mod grants;
mod purchases;
mod refused;
mod same;
mod settling;
mod transfers;
