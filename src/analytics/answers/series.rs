//! Usage over time, as columns that share one index.

use super::names::GroupName;
use super::ranking::{self, RankedGroup, ShownGroups, arrange, check_top, largest};
use crate::amounts::Credits;
use crate::analytics::add_up::Cells;
use crate::analytics::ask::QueryContext;
use crate::analytics::error::AnalyticsError;
use crate::analytics::gather::gather;
use crate::analytics::measures::{Measures, Wanted};
use crate::analytics::question::{Dimension, Question};
use crate::calendar::{Bucket, Granularity, Instant, cut};

/// Usage over time: element i of every column belongs to bucket i.
#[derive(Clone, Debug)]
pub struct Series {
    /// The buckets, which partition the range.
    pub buckets: Vec<Bucket>,
    /// All groups together.
    pub total: Column,
    /// The largest groups, then all others as one if any were left out.
    pub groups: Vec<Column>,
}

/// One line of a chart.
#[derive(Clone, Debug)]
pub struct Column {
    /// The group's name; none for the total, and for all other groups together.
    pub name: Option<GroupName>,
    /// The sums of all buckets.
    pub measures: Measures,
    /// Credits by bucket.
    pub credits: Vec<Credits>,
    /// Generations by bucket.
    pub generations: Vec<i64>,
}

/// Usage by bucket, and by group if a dimension is given.
///
/// # Errors
///
/// When the range has too many buckets of the granularity, `top` is out of bounds, or the database does not answer.
pub async fn series(
    context: QueryContext<'_>,
    question: &Question,
    granularity: Granularity,
    group_by: Option<Dimension>,
    top: i32,
    wanted: Wanted,
) -> Result<Series, AnalyticsError> {
    let top = check_top(top)?;
    let buckets = cut(&question.range, granularity, question.now)?;
    let shown = async |dimension, cells: &Cells| largest(context, question, dimension, cells, top).await;
    columns(context, question, buckets, group_by, wanted, shown).await
}

/// The columns of some buckets. `shown` chooses from the cells which groups have a column of their own.
pub(super) async fn columns(
    context: QueryContext<'_>,
    question: &Question,
    buckets: Vec<Bucket>,
    group_by: Option<Dimension>,
    wanted: Wanted,
    shown: impl AsyncFnOnce(Dimension, &Cells) -> Result<ShownGroups, AnalyticsError>,
) -> Result<Series, AnalyticsError> {
    let bounds: Vec<Instant> =
        buckets.iter().map(|bucket| bucket.start).chain(buckets.last().map(|bucket| bucket.end)).collect();
    let gathered = gather(context, question, &bounds, group_by, wanted).await?;
    let total = column(ranking::total(&gathered, buckets.len())?);
    let groups = match group_by {
        None => Vec::new(),
        Some(dimension) => {
            let shown = shown(dimension, &gathered.cells).await?;
            let budget = context.reads.budget();
            arrange(budget, shown, gathered, buckets.len())?.into_iter().map(column).collect()
        }
    };
    Ok(Series { buckets, total, groups })
}

fn column(ranked: RankedGroup) -> Column {
    Column {
        name: ranked.name,
        measures: ranked.sum,
        credits: ranked.cells.iter().map(Measures::credits).collect(),
        generations: ranked.cells.iter().map(Measures::generations).collect(),
    }
}
