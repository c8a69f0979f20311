//! The largest groups, with all others as one.

use std::collections::BTreeSet;

use entity::{UserId, WorkspaceId};

use super::names::{GroupName, names};
use crate::amounts::Credits;
use crate::analytics::add_up::{ActiveUsers, Cells, GroupId, empty_column};
use crate::analytics::ask::QueryContext;
use crate::analytics::error::AnalyticsError;
use crate::analytics::gather::Gathered;
use crate::analytics::measures::Measures;
use crate::analytics::question::{Dimension, Question};
use crate::budget::Budget;
use crate::database::invariant_violated;

/// The largest `top` that is accepted.
const TOP_LIMIT: u32 = 1_000;

/// A group with its name, its cells and their sum.
#[derive(Clone, Debug)]
pub(super) struct RankedGroup {
    /// None for all other groups together.
    pub name: Option<GroupName>,
    pub cells: Vec<Measures>,
    pub sum: Measures,
}

/// Checks `top`.
pub(super) const fn check_top(top: i32) -> Result<usize, AnalyticsError> {
    let maximum = TOP_LIMIT;
    if top < 1 || top.unsigned_abs() > maximum {
        return Err(AnalyticsError::Top { maximum });
    }
    #[expect(clippy::as_conversions, reason = "from 1 to 1,000")]
    Ok(top.unsigned_abs() as usize)
}

/// The groups that an answer shows, in their order.
pub(super) type ShownGroups = Vec<(GroupId, GroupName)>;

/// The largest groups by credits. Groups with the same credits are in the order of their keys.
pub(super) async fn largest(
    context: QueryContext<'_>,
    question: &Question,
    dimension: Dimension,
    cells: &Cells,
    top: usize,
) -> Result<ShownGroups, AnalyticsError> {
    let sums = cells.iter().map(|(group, cells)| Ok((*group, sum_of(cells)?.credits())));
    let mut ranked = sums.collect::<Result<Vec<(GroupId, Credits)>, AnalyticsError>>()?;
    ranked.sort_by(|(_, less), (_, more)| more.cmp(less));
    // Whatever its name, a group with less than the last one shown is not shown.
    let least = ranked.get(top.saturating_sub(1)).map(|(_, credits)| *credits);
    ranked.retain(|(_, credits)| least.is_none_or(|least| *credits >= least));
    let mut names = names(context, question, dimension, ranked.iter().map(|(group, _)| *group)).await?;
    let mut groups: Vec<(GroupId, GroupName, Credits)> = Vec::with_capacity(ranked.len());
    for (group, credits) in ranked {
        let name = names.remove(&group).ok_or_else(|| invariant_violated("a group has no name"))?;
        groups.push((group, name, credits));
    }
    groups.sort_by(|(_, left, less), (_, right, more)| more.cmp(less).then_with(|| left.key.cmp(&right.key)));
    groups.truncate(top);
    Ok(groups.into_iter().map(|(group, name, _)| (group, name)).collect())
}

/// The shown groups in their order, empty ones too. All other groups become one without a name.
pub(super) fn arrange(
    budget: &Budget,
    shown: ShownGroups,
    gathered: Gathered,
    buckets: usize,
) -> Result<Vec<RankedGroup>, AnalyticsError> {
    let Gathered { mut cells, active } = gathered;
    let active = active.as_ref();
    let mut ranked: Vec<RankedGroup> = Vec::with_capacity(shown.len());
    for (group, name) in shown {
        let beside = ranked.len().saturating_add(cells.len());
        let cells = match cells.remove(&group) {
            Some(cells) => cells,
            None => empty_column(budget, buckets, beside)?,
        };
        let mut sum = sum_of(&cells)?;
        sum.active_members = active.map(|active| active.get(&group).map_or(0, count));
        ranked.push(RankedGroup { name: Some(name), cells, sum });
    }
    if !cells.is_empty() {
        ranked.push(as_one(cells, active)?);
    }
    Ok(ranked)
}

fn as_one(others: Cells, active: Option<&ActiveUsers>) -> Result<RankedGroup, AnalyticsError> {
    let mut cells: Vec<Measures> = Vec::new();
    let mut users: BTreeSet<(WorkspaceId, UserId)> = BTreeSet::new();
    for (group, more) in others {
        cells.resize(more.len(), Measures::default());
        for (cell, more) in cells.iter_mut().zip(&more) {
            cell.add(more)?;
        }
        users.extend(active.and_then(|active| active.get(&group)).into_iter().flatten());
    }
    let mut sum = sum_of(&cells)?;
    sum.active_members = active.map(|_| count(&users));
    Ok(RankedGroup { name: None, cells, sum })
}

/// The sum of all groups, by bucket and in all.
pub(super) fn total(gathered: &Gathered, buckets: usize) -> Result<RankedGroup, AnalyticsError> {
    let mut columns = vec![Measures::default(); buckets];
    for group in gathered.cells.values() {
        for (cell, more) in columns.iter_mut().zip(group) {
            cell.add(more)?;
        }
    }
    let mut sum = sum_of(&columns)?;
    sum.active_members = gathered.active.as_ref().map(everybody);
    Ok(RankedGroup { name: None, cells: columns, sum })
}

fn everybody(active: &ActiveUsers) -> i64 {
    let users: BTreeSet<_> = active.values().flatten().copied().collect();
    count(&users)
}

fn sum_of(cells: &[Measures]) -> Result<Measures, AnalyticsError> {
    let mut sum = Measures::default();
    for cell in cells {
        sum.add(cell)?;
    }
    Ok(sum)
}

fn count(users: &BTreeSet<(WorkspaceId, UserId)>) -> i64 {
    i64::try_from(users.len()).unwrap_or(i64::MAX)
}
