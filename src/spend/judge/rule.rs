//! A rule, as the judge sees it.

use std::collections::BTreeSet;

use entity::{AlertId, AlertScope, AlertWindow, Pool, UserId, WorkspaceId};

use super::watch_key::WatchKey;
use crate::amounts::Credits;
use crate::calendar::Instant;

/// A rule, as the judge sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its id.
    pub id: AlertId,
    /// What it watches.
    pub scope: AlertScope,
    /// Its workspaces, in the order of their numbers.
    pub workspaces: Vec<WorkspaceId>,
    /// The members that it names. Empty unless its scope is `Members`.
    pub members: BTreeSet<(WorkspaceId, UserId)>,
    /// The pool that it watches. None: both.
    pub pool: Option<Pool>,
    /// It fires when more than this is spent.
    pub threshold: Credits,
    /// Which spend counts.
    pub window: AlertWindow,
    /// When it was created. A cumulative rule counts what occurred from then on.
    pub created_at: Instant,
}

impl Rule {
    /// Whether each member is watched alone.
    #[must_use]
    pub const fn watches_members(&self) -> bool {
        match self.scope {
            AlertScope::Workspace => false,
            AlertScope::EachMember | AlertScope::Members => true,
        }
    }

    /// Whether it watches a member.
    #[must_use]
    pub fn watches(&self, workspace: WorkspaceId, user: UserId) -> bool {
        match self.scope {
            AlertScope::Workspace => false,
            AlertScope::EachMember => self.workspaces.contains(&workspace),
            AlertScope::Members => self.members.contains(&(workspace, user)),
        }
    }

    /// The instant from which spend counts, for a rule that adds up all of it.
    #[must_use]
    pub const fn counts_from(&self) -> Option<Instant> {
        match self.window {
            AlertWindow::Rolling24Hours => None,
            AlertWindow::Cumulative => Some(self.created_at),
        }
    }

    /// Under which keys what it watches is kept: its workspaces together, or each by itself for their members.
    #[must_use]
    pub fn watch_keys(&self) -> Vec<WatchKey> {
        if self.watches_members() {
            self.workspaces.iter().copied().map(WatchKey::alone).collect()
        } else {
            WatchKey::of(&self.workspaces).into_iter().collect()
        }
    }
}
