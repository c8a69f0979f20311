//! What a range came to.

use super::gather::{active_users, cells};
use super::measures::{Measures, Wanted};
use super::question::{AnalyticsError, Books, Question};
use super::ranking;

/// Sums over the whole range.
///
/// # Errors
///
/// When the database does not answer.
pub async fn total(books: Books<'_>, question: &Question, wanted: Wanted) -> Result<Measures, AnalyticsError> {
    let bounds = [question.range.start(), question.range.end()];
    let cells = cells(books, question, &bounds, None, wanted).await?;
    let active = if wanted.active_members { Some(active_users(books, question, None).await?) } else { None };
    Ok(ranking::total(&cells, 1, active.as_ref())?.sum)
}
