//! Who waits for what is written, and waking them.
//!
//! A transaction notes the workspaces that it writes to (`Transaction::writes_to`). When it has committed, the hub wakes
//! those who watch them. Other servers of one PostgreSQL database learn of it by a notification, which the transaction
//! sends; `open/others.rs` hears those of others.
//!
//! What it is not: it does not say what was written. Whoever is woken reads the database again.
//! What always holds: a wake-up comes after the commit. There may be one without a change, but none is missing.

mod hub;
mod written;

pub use hub::{Changes, Watch};
pub(in crate::database) use written::{CHANNEL, Written};
