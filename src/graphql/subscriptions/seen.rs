//! What a subscription has seen so far.

use std::sync::{Mutex, MutexGuard, PoisonError};

use entity::WorkspaceId;

use crate::alerts::FiringsSeen;
use crate::credits::Balance;
use crate::usage::RecordedThrough;

/// What one subscription has seen so far. It has one field, so it uses one of these.
#[derive(Debug, Default)]
pub(in crate::graphql) struct Seen(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    workspace: Option<WorkspaceId>,
    is_behind: bool,
    balance: Option<Balance>,
    recorded: Option<RecordedThrough>,
    firings: Option<FiringsSeen>,
}

impl Seen {
    /// The workspace that it watches. None before the first look, and if it is not visible to the caller.
    pub(in crate::graphql) fn workspace(&self) -> Option<WorkspaceId> {
        self.state().workspace
    }

    /// Whether there may be more to see than the last look answered.
    pub(in crate::graphql) fn is_behind(&self) -> bool {
        self.state().is_behind
    }

    pub(super) fn watches(&self, workspace: WorkspaceId) {
        self.state().workspace = Some(workspace);
    }

    /// Notes a balance. Returns whether it was another one before.
    pub(super) fn balance(&self, balance: Balance) -> bool {
        self.state().balance.replace(balance) != Some(balance)
    }

    /// Notes how far usage was recorded. Returns how far it was before.
    pub(super) fn recorded(&self, through: RecordedThrough) -> Option<RecordedThrough> {
        self.state().recorded.replace(through)
    }

    /// The firings that were seen.
    pub(super) fn firings(&self) -> Option<FiringsSeen> {
        self.state().firings.clone()
    }

    /// Notes the firings that were seen, and whether there may be more.
    pub(super) fn note_firings(&self, firings: FiringsSeen, is_behind: bool) {
        let mut state = self.state();
        state.firings = Some(firings);
        state.is_behind = is_behind;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
