//! `[database]`

mod url;

use serde::{Deserialize, Serialize};

pub use url::DatabaseUrl;

/// Where the data is stored, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DatabaseSettings {
    /// `sqlite://PATH` or `postgres://USER@HOST/DATABASE`.
    pub url: DatabaseUrl,
    /// A PostgreSQL replica that answers queries.
    pub read_url: Option<DatabaseUrl>,
    /// Whether the primary answers while the replica is down.
    pub read_fallback: bool,
    /// When SQLite syncs to disk.
    pub synchronous: Synchronous,
    /// The size of SQLite's write-ahead log at which writes slow down, in MiB.
    pub wal_cap_mib: u64,
    /// Reading connections, of which one caller has half. The default on SQLite is 3 for each processor, from 6 to 24.
    /// On PostgreSQL it is 8.
    pub read_connections: Option<u32>,
    /// Writing connections to PostgreSQL. SQLite has one.
    pub write_connections: u32,
    /// The longest wait for a connection, in seconds.
    pub acquire_seconds: u64,
    /// The time limit of a statement, in seconds; 0 is no limit. On SQLite it applies to reading statements.
    pub statement_seconds: u64,
    /// The longest wait for a lock, in seconds. On SQLite: for another process that writes.
    pub lock_seconds: u64,
    /// The longest wait of a PostgreSQL transaction for its next statement, in seconds.
    pub idle_transaction_seconds: u64,
    /// Whether a recording transaction touches one workspace only. The default is `true` on a cluster.
    pub one_workspace_a_transaction: Option<bool>,
}

impl DatabaseSettings {
    /// The settings of a command. No request waits for it, so it may wait for a busy server.
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

/// When SQLite syncs to disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Synchronous {
    /// At every commit: acknowledged writes survive a power failure.
    #[default]
    Full,
    /// From time to time: a power failure may lose the last acknowledged writes. The file stays consistent.
    Normal,
}

impl Default for DatabaseSettings {
    fn default() -> Self {
        Self {
            url: "sqlite://tallygraph.db".into(),
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
