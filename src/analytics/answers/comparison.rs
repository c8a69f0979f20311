//! Usage compared with that of an earlier range.

use super::breakdown::{Breakdown, rows};
use super::ranking::{ShownGroups, check_top, largest};
use super::series::{Series, columns};
use super::total::total;
use crate::amounts::Credits;
use crate::analytics::ask::QueryContext;
use crate::analytics::error::AnalyticsError;
use crate::analytics::gather::gather;
use crate::analytics::measures::{Measures, Wanted};
use crate::analytics::question::{Dimension, Question};
use crate::calendar::{Comparison, Granularity, cut, shifted};

/// A range compared with an earlier one.
#[derive(Clone, Debug)]
pub struct UsageComparison {
    /// The question about the later range.
    question: Question,
    /// The same question about the earlier range.
    pub earlier: Question,
    /// The sums of the earlier range.
    pub total: Measures,
    /// Credits of the range minus credits of the earlier one.
    pub change: Credits,
    /// The change divided by the earlier credits; none if those are 0.
    pub change_ratio: Option<f64>,
}

/// Compares the question's range with an earlier one.
///
/// # Errors
///
/// When there is no earlier range, or the database does not answer.
pub async fn compare(
    context: QueryContext<'_>,
    question: &Question,
    to: Comparison,
    wanted: Wanted,
) -> Result<UsageComparison, AnalyticsError> {
    let earlier = question.over(shifted(&question.range, to)?);
    let now = total(context, question, Wanted::CREDITS).await?;
    let then = total(context, &earlier, wanted).await?;
    let change = now.credits().minus(then.credits())?;
    let change_ratio = (then.credits() != Credits::ZERO).then(|| change.to_f64() / then.credits().to_f64());
    Ok(UsageComparison { question: question.clone(), earlier, total: then, change, change_ratio })
}

impl UsageComparison {
    /// The earlier usage by bucket. It shows the same groups as the later range's series, in the same order; all others are one.
    ///
    /// # Errors
    ///
    /// When the earlier range has too many buckets of the granularity, `top` is out of bounds, or the database does not answer.
    pub async fn series(
        &self,
        context: QueryContext<'_>,
        granularity: Granularity,
        group_by: Option<Dimension>,
        top: i32,
        wanted: Wanted,
    ) -> Result<Series, AnalyticsError> {
        let top = check_top(top)?;
        let buckets = cut(&self.earlier.range, granularity, self.earlier.now)?;
        let shown = async |dimension, _: &_| self.later_groups(context, dimension, top).await;
        columns(context, &self.earlier, buckets, group_by, wanted, shown).await
    }

    /// The earlier usage by group. It shows the same groups as the later range's breakdown, in the same order; all others are one.
    ///
    /// # Errors
    ///
    /// When `top` is out of bounds or the database does not answer.
    pub async fn breakdown(
        &self,
        context: QueryContext<'_>,
        by: Dimension,
        top: i32,
        wanted: Wanted,
    ) -> Result<Breakdown, AnalyticsError> {
        let top = check_top(top)?;
        let shown = async |_: &_| self.later_groups(context, by, top).await;
        rows(context, &self.earlier, by, wanted, shown).await
    }

    async fn later_groups(
        &self,
        context: QueryContext<'_>,
        dimension: Dimension,
        top: usize,
    ) -> Result<ShownGroups, AnalyticsError> {
        let bounds = [self.question.range.start(), self.question.range.end()];
        let cells = gather(context, &self.question, &bounds, Some(dimension), Wanted::CREDITS).await?.cells;
        largest(context, &self.question, dimension, &cells, top).await
    }
}
