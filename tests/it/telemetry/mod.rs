//! What the program tells those who run it.

mod answers;
mod listener;
mod logs;
mod monitoring;
mod observed;
pub mod page;
mod pages;
mod prometheus;
mod status;
mod subscriptions;
mod traces;
mod traces_over_tls;
