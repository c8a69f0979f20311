//! `[http]`

use serde::{Deserialize, Serialize};

/// How the program serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HttpSettings {
    /// The address to listen on.
    pub listen: String,
    /// Origins whose pages may call the API from a browser, as in `https://app.example.com`; this program's own pages need
    /// no entry.
    pub allowed_origins: Vec<String>,
    /// Seconds that requests under way have to finish in after a signal to stop.
    pub drain_seconds: u64,
}

impl Default for HttpSettings {
    fn default() -> Self {
        Self { listen: "127.0.0.1:8080".to_owned(), allowed_origins: Vec::new(), drain_seconds: 20 }
    }
}
