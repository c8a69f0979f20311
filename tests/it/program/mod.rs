//! The program's commands, and what survives when it is stopped or killed.

mod colours;
mod commands;
mod crash;
mod demo;
mod restarts;
mod rotation;
mod service_manager;
mod stopping;
mod tls;
pub mod verify;
