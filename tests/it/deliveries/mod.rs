//! Delivering the messages of spend alerts: to real servers and receivers, through crashes, and by several servers.

mod bodies;
mod crash;
mod mail;
mod office;
mod receiver;
mod retries;
mod servers;
mod test_messages;
mod unsubscribe;
mod webhooks;

pub use office::Office;
pub use receiver::{Answer, Receiver};
