//! Why the ledger was not changed.

use sea_orm::DbErr;

use crate::amounts::{Credits, TooLarge};
use crate::calendar::Instant;
use crate::database::broken;
use crate::text::TextError;

/// What should not happen in the ledger. Nothing is written then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum LedgerError {
    /// Amounts beyond 64 bits, which bounds on what is granted and charged keep away.
    #[error("an amount of the ledger does not fit 64 bits")]
    Overflow,
    /// A grant that lines speak of is not there, or does not hold what they say.
    #[error("the ledger names a grant that does not hold what it says")]
    GrantLost,
}

impl From<LedgerError> for DbErr {
    fn from(error: LedgerError) -> Self {
        broken(error.to_string())
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
    /// The input names nothing.
    #[error("{field}: there is no {what} {key:?}")]
    Unknown {
        /// The input's field.
        field: &'static str,
        /// What it should have named.
        what: &'static str,
        /// What it says.
        key: String,
    },
    /// The input's id names nothing.
    #[error("{field}: there is no {what} with this id")]
    UnknownId {
        /// The input's field.
        field: &'static str,
        /// What it should have named.
        what: &'static str,
    },
    /// A value makes no sense, or not here.
    #[error("{field}: {reason}")]
    Invalid {
        /// The input's field.
        field: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// Not so much can be moved.
    #[error("credits: {wanted} is more than the {unspent} that can be moved")]
    NotEnough {
        /// What was asked for.
        wanted: Credits,
        /// What usable grants hold.
        unspent: Credits,
    },
    /// The key was used before, for something else.
    #[error("idempotencyKey was used before, with other content")]
    OtherContent,
    /// It stands in a way from which it cannot become what is asked for.
    #[error("the purchase is {is} and cannot become {wanted}")]
    CannotBecome {
        /// What it is.
        is: &'static str,
        /// What was asked for.
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

/// Accepts a text or says which field's it is.
pub(super) fn check_text(field: &'static str, text: &str, limit: usize) -> Result<(), CreditError> {
    crate::text::check(text, limit).map_err(|reason| CreditError::Text { field, reason })
}

/// An instant that is far enough from the ends of the calendar to reckon with.
pub(super) fn check_instant(field: &'static str, instant: Instant) -> Result<(), CreditError> {
    if (Instant::FIRST_ACCEPTED..=Instant::LAST_ACCEPTED).contains(&instant) {
        return Ok(());
    }
    Err(CreditError::invalid(field, format!("{instant} is outside the years 1900 to 2199")))
}
