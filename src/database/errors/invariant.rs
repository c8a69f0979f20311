//! States that should be impossible.

use sea_orm::DbErr;

/// An error for a state that should be impossible, in the database or in a row just read. Nothing is written, and no
/// answer is invented. The text goes to the log.
#[must_use]
pub fn invariant_violated(what: impl Into<String>) -> DbErr {
    DbErr::Type(what.into())
}

/// Adds one to a counter or a number of a row. No reachable number exceeds 64 bits.
///
/// # Errors
///
/// When the sum exceeds 64 bits.
pub fn next(number: i64) -> Result<i64, DbErr> {
    number.checked_add(1).ok_or_else(|| invariant_violated("a number of a row exceeds 64 bits"))
}
