//! Asking the sources that a plan names, and adding up what they say.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use entity::{TermId, UserId, WorkspaceId};
use sea_orm::DbErr;

use super::kept::{first_needed, missing, not_kept};
use super::measures::{Measures, Wanted};
use super::plan::{Detail, Part, plan};
use super::question::{AnalyticsError, Books, Dimension, MemberKey, Question};
use super::remembered::{Asked, Columns, Versions, What};
use super::sql::{Cell, Conditions, one_grain_each};
use crate::authz::WorkspaceAccess;
use crate::budget::Budget;
use crate::calendar::{Instant, MAXIMUM_BUCKETS};
use crate::database::{Transaction, broken};
use crate::usage::TermKind;

/// Columns times buckets that one series holds.
const CELLS_LIMIT: usize = 1_000_000;
/// Bytes of a cell, here and in the column that is made from it.
const CELL_BYTES: usize = size_of::<Measures>() + 2 * size_of::<i64>();
/// Bytes of a group beside its cells, its name included.
const GROUP_BYTES: usize = 512;
/// Bytes of an active member in the set of them.
const ACTIVE_BYTES: usize = 32;

/// One group, before it has a name. Members and workspaces belong to a workspace, all else is the same in every one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct GroupId {
    pub workspace: WorkspaceId,
    /// A model's, tool's, project's or user's number, or a pool's; 0 for none.
    pub id: i64,
}

/// What each group came to in each bucket.
pub(super) type Cells = BTreeMap<GroupId, Vec<Measures>>;

/// Who was active in each group.
pub(super) type ActiveUsers = HashMap<GroupId, BTreeSet<(WorkspaceId, UserId)>>;

impl GroupId {
    fn new(dimension: Option<Dimension>, workspace: WorkspaceId, id: i64) -> Self {
        match dimension {
            // Usage of nobody is one group, whosever workspace it is in.
            Some(Dimension::Member) if id != 0 => Self { workspace, id },
            Some(Dimension::Workspace) => Self { workspace, id },
            Some(Dimension::Model | Dimension::Tool | Dimension::Member | Dimension::Project | Dimension::Pool)
            | None => Self { workspace: WorkspaceId(0), id },
        }
    }
}

/// Sums by group and by the buckets between consecutive `bounds`.
pub(super) async fn cells(
    books: Books<'_>,
    question: &Question,
    bounds: &[Instant],
    dimension: Option<Dimension>,
    wanted: Wanted,
) -> Result<Cells, AnalyticsError> {
    let buckets = bounds.len().saturating_sub(1);
    if buckets > MAXIMUM_BUCKETS {
        return Err(AnalyticsError::TooWide { columns: 1, buckets, maximum: MAXIMUM_BUCKETS });
    }
    let budget = books.reads.budget();
    let mut groups = Groups { buckets, ..Groups::default() };
    let conditions = Narrowed::new(books, question).await?;
    let versions = books.remembered.versions(books.reads, &question.workspaces).await?;
    for access in question.workspaces.iter() {
        let conditions = conditions.within(access);
        if conditions.match_nothing() {
            continue;
        }
        let detail = conditions.detail().max(detail_of(dimension));
        for part in plan(bounds, detail, access.rollup_zone()) {
            let asked = conditions.asked(access, part.clone(), dimension, What::Sums(wanted));
            let columns = columns(books, &versions, access, (question.now, detail), asked).await?;
            groups.add(budget, &part, wanted, &columns, |id| GroupId::new(dimension, access.id(), id))?;
            budget.breathe(columns.first().map_or(0, Vec::len)).await;
        }
    }
    Ok(groups.columns.into_iter().collect())
}

/// What a source says, or has said. What could only come from events that are forgotten is refused.
async fn columns(
    books: Books<'_>,
    versions: &Versions,
    access: &WorkspaceAccess,
    (now, detail): (Instant, Detail),
    asked: Asked,
) -> Result<Columns, AnalyticsError> {
    let needed = first_needed(&asked.part, now);
    let known = books.remembered.get(&asked, versions);
    if let (None, Some(columns)) = (needed, &known) {
        return Ok(Arc::clone(columns));
    }
    let is_known = known.is_some();
    let budget = books.reads.budget();
    // Asking for one row more than the limit shows whether there are more.
    let limit = budget.rows_at_most().map(|rows| rows.saturating_add(1));
    let query = async |connection: &Transaction| match (missing(connection, access, needed).await?, known) {
        (Some(from), _) => Ok::<_, DbErr>(Err(from)),
        (None, Some(columns)) => Ok(Ok(columns)),
        (None, None) => asked.read(connection, limit).await.map(Ok),
    };
    let columns = books.reads.ask(query).await?.map_err(|from| not_kept(access, detail, from))?;
    if !is_known {
        budget.spend_rows(columns.first().map_or(0, Vec::len))?;
    }
    // What is known was kept when it was read, and is not kept for longer.
    if !is_known {
        books.remembered.keep(asked, versions, &columns);
    }
    Ok(columns)
}

/// Columns by group. A source names the groups of one day after those of another and mostly in the same order, so the one that
/// came after the last is looked at first.
#[derive(Default)]
struct Groups {
    buckets: usize,
    columns: Vec<(GroupId, Vec<Measures>)>,
    places: HashMap<GroupId, usize>,
    next: usize,
}

impl Groups {
    /// Adds columns of the cells' numbers and the sums that are wanted.
    fn add(
        &mut self,
        budget: &Budget,
        part: &Part,
        wanted: Wanted,
        columns: &[Vec<i64>],
        group_of: impl Fn(i64) -> GroupId,
    ) -> Result<(), AnalyticsError> {
        let bucket = bucket_of(part);
        let mut columns = columns.iter();
        let numbers = columns.next().into_iter().flatten().copied();
        let mut column = |is_there: bool| {
            let column = if is_there { columns.next() } else { None };
            column.into_iter().flatten().copied().chain(std::iter::repeat(0))
        };
        let (charged, refunded) = (column(true), column(wanted.charged_and_refunded));
        let sums = charged.zip(refunded).zip(column(wanted.generations));
        for (cell, ((charged, refunded), generations)) in numbers.map(Cell::from_number).zip(sums) {
            let column = self.column(budget, group_of(cell.group))?;
            let measures = bucket(cell.place).and_then(|bucket| column.get_mut(bucket));
            let measures = measures.ok_or_else(|| broken("a source answers for a bucket that was not asked for"))?;
            measures.add(&Measures::of_row(charged, refunded, generations)?)?;
        }
        Ok(())
    }

    fn column(&mut self, budget: &Budget, group: GroupId) -> Result<&mut [Measures], AnalyticsError> {
        let guess = if self.next < self.columns.len() { self.next } else { 0 };
        let place = match self.columns.get(guess) {
            Some((there, _)) if *there == group => guess,
            _ => match self.places.entry(group) {
                Entry::Occupied(place) => *place.get(),
                Entry::Vacant(place) => {
                    self.columns.push((group, empty_column(budget, self.buckets, self.columns.len())?));
                    *place.insert(self.columns.len().saturating_sub(1))
                }
            },
        };
        self.next = place.saturating_add(1);
        Ok(self.columns.get_mut(place).map_or(&mut [], |(_, column)| column.as_mut_slice()))
    }
}

/// A column of nothing beside so many others, if there is room for it.
pub(super) fn empty_column(budget: &Budget, buckets: usize, beside: usize) -> Result<Vec<Measures>, AnalyticsError> {
    let columns = beside.saturating_add(1);
    if buckets.saturating_mul(columns) > CELLS_LIMIT {
        return Err(AnalyticsError::TooWide { columns, buckets, maximum: CELLS_LIMIT });
    }
    budget.spend_cells(buckets)?;
    budget.take(buckets.saturating_mul(CELL_BYTES).saturating_add(GROUP_BYTES))?;
    Ok(vec![Measures::default(); buckets])
}

/// Who was active in each group, over the question's whole range.
pub(super) async fn active_users(
    books: Books<'_>,
    question: &Question,
    dimension: Option<Dimension>,
) -> Result<ActiveUsers, AnalyticsError> {
    let budget = books.reads.budget();
    let mut active = ActiveUsers::new();
    let bounds = [question.range.start(), question.range.end()];
    let conditions = Narrowed::new(books, question).await?;
    let versions = books.remembered.versions(books.reads, &question.workspaces).await?;
    for access in question.workspaces.iter() {
        let conditions = conditions.within(access);
        if conditions.match_nothing() {
            continue;
        }
        for part in plan(&bounds, Detail::Member, access.rollup_zone()) {
            let asked = conditions.asked(access, part, dimension, What::Users);
            let columns = columns(books, &versions, access, (question.now, Detail::Member), asked).await?;
            let rows = columns.first().map_or(0, Vec::len);
            budget.take(rows.saturating_mul(ACTIVE_BYTES))?;
            budget.breathe(rows).await;
            let mut columns = columns.iter();
            let (groups, users) = (columns.next().into_iter().flatten(), columns.next().into_iter().flatten());
            for (group, user) in groups.zip(users).filter(|(_, user)| **user != 0) {
                let group = GroupId::new(dimension, access.id(), *group);
                active.entry(group).or_default().insert((access.id(), UserId(*user)));
            }
        }
    }
    Ok(active)
}

const fn detail_of(dimension: Option<Dimension>) -> Detail {
    match dimension {
        Some(Dimension::Member | Dimension::Project) => Detail::Member,
        Some(Dimension::Tool) => Detail::Tool,
        Some(Dimension::Model | Dimension::Pool | Dimension::Workspace) | None => Detail::Model,
    }
}

/// Which bucket a cell's place stands for.
fn bucket_of(part: &Part) -> impl Fn(i64) -> Option<usize> {
    let one_grain_each = one_grain_each(&part.spans).is_some();
    move |place| {
        let place = usize::try_from(place).ok()?;
        if one_grain_each { part.spans.get(place).map(|span| span.bucket) } else { Some(place) }
    }
}

/// A filter with numbers in place of names, looked up once for all workspaces.
pub(super) struct Narrowed<'question> {
    question: &'question Question,
    models: Option<Vec<TermId>>,
    tools: Option<Vec<TermId>>,
    projects: Option<Vec<TermId>>,
}

impl<'question> Narrowed<'question> {
    pub(super) async fn new(books: Books<'_>, question: &'question Question) -> Result<Self, DbErr> {
        let find = async |kind: TermKind, names: &Option<Vec<String>>| match names {
            None => Ok::<_, DbErr>(None),
            Some(names) => {
                let found = books.reads.ask(async |connection| books.terms.find(connection, kind, names).await).await?;
                Ok(Some(found))
            }
        };
        Ok(Self {
            question,
            models: find(TermKind::Model, &question.filter.models).await?,
            tools: find(TermKind::Tool, &question.filter.tools).await?,
            projects: find(TermKind::Project, &question.filter.projects).await?,
        })
    }

    pub(super) fn within(&self, access: &WorkspaceAccess) -> Conditions {
        let here = |member: &MemberKey| member.within(access.id());
        Conditions {
            pool: self.question.pool,
            models: self.models.clone(),
            tools: self.tools.clone(),
            projects: self.projects.clone(),
            users: self.question.filter.members.as_ref().map(|members| members.iter().filter_map(here).collect()),
        }
    }
}
