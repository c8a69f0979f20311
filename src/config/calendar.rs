//! `[calendar]`

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// The time zone database.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CalendarSettings {
    /// A directory of compiled time zones, instead of the embedded ones.
    pub zone_database_dir: Option<PathBuf>,
}
