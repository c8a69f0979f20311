//! Adding up what the sources answer.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use entity::{UserId, WorkspaceId};

use super::ask::{Added, Answer, Cell};
use super::error::AnalyticsError;
use super::measures::{Measures, Wanted};
use super::plan::Part;
use super::question::Dimension;
use crate::budget::{Budget, BudgetExceeded};
use crate::calendar::MAXIMUM_BUCKETS;
use crate::database::invariant_violated;

/// The largest number of cells in one answer: columns times buckets.
const CELLS_LIMIT: usize = 1_000_000;
/// Bytes of a cell, and of the two numbers that a column of an answer has for it.
const CELL_BYTES: usize = size_of::<Measures>() + 2 * size_of::<i64>();
/// Bytes of a group beside its cells, its name included.
const GROUP_BYTES: usize = 512;
/// Bytes of an active member in a set.
const ACTIVE_BYTES: usize = 32;

/// A group, before its name is looked up. Members and workspaces belong to a workspace. All else is the same in every workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct GroupId {
    pub workspace: WorkspaceId,
    /// A model's, tool's, project's or user's number, or a pool's; 0 for none.
    pub id: i64,
}

/// The sums of each group in each bucket.
pub(super) type Cells = BTreeMap<GroupId, Vec<Measures>>;

/// Who was active in each group.
pub(super) type ActiveUsers = HashMap<GroupId, BTreeSet<(WorkspaceId, UserId)>>;

impl GroupId {
    fn new(dimension: Option<Dimension>, workspace: WorkspaceId, id: i64) -> Self {
        match dimension {
            // Usage of nobody is one group, in whichever workspace.
            Some(Dimension::Member) if id != 0 => Self { workspace, id },
            Some(Dimension::Workspace) => Self { workspace, id },
            Some(Dimension::Model | Dimension::Tool | Dimension::Member | Dimension::Project | Dimension::Pool)
            | None => Self { workspace: WorkspaceId(0), id },
        }
    }
}

/// Sums by group and bucket, as they are added up.
///
/// A source tells the groups of one day after those of another, and mostly in the same order. The cache tells one group after another.
/// So the last group and the one after it are looked at first.
pub(super) struct CellSums<'request> {
    budget: &'request Budget,
    dimension: Option<Dimension>,
    wanted: Wanted,
    buckets: usize,
    columns: Vec<(GroupId, Vec<Measures>)>,
    places: HashMap<GroupId, usize>,
    last: usize,
}

impl<'request> CellSums<'request> {
    /// No sums yet.
    pub(super) fn new(
        budget: &'request Budget,
        dimension: Option<Dimension>,
        wanted: Wanted,
        buckets: usize,
    ) -> Result<Self, AnalyticsError> {
        if buckets > MAXIMUM_BUCKETS {
            return Err(AnalyticsError::TooWide { columns: 1, buckets, maximum: MAXIMUM_BUCKETS });
        }
        Ok(Self { budget, dimension, wanted, buckets, columns: Vec::new(), places: HashMap::new(), last: 0 })
    }

    /// Adds what a source answered for a part of a workspace.
    pub(super) fn add(&mut self, workspace: WorkspaceId, part: &Part, answer: &Answer) -> Result<(), AnalyticsError> {
        let bucket = bucket_of(part);
        let mut columns = answer.rows.iter();
        let numbers = columns.next().into_iter().flatten().copied();
        let mut column = |is_there: bool| {
            let column = if is_there { columns.next() } else { None };
            column.into_iter().flatten().copied().chain(std::iter::repeat(0))
        };
        let (charged, refunded) = (column(true), column(self.wanted.charged_and_refunded));
        let sums = charged.zip(refunded).zip(column(self.wanted.generations));
        for (cell, ((charged, refunded), generations)) in numbers.map(Cell::from_number).zip(sums) {
            let measures = Measures::of_row(charged, refunded, generations)?;
            self.add_to_cell(workspace, cell, bucket(cell.place), &measures)?;
        }
        for Added { key: [group, place], sums: [charged, refunded, generations] } in answer.added.iter().copied() {
            let measures = Measures::of_change(charged, refunded, generations);
            self.add_to_cell(workspace, Cell { group, place }, bucket(place), &measures)?;
        }
        Ok(())
    }

    fn add_to_cell(
        &mut self,
        workspace: WorkspaceId,
        cell: Cell,
        bucket: Option<usize>,
        measures: &Measures,
    ) -> Result<(), AnalyticsError> {
        let column = self.column(GroupId::new(self.dimension, workspace, cell.group))?;
        let there = bucket.and_then(|bucket| column.get_mut(bucket));
        there
            .ok_or_else(|| invariant_violated("a source answered for a bucket that it was not asked for"))?
            .add(measures)
    }

    /// The sums.
    pub(super) fn into_cells(self) -> Cells {
        self.columns.into_iter().collect()
    }

    fn column(&mut self, group: GroupId) -> Result<&mut [Measures], AnalyticsError> {
        let is_there = |place: &usize| self.columns.get(*place).is_some_and(|(there, _)| *there == group);
        let guessed = [self.last, self.last.saturating_add(1), 0].into_iter().find(is_there);
        let place = match guessed {
            Some(place) => place,
            None => match self.places.entry(group) {
                Entry::Occupied(place) => *place.get(),
                Entry::Vacant(place) => {
                    self.columns.push((group, empty_column(self.budget, self.buckets, self.columns.len())?));
                    *place.insert(self.columns.len().saturating_sub(1))
                }
            },
        };
        self.last = place;
        Ok(self.columns.get_mut(place).map_or(&mut [], |(_, column)| column.as_mut_slice()))
    }
}

/// An empty column beside so many others, if the request's budget allows it.
pub(super) fn empty_column(budget: &Budget, buckets: usize, beside: usize) -> Result<Vec<Measures>, AnalyticsError> {
    let columns = beside.saturating_add(1);
    if buckets.saturating_mul(columns) > CELLS_LIMIT {
        return Err(AnalyticsError::TooWide { columns, buckets, maximum: CELLS_LIMIT });
    }
    budget.spend_cells(buckets)?;
    budget.take(buckets.saturating_mul(CELL_BYTES).saturating_add(GROUP_BYTES))?;
    Ok(vec![Measures::default(); buckets])
}

/// Adds the users that a source found active in groups of a workspace.
pub(super) fn add_active_users(
    budget: &Budget,
    active: &mut ActiveUsers,
    dimension: Option<Dimension>,
    workspace: WorkspaceId,
    answer: &Answer,
) -> Result<(), BudgetExceeded> {
    budget.take(answer.len().saturating_mul(ACTIVE_BYTES))?;
    let mut columns = answer.rows.iter();
    let (groups, users) = (columns.next().into_iter().flatten(), columns.next().into_iter().flatten());
    let read = groups.copied().zip(users.copied());
    let added = answer.added.iter().map(|Added { key: [group, user], .. }| (*group, *user));
    for (group, user) in read.chain(added).filter(|(_, user)| *user != 0) {
        let group = GroupId::new(dimension, workspace, group);
        active.entry(group).or_default().insert((workspace, UserId(user)));
    }
    Ok(())
}

/// The bucket that a cell's place stands for.
fn bucket_of(part: &Part) -> impl Fn(i64) -> Option<usize> {
    let one_grain_each = part.one_grain_each().is_some();
    move |place| {
        let place = usize::try_from(place).ok()?;
        if one_grain_each { part.spans.get(place).map(|span| span.bucket) } else { Some(place) }
    }
}
