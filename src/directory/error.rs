//! Why the directory was not changed.

use sea_orm::DbErr;

use crate::calendar::Instant;
use crate::database::Failure;
use crate::text::TextError;

/// Why the directory was not changed.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    /// A text is not acceptable.
    #[error("{field} {reason}")]
    Text {
        /// The input's field.
        field: &'static str,
        /// What is wrong with it.
        reason: TextError,
    },
    /// A key in the input names nothing.
    #[error("{field}: there is no {what} {key:?}")]
    Unknown {
        /// The input's field.
        field: &'static str,
        /// What it should have named.
        what: &'static str,
        /// What it says.
        key: String,
    },
    /// The rollups by day cannot be cut anew.
    #[error(
        "timeZone: the days before {from} are counted in {zone}, and the single events that they could be counted anew from are no longer kept"
    )]
    DaysStand {
        /// The zone that the workspace keeps.
        zone: String,
        /// From when on single events are kept.
        from: Instant,
    },
    /// The key is bound to one workspace and cannot do this.
    #[error("this API key is bound to one workspace")]
    Bound,
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl Failure for DirectoryError {
    fn of_database(&self) -> Option<&DbErr> {
        match self {
            Self::Database(error) => Some(error),
            Self::Text { .. } | Self::Unknown { .. } | Self::DaysStand { .. } | Self::Bound => None,
        }
    }
}

/// A key as it is stored; otherwise says which field's it is.
pub(super) fn key_of(field: &'static str, mut key: String) -> Result<String, DirectoryError> {
    crate::text::check_key(&key).map_err(|reason| DirectoryError::Text { field, reason })?;
    crate::text::make_canonical(&mut key);
    Ok(key)
}

/// Accepts a text or says which field's it is.
pub(super) fn check(field: &'static str, text: &str, limit: usize) -> Result<(), DirectoryError> {
    crate::text::check(text, limit).map_err(|reason| DirectoryError::Text { field, reason })
}
