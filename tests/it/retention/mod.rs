//! Pruning events by age: sums stay, and queries that need forgotten events are refused with the reason.

mod answers;
mod commands;
mod faults;
mod ledger;
mod links;
pub mod old;
mod recording;
