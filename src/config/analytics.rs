//! `[analytics]`

use serde::{Deserialize, Serialize};

/// How questions about usage are answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AnalyticsSettings {
    /// Memory for sums that are remembered until something is recorded in their workspace, in MiB; 0 remembers none.
    pub remembered_mib: u32,
}

impl Default for AnalyticsSettings {
    fn default() -> Self {
        Self { remembered_mib: 32 }
    }
}
