//! Usage by group.

use super::names::GroupName;
use super::ranking::{self, ShownGroups, arrange, check_top, largest};
use crate::amounts::Credits;
use crate::analytics::add_up::Cells;
use crate::analytics::ask::QueryContext;
use crate::analytics::error::AnalyticsError;
use crate::analytics::gather::gather;
use crate::analytics::measures::{Measures, Wanted};
use crate::analytics::question::{Dimension, Question};

/// Usage by group, the largest first.
#[derive(Clone, Debug)]
pub struct Breakdown {
    /// The largest groups.
    pub rows: Vec<BreakdownRow>,
    /// All other groups together; none if no group was left out.
    pub other: Option<BreakdownRow>,
    /// All groups together.
    pub total: Measures,
}

/// One group.
#[derive(Clone, Debug)]
pub struct BreakdownRow {
    /// The group's name; none for all other groups together.
    pub name: Option<GroupName>,
    /// Its sums.
    pub measures: Measures,
    /// Its share of the total's credits, from 0 to 1; none if the total is 0.
    pub share: Option<f64>,
}

/// Usage by group.
///
/// # Errors
///
/// When `top` is out of bounds or the database does not answer.
pub async fn breakdown(
    context: QueryContext<'_>,
    question: &Question,
    by: Dimension,
    top: i32,
    wanted: Wanted,
) -> Result<Breakdown, AnalyticsError> {
    let top = check_top(top)?;
    let shown = async |cells: &Cells| largest(context, question, by, cells, top).await;
    rows(context, question, by, wanted, shown).await
}

/// The rows of a breakdown. `shown` chooses from the cells which groups have a row of their own.
pub(super) async fn rows(
    context: QueryContext<'_>,
    question: &Question,
    by: Dimension,
    wanted: Wanted,
    shown: impl AsyncFnOnce(&Cells) -> Result<ShownGroups, AnalyticsError>,
) -> Result<Breakdown, AnalyticsError> {
    let bounds = [question.range.start(), question.range.end()];
    let gathered = gather(context, question, &bounds, Some(by), wanted).await?;
    let total = ranking::total(&gathered, 1)?.sum;
    let shown = shown(&gathered.cells).await?;
    let ranked = arrange(context.reads.budget(), shown, gathered, 1)?;
    let mut rows: Vec<BreakdownRow> = ranked
        .into_iter()
        .map(|ranked| BreakdownRow {
            share: share(ranked.sum.credits(), total.credits()),
            name: ranked.name,
            measures: ranked.sum,
        })
        .collect();
    let other = rows.pop_if(|row| row.name.is_none());
    Ok(Breakdown { rows, other, total })
}

fn share(part: Credits, whole: Credits) -> Option<f64> {
    (whole != Credits::ZERO).then(|| part.to_f64() / whole.to_f64())
}
