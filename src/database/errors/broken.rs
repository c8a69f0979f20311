//! States that should be impossible.

use sea_orm::DbErr;

/// The error for a database, or a row just read, whose state should be impossible. Nothing is written then, and no answer is made
/// up. The words are for the log.
#[must_use]
pub fn broken(what: impl Into<String>) -> DbErr {
    DbErr::Type(what.into())
}

/// Adds one to a count or a number of a row. 64 bits hold every number that can be reached.
///
/// # Errors
///
/// When it does not fit.
pub fn next(number: i64) -> Result<i64, DbErr> {
    number.checked_add(1).ok_or_else(|| broken("a number of a row does not fit 64 bits"))
}
