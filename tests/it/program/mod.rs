//! The program's commands, and what survives when it is stopped or killed.

mod colours;
mod commands;
mod crash;
mod demo;
mod rotation;
mod stopping;
pub mod verify;
