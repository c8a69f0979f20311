//! Connections: how many there are, how long their clients may take, and how they end.
//!
//! It knows no routes. What always holds:
//!
//! A client that says nothing, or takes none of its answer, holds a connection for no longer than the settings allow. If a
//! connection stays open, its next request can be read, whatever became of the one before. Running out of file descriptors ends
//! only connections that wait for a request.

mod accept;
mod activity;
mod answered;
mod connection;
mod heard;
pub(super) mod open_files;
mod places;
mod received;

pub(super) use accept::serve;
