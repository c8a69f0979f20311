//! `[http]`

use serde::{Deserialize, Serialize};

/// How the program serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HttpSettings {
    /// The address to listen on.
    pub listen: String,
    /// Seconds that requests under way have to finish in after a signal to stop.
    pub drain_seconds: u64,
}

impl Default for HttpSettings {
    fn default() -> Self {
        Self { listen: "127.0.0.1:8080".to_owned(), drain_seconds: 20 }
    }
}
