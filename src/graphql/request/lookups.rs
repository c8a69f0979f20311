//! Keeps what a request has looked up: each workspace and organization once, however often and in whatever way it is
//! asked for. The same holds for forecasts, which are the slowest to compute.
//!
//! Misses are kept as well. A workspace that does not exist takes as many statements as one that the caller may not
//! see.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use entity::{OrganizationId, Pool, WorkspaceId};
use tokio::sync::OnceCell;

use crate::analytics::{CreditForecast, SnapshotRevisions};
use crate::authz::{VisibleOrganization, VisibleWorkspace};

/// What was looked up since the request began, or since its last write.
#[derive(Debug, Default)]
pub struct Lookups {
    pub(super) workspaces: Memo<WorkspaceId, VisibleWorkspace>,
    pub(super) workspaces_by_key: Memo<String, VisibleWorkspace>,
    pub(super) organizations: Memo<OrganizationId, VisibleOrganization>,
    pub(super) organizations_by_key: Memo<String, VisibleOrganization>,
    pub(super) memberships: Memo<(), Arc<[VisibleWorkspace]>>,
    /// The workspaces whose journals are up to date.
    pub(super) journals: Memo<WorkspaceId, ()>,
    /// By workspace, pool and days ahead.
    pub(super) forecasts: Memo<(WorkspaceId, Pool, u32), Arc<CreditForecast>>,
    /// The revisions of workspaces. They belong to a snapshot, so nobody has to forget them.
    pub(super) revisions: SnapshotRevisions,
}

/// The result for a key. The inner option is none if there is nothing that the caller may see.
type Found<T> = Arc<OnceCell<Option<T>>>;

#[derive(Debug)]
pub(super) struct Memo<K, T>(Mutex<HashMap<K, Found<T>>>);

impl<K, T> Default for Memo<K, T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Clone + Eq + Hash, T: Clone> Memo<K, T> {
    /// The cell of a key. The first lookup fills it.
    fn cell(&self, key: &K) -> Found<T> {
        Arc::clone(self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(key.clone()).or_default())
    }

    pub(super) async fn find<E>(
        &self,
        key: &K,
        look_up: impl AsyncFnOnce() -> Result<Option<T>, E>,
    ) -> Result<Option<T>, E> {
        let cell = self.cell(key);
        cell.get_or_try_init(async || look_up().await).await.cloned()
    }

    /// The keys that were not looked up yet.
    pub(super) fn unknown(&self, keys: impl IntoIterator<Item = K>) -> Vec<K> {
        let keys: HashSet<K> = keys.into_iter().collect();
        keys.into_iter().filter(|key| !self.cell(key).initialized()).collect()
    }

    /// Keeps a result, unless there is one already.
    pub(super) fn note(&self, key: &K, found: Option<T>) {
        let _ = self.cell(key).set(found);
    }

    fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Lookups {
    /// Forgets everything, because a write may have changed it.
    pub(super) fn forget(&self) {
        self.workspaces.forget();
        self.workspaces_by_key.forget();
        self.organizations.forget();
        self.organizations_by_key.forget();
        self.memberships.forget();
        self.journals.forget();
        self.forecasts.forget();
    }
}
