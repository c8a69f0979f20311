//! Why a change of the directory was refused.

use entity::Scope;
use sea_orm::DbErr;

use crate::authn::KeyError;
use crate::calendar::Instant;
use crate::database::HasDatabaseError;
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
    /// A value is not acceptable.
    #[error("{field} {reason}")]
    Invalid {
        /// The input's field.
        field: &'static str,
        /// What is wrong with it.
        reason: &'static str,
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
    /// An id in the input names nothing that exists.
    #[error("{field}: there is no {what} with this id")]
    UnknownId {
        /// The input's field.
        field: &'static str,
        /// The kind of thing that it should name.
        what: &'static str,
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
    /// A new API key would have scopes that the caller's own lacks.
    #[error("this API key cannot give others a scope that it lacks")]
    ScopesLacking(Vec<Scope>),
    /// A new API key would be valid for longer than the caller's own.
    #[error("this API key expires, so a key that it creates needs an expiresAt that is no later")]
    OutlivesKey,
    /// The caller's API key has expired or was revoked since the request began.
    #[error("this API key has expired or was revoked")]
    KeyIsOver,
    /// A new API key could not be made.
    #[error(transparent)]
    Key(KeyError),
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl HasDatabaseError for DirectoryError {
    fn database_error(&self) -> Option<&DbErr> {
        match self {
            Self::Database(error) => Some(error),
            Self::Text { .. }
            | Self::Invalid { .. }
            | Self::Unknown { .. }
            | Self::UnknownId { .. }
            | Self::DaysStand { .. }
            | Self::Bound
            | Self::ScopesLacking(_)
            | Self::OutlivesKey
            | Self::KeyIsOver
            | Self::Key(_) => None,
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
