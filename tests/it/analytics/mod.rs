//! Questions about usage, against a reference that knows nothing but the list of events.

mod compare;
mod consistency;
mod facts;
mod organization;
mod properties;
mod question;
mod rezone;
mod zones;
