//! What is asked.

use std::sync::Arc;

use entity::{Pool, UserId, WorkspaceId};
use sea_orm::DbErr;

use super::remembered::Remembered;
use crate::amounts::TooLarge;
use crate::authz::WorkspaceAccess;
use crate::budget::Spent;
use crate::calendar::{Instant, RangeError, ResolvedRange};
use crate::database::Reads;
use crate::usage::Terms;

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

/// Where answers come from.
#[derive(Clone, Copy, Debug)]
pub struct Books<'request> {
    /// The snapshot that is asked.
    pub reads: &'request Reads,
    /// The dictionary.
    pub terms: &'request Terms,
    /// What was read lately.
    pub remembered: &'request Remembered,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AnalyticsError {
    /// The range cannot be cut into these buckets, or not be shifted.
    #[error(transparent)]
    Range(#[from] RangeError),
    /// `top` is out of bounds.
    #[error("top must be from 1 to {maximum}")]
    Top {
        /// The largest.
        maximum: u32,
    },
    /// More columns times buckets than one answer holds.
    #[error(
        "{columns} columns of {buckets} buckets are more than the {maximum} numbers that one series holds: ask for a smaller top or a coarser granularity"
    )]
    TooWide {
        /// How many columns there would be.
        columns: usize,
        /// How many buckets.
        buckets: usize,
        /// Their largest product.
        maximum: usize,
    },
    /// Only single events that are forgotten could tell.
    #[error(
        "workspace {workspace:?} keeps single events from {from} on: before that, {what} can be asked for by {grain} only, so buckets and both ends of the range have to be such"
    )]
    NotKept {
        /// The workspace's key.
        workspace: String,
        /// From when on anything can be asked for.
        from: Instant,
        /// What is asked for.
        what: &'static str,
        /// By what it can be asked for before that.
        grain: String,
    },
    /// The forecast's simulation panicked.
    #[error("the forecast could not be made")]
    Forecast(#[source] tokio::task::JoinError),
    /// A sum of credits that does not fit.
    #[error("{0}")]
    TooLarge(#[from] TooLarge),
    /// It takes more than one request may.
    #[error(transparent)]
    Spent(#[from] Spent),
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbErr),
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
