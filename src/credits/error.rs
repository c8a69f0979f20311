//! Why a write to the ledger failed or was refused.

use sea_orm::DbErr;

use crate::amounts::{Credits, TooLarge};
use crate::calendar::Instant;
use crate::database::invariant_violated;
use crate::text::TextError;

/// An impossible state of the ledger. Nothing is written then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum LedgerError {
    /// An amount beyond 64 bits. Limits on grants and charges should prevent it.
    #[error("an amount of the ledger does not fit into 64 bits")]
    Overflow,
    /// A grant that lines name is missing, or holds less than they say.
    #[error("a grant is missing or holds less than its journal lines say")]
    GrantLost,
}

impl From<LedgerError> for DbErr {
    fn from(error: LedgerError) -> Self {
        invariant_violated(error.to_string())
    }
}

/// Why a write to the ledger was refused.
#[derive(Debug, thiserror::Error)]
pub enum CreditError {
    /// A text is not acceptable.
    #[error("{field} {reason}")]
    Text {
        /// The input's field.
        field: &'static str,
        /// What is wrong with it.
        reason: TextError,
    },
    /// The input names something that does not exist.
    #[error("{field}: there is no {what} {key:?}")]
    Unknown {
        /// The input's field.
        field: &'static str,
        /// The kind of thing that it should name.
        what: &'static str,
        /// The key in the input.
        key: String,
    },
    /// The input's id names something that does not exist.
    #[error("{field}: there is no {what} with this id")]
    UnknownId {
        /// The input's field.
        field: &'static str,
        /// The kind of thing that it should name.
        what: &'static str,
    },
    /// A value is not acceptable here.
    #[error("{field}: {reason}")]
    Invalid {
        /// The input's field.
        field: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// A transfer asks for more than can be moved.
    #[error("credits: only {unspent} of the {wanted} credits can be moved")]
    NotEnough {
        /// The credits that were asked for.
        wanted: Credits,
        /// The credits that usable grants hold.
        unspent: Credits,
    },
    /// The key was used before, with other content.
    #[error("idempotencyKey was used before with other content")]
    OtherContent,
    /// The status of a purchase cannot change in this way.
    #[error("a purchase that is {is} cannot become {wanted}")]
    CannotBecome {
        /// Its status.
        is: &'static str,
        /// The status that was asked for.
        wanted: &'static str,
    },
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<TooLarge> for LedgerError {
    fn from(TooLarge: TooLarge) -> Self {
        Self::Overflow
    }
}

impl From<TooLarge> for DbErr {
    fn from(error: TooLarge) -> Self {
        LedgerError::from(error).into()
    }
}

impl From<LedgerError> for CreditError {
    fn from(error: LedgerError) -> Self {
        Self::Database(error.into())
    }
}

impl CreditError {
    pub(super) fn invalid(field: &'static str, reason: impl Into<String>) -> Self {
        Self::Invalid { field, reason: reason.into() }
    }

    pub(super) fn unknown(field: &'static str, what: &'static str, key: &str) -> Self {
        Self::Unknown { field, what, key: key.to_owned() }
    }
}

/// Checks a text. The error names its field.
pub(super) fn check_text(field: &'static str, text: &str, limit: usize) -> Result<(), CreditError> {
    crate::text::check(text, limit).map_err(|reason| CreditError::Text { field, reason })
}

/// Checks that an instant is far enough from the ends of the calendar to calculate with.
pub(super) fn check_instant(field: &'static str, instant: Instant) -> Result<(), CreditError> {
    if (Instant::FIRST_ACCEPTED..=Instant::LAST_ACCEPTED).contains(&instant) {
        return Ok(());
    }
    Err(CreditError::invalid(field, format!("{instant} is outside the years 1900 to 2199")))
}

/// Checks that an amount is more than 0.
pub(super) fn check_amount(field: &'static str, credits: Credits) -> Result<(), CreditError> {
    if credits > Credits::ZERO { Ok(()) } else { Err(CreditError::invalid(field, "must be more than 0")) }
}
