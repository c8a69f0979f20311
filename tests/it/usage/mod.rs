//! Recording usage, giving it back, pricing it, and reading it back event by event.

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
