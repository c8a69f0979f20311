//! Usage against an earlier time's.

use super::measures::{Measures, Wanted};
use super::question::{AnalyticsError, Books, Question};
use super::total::total;
use crate::amounts::Credits;
use crate::calendar::{Comparison, ResolvedRange, shifted};

/// An earlier range, what it came to, and what has changed since.
#[derive(Clone, Debug)]
pub struct UsageComparison {
    /// The earlier range.
    pub range: ResolvedRange,
    /// What it came to.
    pub total: Measures,
    /// Credits of the range minus credits of the earlier one.
    pub change: Credits,
    /// The change as a part of the earlier credits; none when those are 0.
    pub change_ratio: Option<f64>,
}

/// Compares the question's range with an earlier one.
///
/// # Errors
///
/// When there is no earlier range, or the database does not answer.
pub async fn compare(
    books: Books<'_>,
    question: &Question,
    to: Comparison,
    wanted: Wanted,
) -> Result<UsageComparison, AnalyticsError> {
    let earlier = question.over(shifted(&question.range, to)?);
    let now = total(books, question, Wanted::CREDITS).await?;
    let then = total(books, &earlier, wanted).await?;
    let change = now.credits().minus(then.credits())?;
    let change_ratio = (then.credits() != Credits::ZERO).then(|| change.to_f64() / then.credits().to_f64());
    Ok(UsageComparison { range: earlier.range, total: then, change, change_ratio })
}
