//! What is asked of one source about one workspace.

use entity::{Pool, TermId, UserId, WorkspaceId};

use super::sources::Source;
use super::spans::{Part, plan};
use crate::analytics::measures::Wanted;
use crate::analytics::question::Dimension;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::UsageSums;
use crate::calendar::{Instant, Zone};
use crate::rollups::RollupDimension;

/// The conditions that usage of one workspace has to meet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::analytics) struct Conditions {
    pub pool: Option<Pool>,
    pub models: Option<Vec<TermId>>,
    pub tools: Option<Vec<TermId>>,
    pub projects: Option<Vec<TermId>>,
    pub users: Option<Vec<UserId>>,
}

impl Conditions {
    /// What a source has to tell apart for these conditions.
    pub(in crate::analytics) fn dimensions(&self) -> Vec<RollupDimension> {
        let conditions = [
            (self.pool.is_some(), RollupDimension::Pool),
            (self.models.is_some(), RollupDimension::Model),
            (self.tools.is_some(), RollupDimension::Tool),
            (self.users.is_some(), RollupDimension::Member),
            (self.projects.is_some(), RollupDimension::Project),
        ];
        conditions.into_iter().filter_map(|(is_given, dimension)| is_given.then_some(dimension)).collect()
    }

    /// Whether usage with these values meets them.
    pub(in crate::analytics) fn are_met_by(&self, value: impl Fn(RollupDimension) -> i64) -> bool {
        let terms = [
            (&self.models, RollupDimension::Model),
            (&self.tools, RollupDimension::Tool),
            (&self.projects, RollupDimension::Project),
        ];
        let is_among = |(ids, dimension): (&Option<Vec<TermId>>, _)| {
            ids.as_ref().is_none_or(|ids| ids.contains(&TermId(value(dimension))))
        };
        self.pool.is_none_or(|pool| pool.number() == value(RollupDimension::Pool))
            && terms.into_iter().all(is_among)
            && self.users.as_ref().is_none_or(|users| users.contains(&UserId(value(RollupDimension::Member))))
    }

    /// Whether no usage can meet them.
    pub(in crate::analytics) fn match_nothing(&self) -> bool {
        let terms = [&self.models, &self.tools, &self.projects];
        terms.into_iter().flatten().any(Vec::is_empty) || self.users.as_ref().is_some_and(Vec::is_empty)
    }
}

/// Which numbers are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::analytics) enum Selection {
    /// Sums by bucket and group.
    Sums(Wanted),
    /// The users who were active in each group.
    ActiveUsers,
}

/// What is asked of one source about one workspace. The statement depends on nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::analytics) struct SourceQuery {
    pub workspace: WorkspaceId,
    /// The zone by whose days the day rollups are kept.
    pub zone: Zone,
    pub part: Part,
    pub dimension: Option<Dimension>,
    pub conditions: Conditions,
    pub selection: Selection,
}

/// What to ask about one workspace to answer a question for the buckets between consecutive `bounds`. `zone` is the one by whose days
/// the day rollups are kept.
pub(in crate::analytics) fn plan_queries(
    access: &WorkspaceAccess<UsageSums>,
    zone: Zone,
    conditions: &Conditions,
    bounds: &[Instant],
    dimension: Option<Dimension>,
    selection: Selection,
) -> Vec<SourceQuery> {
    let sources = Source::that_tell_apart(&needed(conditions, dimension, selection));
    let workspace = access.id();
    let query = |part| SourceQuery { workspace, zone, part, dimension, conditions: conditions.clone(), selection };
    plan(bounds, sources, zone).into_iter().map(query).collect()
}

impl SourceQuery {
    /// What a source has to tell apart to answer.
    pub(in crate::analytics) fn needed(&self) -> Vec<RollupDimension> {
        needed(&self.conditions, self.dimension, self.selection)
    }
}

fn needed(conditions: &Conditions, dimension: Option<Dimension>, selection: Selection) -> Vec<RollupDimension> {
    let mut needed = conditions.dimensions();
    needed.extend(dimension.and_then(Dimension::in_rollups));
    if selection == Selection::ActiveUsers {
        needed.push(RollupDimension::Member);
    }
    needed
}
