//! Connections: their number, the time limits of their clients, and how they end.
//!
//! This folder knows no routes. What always holds:
//!
//! - A client that sends nothing, or takes nothing of its response, holds a connection no longer than the settings
//!   allow.
//! - If a connection stays open, its next request can be read, whatever became of the one before.
//! - Running out of file descriptors ends only connections that wait for a request.

mod accept;
mod activity;
mod connection;
mod observed_stream;
pub(super) mod open_files;
mod request_body;
mod response_body;
mod slots;

pub(super) use accept::serve;
