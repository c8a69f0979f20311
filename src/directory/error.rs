//! Why a change of the directory was refused.

use sea_orm::DbErr;

use crate::calendar::Instant;
use crate::database::Failure;
use crate::text::TextError;

/// Why a change of the directory was refused or failed.
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
    /// A key in the input names nothing that exists.
    #[error("{field}: there is no {what} {key:?}")]
    Unknown {
        /// The input's field.
        field: &'static str,
        /// The kind of thing that it should name.
        what: &'static str,
        /// The key in the input.
        key: String,
    },
    /// The daily rollups cannot follow another zone.
    #[error(
        "timeZone: cannot change, because usage before {from} is summed by days of {zone} and its events are no longer kept"
    )]
    DaysStand {
        /// The zone that the workspace keeps.
        zone: String,
        /// The instant from which all events are kept.
        from: Instant,
    },
    /// The API key is bound to one workspace, and this change goes beyond it.
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

/// Checks a key, and returns it as it is stored. The error names its field.
pub(super) fn key_of(field: &'static str, mut key: String) -> Result<String, DirectoryError> {
    crate::text::check_key(&key).map_err(|reason| DirectoryError::Text { field, reason })?;
    crate::text::make_canonical(&mut key);
    Ok(key)
}

/// Checks a text. The error names its field.
pub(super) fn check(field: &'static str, text: &str, limit: usize) -> Result<(), DirectoryError> {
    crate::text::check(text, limit).map_err(|reason| DirectoryError::Text { field, reason })
}
