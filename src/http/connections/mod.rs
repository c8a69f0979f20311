//! Connections: their number, the time limits of their clients, and how they end.
//!
//! This folder knows no routes. What always holds:
//!
//! - A client that sends nothing, or takes nothing of its response, holds a connection no longer than the settings
//!   allow.
//! - If a connection stays open, its next request can be read, whatever became of the one before.
//! - A server that stops answers every request that it accepted the connection of. A client that uses its connection
//!   within `http.drain_idle_seconds` gets an answer that says it is the last.
//! - Running out of file descriptors ends only connections that wait for a request.

mod accept;
mod activity;
mod connection;
mod hold;
mod listener;
mod observed_stream;
pub(super) mod open_files;
mod request_body;
mod response_body;
mod slots;
mod tls;

pub(super) use accept::{builder, serve};
pub(super) use connection::Shared;
pub(super) use hold::Hold;
pub(super) use listener::Listener;
pub use tls::{Certificate, CertificateError, Renewal};
