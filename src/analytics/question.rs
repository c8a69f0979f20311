//! What is asked.

use std::sync::Arc;

use entity::{Pool, UserId, WorkspaceId};

use crate::authz::WorkspaceAccess;
use crate::calendar::{Instant, ResolvedRange};
use crate::rollups::RollupDimension;

/// By what usage is told apart.
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
    /// The dimension of rollups that tells it apart; none for workspaces, which every key begins with.
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

/// Which usage. All given conditions must hold; within one list, any value may match.
#[derive(Clone, Debug, Default)]
pub struct UsageFilter {
    /// Keys of models.
    pub models: Option<Vec<String>>,
    /// Keys of tools.
    pub tools: Option<Vec<String>>,
    /// Members.
    pub members: Option<Vec<MemberKey>>,
    /// Keys of projects; the empty one is usage without a project.
    pub projects: Option<Vec<String>>,
    /// Workspaces. One that the question does not cover has nothing.
    pub workspaces: Option<Vec<WorkspaceId>>,
}

/// Whose usage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberKey {
    /// A user's in a workspace.
    Member(WorkspaceId, UserId),
    /// Nobody's.
    Nobody,
}

impl MemberKey {
    /// The user within a workspace, 0 for nobody; none where it is a member of another one.
    #[must_use]
    pub fn within(self, workspace: WorkspaceId) -> Option<UserId> {
        match self {
            Self::Member(of, user) => (of == workspace).then_some(user),
            Self::Nobody => Some(UserId(0)),
        }
    }
}

/// Which usage, of which workspaces, over which time.
#[derive(Clone, Debug)]
pub struct Question {
    /// The workspaces that are summed.
    pub workspaces: Arc<[WorkspaceAccess]>,
    /// When.
    pub range: ResolvedRange,
    /// Who paid; by default both pools.
    pub pool: Option<Pool>,
    /// Which usage.
    pub filter: Arc<UsageFilter>,
    /// What time it is.
    pub now: Instant,
}

impl Question {
    /// Those of some workspaces that a filter leaves.
    #[must_use]
    pub fn covered(workspaces: &[WorkspaceAccess], filter: &UsageFilter) -> Arc<[WorkspaceAccess]> {
        let covers =
            |access: &&WorkspaceAccess| filter.workspaces.as_ref().is_none_or(|ids| ids.contains(&access.id()));
        workspaces.iter().filter(covers).cloned().collect()
    }

    /// The same question over another range.
    #[must_use]
    pub fn over(&self, range: ResolvedRange) -> Self {
        Self { range, ..self.clone() }
    }
}
