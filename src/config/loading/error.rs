//! Why the settings could not be read.

use std::path::PathBuf;

/// Why the settings could not be read. `origin` is ` in ` and the file, variable or flag that a value comes from; it is empty for
/// a default.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// `--config` names a file that is not there.
    #[error("settings file {} does not exist", .0.display())]
    MissingFile(PathBuf),
    /// The file is not TOML, or cannot be read.
    #[error("settings: {file}: {reason}")]
    Unreadable {
        /// The file.
        file: String,
        /// Where and why.
        reason: String,
    },
    /// A key that is no setting.
    #[error("settings: {key}{origin} is not a setting: {known}")]
    Unknown {
        /// The key.
        key: String,
        /// Where it stands.
        origin: String,
        /// Which settings there are.
        known: String,
    },
    /// A value that its setting does not take.
    #[error("settings: {key}{origin} takes {takes}{found}")]
    Wrong {
        /// The setting.
        key: String,
        /// Where the value comes from.
        origin: String,
        /// What it takes.
        takes: String,
        /// `, not ` and the value, where it may be shown.
        found: String,
    },
    /// A value is of the right kind and still makes no sense.
    #[error("settings: {key}{origin} {reason}")]
    Unusable {
        /// The setting.
        key: &'static str,
        /// Where the value comes from.
        origin: String,
        /// What is wrong with it.
        reason: String,
    },
}
