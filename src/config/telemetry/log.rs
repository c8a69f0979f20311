//! `[log]`

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::telemetry::{LogFormat, RequestLog};

/// What is logged, and in which format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogSettings {
    /// Directives, as in `tallygraph=debug,warn`.
    pub filter: String,
    /// `text` or `json`.
    pub format: LogFormat,
    /// Whether each request has a line.
    pub requests: bool,
    /// How long a GraphQL operation may take until it counts as slow, in milliseconds; 0 means none does.
    pub slow_query_ms: u64,
    /// Whether the line of a slow operation has its text.
    pub query_text: bool,
}

impl Default for LogSettings {
    fn default() -> Self {
        let filter = "tallygraph=info,warn".to_owned();
        Self { filter, format: LogFormat::Text, requests: true, slow_query_ms: 1_000, query_text: false }
    }
}

impl LogSettings {
    /// What is logged of requests.
    #[must_use]
    pub fn of_requests(&self) -> RequestLog {
        let slow = (self.slow_query_ms > 0).then(|| Duration::from_millis(self.slow_query_ms));
        RequestLog { lines: self.requests, slow, query_text: self.query_text }
    }
}
