//! Forgetting single events by their age: what they came to stays, and what cannot be told any more is said.

mod answers;
mod commands;
mod faults;
mod ledger;
mod links;
pub mod old;
mod recording;
