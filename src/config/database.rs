//! `[database]`

use serde::{Deserialize, Serialize};

/// Where the data is, and how it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DatabaseSettings {
    /// `sqlite://PATH`.
    pub url: String,
    /// When `SQLite` waits for the disk.
    pub synchronous: Synchronous,
    /// Connections that read, beside the one that writes.
    pub read_connections: u32,
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
        Self { url: "sqlite://tallygraph.db".to_owned(), synchronous: Synchronous::Full, read_connections: 2 }
    }
}
