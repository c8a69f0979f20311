//! A question about usage.

use std::sync::Arc;

use entity::{Pool, UserId, WorkspaceId};

use crate::authz::WorkspaceAccess;
use crate::authz::permission::{Implies, UsageSums};
use crate::calendar::{Instant, ResolvedRange};
use crate::rollups::RollupDimension;

/// What usage can be grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// By model.
    Model,
    /// By tool.
    Tool,
    /// By member.
    Member,
    /// By project.
    Project,
    /// By pool.
    Pool,
    /// By workspace.
    Workspace,
}

impl Dimension {
    /// The same dimension of a rollup; none for workspaces, which every rollup tells apart.
    pub(super) const fn in_rollups(self) -> Option<RollupDimension> {
        match self {
            Self::Model => Some(RollupDimension::Model),
            Self::Tool => Some(RollupDimension::Tool),
            Self::Member => Some(RollupDimension::Member),
            Self::Project => Some(RollupDimension::Project),
            Self::Pool => Some(RollupDimension::Pool),
            Self::Workspace => None,
        }
    }
}

/// A filter. All given conditions must hold. Of one list, any value may match.
#[derive(Clone, Debug, Default)]
pub struct UsageFilter {
    /// Keys of models.
    pub models: Option<Vec<String>>,
    /// Keys of tools.
    pub tools: Option<Vec<String>>,
    /// Members.
    pub members: Option<Vec<MemberKey>>,
    /// Keys of projects. The empty key stands for usage without a project.
    pub projects: Option<Vec<String>>,
    /// Workspaces. One that the question does not cover has no usage.
    pub workspaces: Option<Vec<WorkspaceId>>,
}

/// Whose usage a filter lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberKey {
    /// That of a user in a workspace.
    Member(WorkspaceId, UserId),
    /// That of nobody.
    Nobody,
}

impl MemberKey {
    /// The user within a workspace, 0 for nobody; none for a member of another workspace.
    #[must_use]
    pub fn within(self, workspace: WorkspaceId) -> Option<UserId> {
        match self {
            Self::Member(of, user) => (of == workspace).then_some(user),
            Self::Nobody => Some(UserId(0)),
        }
    }
}

/// A question: which usage, of which workspaces, over which time.
#[derive(Clone, Debug)]
pub struct Question {
    /// The workspaces that are summed.
    pub workspaces: Arc<[WorkspaceAccess<UsageSums>]>,
    /// The time.
    pub range: ResolvedRange,
    /// The pool that paid; none for both pools.
    pub pool: Option<Pool>,
    /// The filter.
    pub filter: Arc<UsageFilter>,
    /// The present.
    pub now: Instant,
}

impl Question {
    /// Those workspaces that a filter lets through.
    #[must_use]
    pub fn covered<P: Implies<UsageSums>>(
        workspaces: &[WorkspaceAccess<P>],
        filter: &UsageFilter,
    ) -> Arc<[WorkspaceAccess<UsageSums>]> {
        let covers =
            |access: &&WorkspaceAccess<P>| filter.workspaces.as_ref().is_none_or(|ids| ids.contains(&access.id()));
        workspaces.iter().filter(covers).map(WorkspaceAccess::implied::<UsageSums>).collect()
    }

    /// The same question about another range.
    #[must_use]
    pub fn over(&self, range: ResolvedRange) -> Self {
        Self { range, ..self.clone() }
    }
}
