//! Forgetting events by age: the sums stay, and questions that need forgotten events are refused with the reason.

mod answers;
mod commands;
mod faults;
mod ledger;
mod links;
pub mod old;
mod recording;
