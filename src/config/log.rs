//! `[log]`

use serde::{Deserialize, Serialize};

use crate::telemetry::LogFormat;

/// What is logged, and in which format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogSettings {
    /// Directives, as in `tallygraph=debug,warn`.
    pub filter: String,
    /// `text` or `json`.
    pub format: LogFormat,
}

impl Default for LogSettings {
    fn default() -> Self {
        Self { filter: "tallygraph=info,warn".to_owned(), format: LogFormat::Text }
    }
}
