//! Queries of usage, compared with a reference that knows only the list of events.

mod aligned;
pub mod cache;
mod cells;
mod compare;
mod consistency;
mod contract_years;
mod drill;
pub mod facts;
mod nearest;
mod organization;
mod parts;
mod properties;
pub mod question;
mod remembered;
mod rezone;
mod zones;
