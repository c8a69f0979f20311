//! `[database]`

use serde::{Deserialize, Serialize};

/// Where the data is, and how it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DatabaseSettings {
    /// `sqlite://PATH` or `postgres://USER@HOST/DATABASE`.
    pub url: String,
    /// On `PostgreSQL`, where queries are answered from: a replica.
    pub read_url: Option<String>,
    /// Whether the database that is written to answers while the replica does not.
    pub read_fallback: bool,
    /// When `SQLite` waits for the disk.
    pub synchronous: Synchronous,
    /// `SQLite`'s write-ahead log, in MiB, from which on writers slow down.
    pub wal_cap_mib: u64,
    /// Connections that read; 2 on `SQLite` and 8 on `PostgreSQL` by default.
    pub read_connections: Option<u32>,
    /// Connections to `PostgreSQL` that write. `SQLite` has one.
    pub write_connections: u32,
    /// How long a request waits for a connection.
    pub acquire_seconds: u64,
    /// How long a statement may take, on `SQLite` one that reads; 0 is as long as it takes.
    pub statement_seconds: u64,
    /// How long a statement waits for a lock, on `SQLite` for another process that writes.
    pub lock_seconds: u64,
    /// How long a transaction may wait for its next statement on `PostgreSQL`.
    pub idle_transaction_seconds: u64,
    /// Whether a transaction that records usage touches one workspace only; by default where the tables are distributed.
    pub one_workspace_a_transaction: Option<bool>,
}

impl DatabaseSettings {
    /// The same for a command: no request waits for it, so it may wait for a busy server.
    #[must_use]
    pub fn patient(&self) -> Self {
        const SECONDS: u64 = 60;
        Self {
            acquire_seconds: self.acquire_seconds.max(SECONDS),
            statement_seconds: 0,
            lock_seconds: self.lock_seconds.max(SECONDS),
            idle_transaction_seconds: self.idle_transaction_seconds.max(SECONDS),
            ..self.clone()
        }
    }
}

/// When `SQLite` waits for the disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Synchronous {
    /// At every commit: what was acknowledged outlives a power failure.
    #[default]
    Full,
    /// Now and then: a power failure may take the last acknowledged writes with it. The file stays sound.
    Normal,
}

impl Default for DatabaseSettings {
    fn default() -> Self {
        Self {
            url: "sqlite://tallygraph.db".to_owned(),
            read_url: None,
            read_fallback: true,
            synchronous: Synchronous::Full,
            wal_cap_mib: 128,
            read_connections: None,
            write_connections: 6,
            acquire_seconds: 2,
            statement_seconds: 10,
            lock_seconds: 2,
            idle_transaction_seconds: 10,
            one_workspace_a_transaction: None,
        }
    }
}
