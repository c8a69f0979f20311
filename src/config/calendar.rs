//! `[calendar]`

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// What local days are cut by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CalendarSettings {
    /// A directory of compiled time zones, in place of those that the program brings.
    pub zone_database_dir: Option<PathBuf>,
}
