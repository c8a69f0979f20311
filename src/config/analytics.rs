//! `[analytics]`

use serde::{Deserialize, Serialize};

/// How usage is queried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AnalyticsSettings {
    /// Memory for cached sums (`analytics::SumCache`), in MiB; 0 caches none. What is recorded in a workspace is added to its sums.
    pub remembered_mib: u32,
}

impl Default for AnalyticsSettings {
    fn default() -> Self {
        Self { remembered_mib: 32 }
    }
}
