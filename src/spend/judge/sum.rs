//! Sums of spend, in thousandths of a credit.

use sea_orm::DbErr;

use crate::database::invariant_violated;

/// A sum of spend exceeds 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a sum of spend exceeds 64 bits")]
pub struct SumTooLarge;

impl From<SumTooLarge> for DbErr {
    fn from(error: SumTooLarge) -> Self {
        invariant_violated(error.to_string())
    }
}

/// A sum after a change.
///
/// # Errors
///
/// When it exceeds 64 bits.
pub fn changed_by(sum: i64, change: i64) -> Result<i64, SumTooLarge> {
    sum.checked_add(change).ok_or(SumTooLarge)
}

/// The change that undoes another.
///
/// # Errors
///
/// When it exceeds 64 bits.
pub fn undoing(change: i64) -> Result<i64, SumTooLarge> {
    change.checked_neg().ok_or(SumTooLarge)
}
