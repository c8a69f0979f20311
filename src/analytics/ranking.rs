//! The largest groups, and all the others as one.

use std::collections::{BTreeSet, HashMap};

use entity::{UserId, WorkspaceId};

use super::gather::{ActiveUsers, Cells, GroupId};
use super::measures::Measures;
use super::names::{GroupName, names};
use super::question::{AnalyticsError, Books, Dimension, Question};

/// The largest `top`.
const TOP_LIMIT: u32 = 1_000;

/// A group with its name, its cells, and what they come to.
#[derive(Clone, Debug)]
pub(super) struct Ranked {
    /// None for all the others.
    pub name: Option<GroupName>,
    pub cells: Vec<Measures>,
    pub sum: Measures,
}

impl Ranked {
    fn key(&self) -> Option<&str> {
        self.name.as_ref().map(|name| name.key.as_str())
    }
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

/// Ranks groups by credits, largest first, ties by key; beyond `top` they become one without a name.
pub(super) async fn rank(
    books: Books<'_>,
    question: &Question,
    dimension: Dimension,
    cells: Cells,
    active: Option<&ActiveUsers>,
    top: usize,
) -> Result<Vec<Ranked>, AnalyticsError> {
    let mut names = names(books, question, dimension, cells.keys().copied()).await?;
    let mut groups: Vec<(GroupId, Ranked)> = cells
        .into_iter()
        .map(|(group, cells)| {
            let sum = sum_of(&cells)?;
            Ok((group, Ranked { name: names.remove(&group), cells, sum }))
        })
        .collect::<Result<_, AnalyticsError>>()?;
    groups.sort_by(|(_, left), (_, right)| {
        right.sum.credits().cmp(&left.sum.credits()).then_with(|| left.key().cmp(&right.key()))
    });
    let others = groups.split_off(top.min(groups.len()));
    let mut ranked: Vec<Ranked> = groups
        .into_iter()
        .map(|(group, mut ranked)| {
            ranked.sum.active_members = active.map(|active| active.get(&group).map_or(0, count));
            ranked
        })
        .collect();
    if !others.is_empty() {
        ranked.push(as_one(others, active)?);
    }
    Ok(ranked)
}

fn as_one(others: Vec<(GroupId, Ranked)>, active: Option<&ActiveUsers>) -> Result<Ranked, AnalyticsError> {
    let mut cells: Vec<Measures> = Vec::new();
    let mut users: BTreeSet<(WorkspaceId, UserId)> = BTreeSet::new();
    for (group, ranked) in others {
        cells.resize(ranked.cells.len(), Measures::default());
        for (cell, more) in cells.iter_mut().zip(&ranked.cells) {
            cell.add(more)?;
        }
        users.extend(active.and_then(|active| active.get(&group)).into_iter().flatten());
    }
    let mut sum = sum_of(&cells)?;
    sum.active_members = active.map(|_| count(&users));
    Ok(Ranked { name: None, cells, sum })
}

/// What all groups come to, bucket by bucket, and in all.
pub(super) fn total(cells: &Cells, buckets: usize, active: Option<&ActiveUsers>) -> Result<Ranked, AnalyticsError> {
    let mut columns = vec![Measures::default(); buckets];
    for group in cells.values() {
        for (cell, more) in columns.iter_mut().zip(group) {
            cell.add(more)?;
        }
    }
    let mut sum = sum_of(&columns)?;
    sum.active_members = active.map(everybody);
    Ok(Ranked { name: None, cells: columns, sum })
}

fn everybody(active: &HashMap<GroupId, BTreeSet<(WorkspaceId, UserId)>>) -> i64 {
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
