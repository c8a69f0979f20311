//! Why a key could not be created, rotated or revoked.

use sea_orm::DbErr;

/// Why a key could not be created, rotated or revoked.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// `--workspace` names no workspace.
    #[error("there is no workspace {0:?}")]
    NoWorkspace(String),
    /// No key has this id.
    #[error("there is no API key number {0}")]
    NoKey(i64),
    /// It no longer works, so there is nothing to replace.
    #[error("the API key number {0} has expired or was revoked: create another one")]
    Over(i64),
    /// A lifetime ends beyond the calendar.
    #[error("the key would expire after the year 9999")]
    TooLate,
    /// The machine has no random bits.
    #[error("the operating system gave no random bytes: {0}")]
    Random(String),
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbErr),
}
