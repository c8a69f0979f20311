//! What a range came to.

use super::gather::{active_users, cells};
use super::measures::Measures;
use super::question::{AnalyticsError, Books, Question};
use super::ranking;
use crate::database::Reads;
use crate::usage::Terms;

/// Sums over the whole range; active members are counted only if `count_members`.
///
/// # Errors
///
/// When the database does not answer.
pub async fn total(
    reads: &Reads,
    terms: &Terms,
    question: &Question,
    count_members: bool,
) -> Result<Measures, AnalyticsError> {
    let books = Books { reads, terms };
    let bounds = [question.range.start(), question.range.end()];
    let cells = cells(books, question, &bounds, None).await?;
    let active = if count_members { Some(active_users(books, question, None).await?) } else { None };
    Ok(ranking::total(&cells, 1, active.as_ref()).sum)
}
