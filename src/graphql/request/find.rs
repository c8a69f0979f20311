//! Looks up what a request needs, each thing once.

use std::collections::HashMap;
use std::sync::Arc;

use entity::{OrganizationId, Pool, WorkspaceId};
use sea_orm::DbErr;

use super::context::RequestContext;
use crate::analytics::{AnalyticsError, CreditForecast, credit_forecast};
use crate::authz::permission::{Permission, ReadLedger};
use crate::authz::{OrganizationSight, Protected, WorkspaceAccess, WorkspaceSight, permit_person};
use crate::graphql::errors::ApiError;
use crate::node_id::NodeId;
use crate::rates::RateBook;

impl RequestContext {
    /// A workspace by its key, if the caller may see it.
    pub(in crate::graphql) async fn workspace(&self, key: &str) -> Result<Option<WorkspaceSight>, DbErr> {
        if let Some(sight) = self.expected(|row| row.key == key) {
            return Ok(Some(sight));
        }
        let (caller, reads) = (&self.caller, &self.reads);
        let find = async || WorkspaceSight::by_key(caller, reads, key).await;
        let sight = self.lookups.workspaces_by_key.find(&key.to_owned(), find).await?;
        if let Some(sight) = &sight {
            self.expected.note(sight.row().id);
            self.keep_workspaces(std::slice::from_ref(sight));
        }
        Ok(sight)
    }

    /// The workspace of an object that the caller may see.
    pub(in crate::graphql) async fn workspace_of(&self, id: WorkspaceId) -> Result<WorkspaceSight, ApiError> {
        self.workspace_by_id(id).await?.ok_or_else(|| ApiError::lost("workspace"))
    }

    /// Keeps workspaces that another lookup found, for [`Self::workspace_by_id`].
    pub(in crate::graphql) fn keep_workspaces(&self, sights: &[WorkspaceSight]) {
        for sight in sights {
            self.lookups.workspaces.note(&sight.row().id, Some(sight.clone()));
        }
    }

    /// The same by its id.
    pub(in crate::graphql) async fn workspace_by_id(&self, id: WorkspaceId) -> Result<Option<WorkspaceSight>, DbErr> {
        if let Some(sight) = self.expected(|row| row.id == id) {
            return Ok(Some(sight));
        }
        let (caller, reads) = (&self.caller, &self.reads);
        let sight = self.lookups.workspaces.find(&id, async || WorkspaceSight::by_id(caller, reads, id).await).await?;
        if sight.is_some() {
            self.expected.note(id);
        }
        Ok(sight)
    }

    /// Loads several workspaces with one statement, for [`Self::workspace_by_id`].
    pub(in crate::graphql) async fn prefetch_workspaces(
        &self,
        ids: impl IntoIterator<Item = WorkspaceId>,
    ) -> Result<(), DbErr> {
        let unknown = self.lookups.workspaces.unknown(ids);
        if unknown.len() > 1 {
            let found = WorkspaceSight::by_ids(&self.caller, &self.reads, &unknown).await?;
            let mut found: HashMap<_, _> = found.into_iter().map(|sight| (sight.row().id, sight)).collect();
            for id in unknown {
                self.lookups.workspaces.note(&id, found.remove(&id));
            }
        }
        Ok(())
    }

    /// An organization by its id, if the caller may see it.
    pub(in crate::graphql) async fn organization_by_id(
        &self,
        id: OrganizationId,
    ) -> Result<Option<OrganizationSight>, DbErr> {
        let find = async || OrganizationSight::by_id(&self.caller, &self.reads, id).await;
        self.lookups.organizations.find(&id, find).await
    }

    /// The same by its key.
    pub(in crate::graphql) async fn organization(&self, key: &str) -> Result<Option<OrganizationSight>, DbErr> {
        let find = async || OrganizationSight::by_key(&self.caller, &self.reads, key).await;
        self.lookups.organizations_by_key.find(&key.to_owned(), find).await
    }

    /// Loads several organizations with no more statements than one takes, for [`Self::organization_by_id`].
    pub(in crate::graphql) async fn prefetch_organizations(
        &self,
        ids: impl IntoIterator<Item = OrganizationId>,
    ) -> Result<(), DbErr> {
        let unknown = self.lookups.organizations.unknown(ids);
        if unknown.len() > 1 {
            let found = OrganizationSight::by_ids(&self.caller, &self.reads, &unknown).await?;
            let mut found: HashMap<_, _> = found.into_iter().map(|sight| (sight.row().id, sight)).collect();
            for id in unknown {
                self.lookups.organizations.note(&id, found.remove(&id));
            }
        }
        Ok(())
    }

    /// The forecast of a pool of a workspace for a number of days.
    pub(in crate::graphql) async fn forecast(
        &self,
        access: &WorkspaceAccess<ReadLedger>,
        pool: Pool,
        days: u32,
    ) -> Result<Arc<CreditForecast>, ApiError> {
        let make = async || {
            let forecast = credit_forecast(self.analytics(), access, pool, days, self.now).await?;
            self.reads.budget().take(forecast.bytes()).map_err(AnalyticsError::from)?;
            Ok::<_, ApiError>(Some(Arc::new(forecast)))
        };
        let made = self.lookups.forecasts.find(&(access.id(), pool, days), make).await?;
        made.ok_or_else(|| ApiError::lost("forecast"))
    }

    /// The workspaces that a person is a member of, by key.
    pub(in crate::graphql) async fn memberships(&self) -> Result<Arc<[WorkspaceSight]>, DbErr> {
        let find = async || {
            let sights: Arc<[WorkspaceSight]> = WorkspaceSight::memberships(&self.caller, &self.reads).await?.into();
            self.keep_workspaces(&sights);
            Ok::<_, DbErr>(Some(sights))
        };
        Ok(self.lookups.memberships.find(&(), find).await?.unwrap_or_default())
    }

    /// The workspace with an id, if the caller may use the field there. A caller who may not use it in any workspace is
    /// refused before anything is looked up.
    pub(in crate::graphql) async fn permitted_workspace<P: Permission>(
        &self,
        id: &str,
        argument: &str,
        field: Protected<P>,
    ) -> Result<WorkspaceAccess<P>, ApiError> {
        permit_person(&self.caller, field)?;
        let sight = match NodeId::decode(id) {
            Some(NodeId::Workspace(id)) => self.workspace_by_id(id).await?,
            _ => None,
        };
        let sight = sight.ok_or_else(|| ApiError::NotFound {
            argument: argument.to_owned(),
            message: format!("{argument}: there is no workspace with this id"),
        })?;
        Ok(sight.permit(field)?)
    }

    /// The rate cards that were published before this request.
    pub(in crate::graphql) async fn rate_book(&self) -> Result<Arc<RateBook>, ApiError> {
        let books = self.app.writer.books();
        Ok(self.reads.ask(async |connection| books.read(connection).await).await?)
    }
}
