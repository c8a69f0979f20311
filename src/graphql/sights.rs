//! Remembers what a request has looked up: each workspace and organization once, however often and by whatever way it is asked
//! for. The same holds for forecasts, which take longer to compute than anything else.
//!
//! Misses are remembered as well: one that does not exist takes as many statements as one that the caller may not see.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use entity::{OrganizationId, Pool, WorkspaceId};
use sea_orm::DbErr;
use tokio::sync::OnceCell;

use super::error::ApiError;
use super::request::RequestContext;
use crate::analytics::{AnalyticsError, CreditForecast, credit_forecast};
use crate::authz::{OrganizationSight, WorkspaceAccess, WorkspaceSight};

/// Everything that was looked up since the request began, or since its last write.
#[derive(Debug, Default)]
pub struct Sights {
    workspaces: Memo<WorkspaceId, WorkspaceSight>,
    workspaces_by_key: Memo<String, WorkspaceSight>,
    organizations: Memo<OrganizationId, OrganizationSight>,
    organizations_by_key: Memo<String, OrganizationSight>,
    memberships: Memo<(), Arc<[WorkspaceSight]>>,
    /// By workspace, pool and days ahead.
    forecasts: Memo<(WorkspaceId, Pool, u32), Arc<CreditForecast>>,
}

/// The sight behind a key; the inner option is none if the caller sees nothing there.
type Found<T> = Arc<OnceCell<Option<T>>>;

#[derive(Debug)]
struct Memo<K, T>(Mutex<HashMap<K, Found<T>>>);

impl<K, T> Default for Memo<K, T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Clone + Eq + Hash, T: Clone> Memo<K, T> {
    /// The cell of a key. The first who asks fills it.
    fn place(&self, key: &K) -> Found<T> {
        Arc::clone(self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(key.clone()).or_default())
    }

    async fn find<E>(&self, key: &K, look_up: impl AsyncFnOnce() -> Result<Option<T>, E>) -> Result<Option<T>, E> {
        let place = self.place(key);
        place.get_or_try_init(async || look_up().await).await.cloned()
    }

    /// Those of some keys that nobody has looked up.
    fn unknown(&self, keys: impl IntoIterator<Item = K>) -> Vec<K> {
        let keys: HashSet<K> = keys.into_iter().collect();
        keys.into_iter().filter(|key| !self.place(key).initialized()).collect()
    }

    /// Notes a result, unless there is one already.
    fn note(&self, key: &K, found: Option<T>) {
        let _ = self.place(key).set(found);
    }

    fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Sights {
    /// Forgets everything: a write may have changed it.
    pub(super) fn forget(&self) {
        self.workspaces.forget();
        self.workspaces_by_key.forget();
        self.organizations.forget();
        self.organizations_by_key.forget();
        self.memberships.forget();
        self.forecasts.forget();
    }
}

impl RequestContext {
    /// A workspace by its key, if it shows itself to the caller.
    pub(super) async fn workspace(&self, key: &str) -> Result<Option<WorkspaceSight>, DbErr> {
        if let Some(sight) = self.expected(|row| row.key == key)? {
            return Ok(Some(sight));
        }
        let (caller, reads) = (&self.caller, &self.reads);
        let find = async || WorkspaceSight::by_key(caller, reads, key).await;
        let sight = self.sights.workspaces_by_key.find(&key.to_owned(), find).await?;
        if let Some(sight) = &sight {
            self.expected.note(sight.row().id);
            self.note_workspaces(std::slice::from_ref(sight));
        }
        Ok(sight)
    }

    /// The workspace to which something belongs that the caller was answered with.
    pub(super) async fn workspace_of(&self, id: WorkspaceId) -> Result<WorkspaceSight, ApiError> {
        self.workspace_by_id(id).await?.ok_or_else(|| ApiError::lost("workspace"))
    }

    /// Notes what was found otherwise, for [`Self::workspace_by_id`].
    pub(super) fn note_workspaces(&self, sights: &[WorkspaceSight]) {
        for sight in sights {
            self.sights.workspaces.note(&sight.row().id, Some(sight.clone()));
        }
    }

    /// The same by its number.
    pub(super) async fn workspace_by_id(&self, id: WorkspaceId) -> Result<Option<WorkspaceSight>, DbErr> {
        if let Some(sight) = self.expected(|row| row.id == id)? {
            return Ok(Some(sight));
        }
        let (caller, reads) = (&self.caller, &self.reads);
        let sight = self.sights.workspaces.find(&id, async || WorkspaceSight::by_id(caller, reads, id).await).await?;
        if sight.is_some() {
            self.expected.note(id);
        }
        Ok(sight)
    }

    /// Looks several workspaces up with one statement, for [`Self::workspace_by_id`].
    pub(super) async fn look_at_workspaces(&self, ids: impl IntoIterator<Item = WorkspaceId>) -> Result<(), DbErr> {
        let unknown = self.sights.workspaces.unknown(ids);
        if unknown.len() > 1 {
            let found = WorkspaceSight::by_ids(&self.caller, &self.reads, &unknown).await?;
            let mut found: HashMap<_, _> = found.into_iter().map(|sight| (sight.row().id, sight)).collect();
            for id in unknown {
                self.sights.workspaces.note(&id, found.remove(&id));
            }
        }
        Ok(())
    }

    /// An organization by its number, if it shows itself to the caller.
    pub(super) async fn organization_by_id(&self, id: OrganizationId) -> Result<Option<OrganizationSight>, DbErr> {
        let find = async || OrganizationSight::by_id(&self.caller, &self.reads, id).await;
        self.sights.organizations.find(&id, find).await
    }

    /// The same by its key.
    pub(super) async fn organization(&self, key: &str) -> Result<Option<OrganizationSight>, DbErr> {
        let find = async || OrganizationSight::by_key(&self.caller, &self.reads, key).await;
        self.sights.organizations_by_key.find(&key.to_owned(), find).await
    }

    /// Looks several organizations up with no more statements than for one, for [`Self::organization_by_id`].
    pub(super) async fn look_at_organizations(
        &self,
        ids: impl IntoIterator<Item = OrganizationId>,
    ) -> Result<(), DbErr> {
        let unknown = self.sights.organizations.unknown(ids);
        if unknown.len() > 1 {
            let found = OrganizationSight::by_ids(&self.caller, &self.reads, &unknown).await?;
            let mut found: HashMap<_, _> = found.into_iter().map(|sight| (sight.row().id, sight)).collect();
            for id in unknown {
                self.sights.organizations.note(&id, found.remove(&id));
            }
        }
        Ok(())
    }

    /// The forecast of a pool of a workspace over so many days.
    pub(super) async fn forecast(
        &self,
        access: &WorkspaceAccess,
        pool: Pool,
        days: u32,
    ) -> Result<Arc<CreditForecast>, ApiError> {
        let make = async || {
            let forecast = credit_forecast(self.books(), access, pool, days, self.now).await?;
            self.reads.budget().take(forecast.bytes()).map_err(AnalyticsError::from)?;
            Ok::<_, ApiError>(Some(Arc::new(forecast)))
        };
        let made = self.sights.forecasts.find(&(access.id(), pool, days), make).await?;
        made.ok_or_else(|| ApiError::lost("forecast"))
    }

    /// The workspaces that a person is a member of, by key.
    pub(super) async fn memberships(&self) -> Result<Arc<[WorkspaceSight]>, DbErr> {
        let find = async || {
            let sights: Arc<[WorkspaceSight]> = WorkspaceSight::memberships(&self.caller, &self.reads).await?.into();
            self.note_workspaces(&sights);
            Ok::<_, DbErr>(Some(sights))
        };
        Ok(self.sights.memberships.find(&(), find).await?.unwrap_or_default())
    }
}
