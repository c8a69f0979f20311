//! Recording usage, refunding it, pricing it, and reading the events.

pub mod desk;

mod concurrency;
mod events;
mod history;
mod large_amounts;
mod last_active;
mod links;
mod outcomes;
mod people;
mod pricing;
mod refunds;
mod same;
mod spread;
