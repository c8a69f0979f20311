//! States that cannot be.

use sea_orm::DbErr;

/// What is answered where the database, or what was just read of it, is in a state that cannot be: nothing is written then, and nothing
/// is told that was made up instead. The words are for the log.
#[must_use]
pub fn broken(what: impl Into<String>) -> DbErr {
    DbErr::Type(what.into())
}

/// Adds one to a count or a number of a row. One that 64 bits do not hold cannot be.
///
/// # Errors
///
/// When it does not fit.
pub fn next(number: i64) -> Result<i64, DbErr> {
    number.checked_add(1).ok_or_else(|| broken("a number of a row does not fit 64 bits"))
}
