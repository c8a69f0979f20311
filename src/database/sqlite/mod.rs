//! SQLite: its connections, its file, its write-ahead log.

pub(super) mod connect;
pub(super) mod file;
pub(super) mod wal;
