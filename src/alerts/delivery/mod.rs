//! Delivering the messages of firings, and of tests.
//!
//! What always holds: a message is in the outbox from the commit that made it until it is delivered or given up, under one
//! id. Of several servers one tries it at a time. Recording never waits for a receiver.

mod backlog;
mod backoff;
mod claim;
mod courier;
mod outbox;
mod report;
mod test_message;

pub use backlog::{OutboxBacklog, outbox_backlog};
pub use courier::Courier;
pub use report::{Delivery, deliveries_of};
pub use test_message::{TestMessageError, send_test};
