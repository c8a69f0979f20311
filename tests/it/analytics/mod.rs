//! Questions about usage, against a reference that knows nothing but the list of events.

mod cells;
mod compare;
mod consistency;
pub mod facts;
mod organization;
mod properties;
pub mod question;
pub mod remembered;
mod rezone;
mod zones;
