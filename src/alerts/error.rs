//! Why a spend alert is refused.

use sea_orm::DbErr;

use crate::budget::BudgetExceeded;
use crate::calendar::Instant;
use crate::database::HasDatabaseError;
use crate::text::TextError;

/// Why a spend alert is not created, changed or tried out.
#[derive(Debug, thiserror::Error)]
pub enum AlertError {
    /// A text is not acceptable.
    #[error("{field} {reason}")]
    Text {
        /// The input's field.
        field: String,
        /// What is wrong with it.
        reason: TextError,
    },
    /// A value is not acceptable.
    #[error("{field} {reason}")]
    Invalid {
        /// The input's field.
        field: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The input names nothing.
    #[error("{field}: there is no {what} with this id")]
    Unknown {
        /// The input's field.
        field: String,
        /// What it should have named.
        what: &'static str,
    },
    /// The events of the range are not kept any more.
    #[error("single events from before {from} are no longer kept, and a preview needs them")]
    NotKept {
        /// The instant from which they are kept.
        from: Instant,
    },
    /// It exceeds the budget of the request.
    #[error(transparent)]
    Spent(#[from] BudgetExceeded),
    /// The machine has no random numbers for a secret.
    #[error("the machine has no random numbers: {0}")]
    Random(String),
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl AlertError {
    /// A value is not acceptable. The reason follows the field's name in a sentence.
    #[expect(clippy::needless_pass_by_value, reason = "callers have a text or an error, and no use for it afterwards")]
    pub(super) fn invalid(field: impl Into<String>, reason: impl ToString) -> Self {
        Self::Invalid { field: field.into(), reason: reason.to_string() }
    }
}

impl HasDatabaseError for AlertError {
    fn database_error(&self) -> Option<&DbErr> {
        match self {
            Self::Database(error) => Some(error),
            Self::Text { .. }
            | Self::Invalid { .. }
            | Self::Unknown { .. }
            | Self::NotKept { .. }
            | Self::Spent(_)
            | Self::Random(_) => None,
        }
    }
}
