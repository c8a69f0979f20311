//! What a range came to.

use super::ranking;
use crate::analytics::ask::QueryContext;
use crate::analytics::error::AnalyticsError;
use crate::analytics::gather::gather;
use crate::analytics::measures::{Measures, Wanted};
use crate::analytics::question::Question;

/// Sums over the whole range.
///
/// # Errors
///
/// When the database does not answer.
pub async fn total(context: QueryContext<'_>, question: &Question, wanted: Wanted) -> Result<Measures, AnalyticsError> {
    let bounds = [question.range.start(), question.range.end()];
    let gathered = gather(context, question, &bounds, None, wanted).await?;
    Ok(ranking::total(&gathered, 1)?.sum)
}
