//! Looks up what a request needs, each thing once.

use std::collections::HashMap;
use std::sync::Arc;

use entity::{OrganizationId, Pool, WorkspaceId};
use sea_orm::DbErr;

use super::context::RequestContext;
use crate::analytics::{AnalyticsError, CreditForecast, credit_forecast};
use crate::authz::permission::{Permission, ReadLedger};
use crate::authz::{Protected, VisibleOrganization, VisibleWorkspace, WorkspaceAccess, require_person};
use crate::graphql::errors::ApiError;
use crate::node_id::NodeId;
use crate::rates::RateBook;

impl RequestContext {
    /// A workspace by its key, if the caller may see it.
    pub(in crate::graphql) async fn workspace(&self, key: &str) -> Result<Option<VisibleWorkspace>, DbErr> {
        if let Some(visible) = self.expected(|row| row.key == key) {
            return Ok(Some(visible));
        }
        let (caller, reads) = (&self.caller, &self.reads);
        let find = async || VisibleWorkspace::by_key(caller, reads, key).await;
        let visible = self.lookups.workspaces_by_key.find(&key.to_owned(), find).await?;
        if let Some(visible) = &visible {
            self.expected.note(visible.row().id);
            self.keep_workspaces(std::slice::from_ref(visible));
        }
        Ok(visible)
    }

    /// The workspace of an object that the caller may see.
    pub(in crate::graphql) async fn workspace_of(&self, id: WorkspaceId) -> Result<VisibleWorkspace, ApiError> {
        self.workspace_by_id(id).await?.ok_or_else(|| ApiError::lost("workspace"))
    }

    /// Keeps workspaces that another lookup found, for [`Self::workspace_by_id`].
    pub(in crate::graphql) fn keep_workspaces(&self, all_visible: &[VisibleWorkspace]) {
        for visible in all_visible {
            self.lookups.workspaces.note(&visible.row().id, Some(visible.clone()));
        }
    }

    /// The same by its id.
    pub(in crate::graphql) async fn workspace_by_id(&self, id: WorkspaceId) -> Result<Option<VisibleWorkspace>, DbErr> {
        if let Some(visible) = self.expected(|row| row.id == id) {
            return Ok(Some(visible));
        }
        let (caller, reads) = (&self.caller, &self.reads);
        let visible =
            self.lookups.workspaces.find(&id, async || VisibleWorkspace::by_id(caller, reads, id).await).await?;
        if visible.is_some() {
            self.expected.note(id);
        }
        Ok(visible)
    }

    /// Loads several workspaces with one statement, for [`Self::workspace_by_id`].
    pub(in crate::graphql) async fn prefetch_workspaces(
        &self,
        ids: impl IntoIterator<Item = WorkspaceId>,
    ) -> Result<(), DbErr> {
        let unknown = self.lookups.workspaces.unknown(ids);
        if unknown.len() > 1 {
            let found = VisibleWorkspace::by_ids(&self.caller, &self.reads, &unknown).await?;
            let mut found: HashMap<_, _> = found.into_iter().map(|visible| (visible.row().id, visible)).collect();
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
    ) -> Result<Option<VisibleOrganization>, DbErr> {
        let find = async || VisibleOrganization::by_id(&self.caller, &self.reads, id).await;
        self.lookups.organizations.find(&id, find).await
    }

    /// The same by its key.
    pub(in crate::graphql) async fn organization(&self, key: &str) -> Result<Option<VisibleOrganization>, DbErr> {
        let find = async || VisibleOrganization::by_key(&self.caller, &self.reads, key).await;
        self.lookups.organizations_by_key.find(&key.to_owned(), find).await
    }

    /// Loads several organizations with no more statements than one takes, for [`Self::organization_by_id`].
    pub(in crate::graphql) async fn prefetch_organizations(
        &self,
        ids: impl IntoIterator<Item = OrganizationId>,
    ) -> Result<(), DbErr> {
        let unknown = self.lookups.organizations.unknown(ids);
        if unknown.len() > 1 {
            let found = VisibleOrganization::by_ids(&self.caller, &self.reads, &unknown).await?;
            let mut found: HashMap<_, _> = found.into_iter().map(|visible| (visible.row().id, visible)).collect();
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
    pub(in crate::graphql) async fn memberships(&self) -> Result<Arc<[VisibleWorkspace]>, DbErr> {
        let find = async || {
            let all_visible: Arc<[VisibleWorkspace]> =
                VisibleWorkspace::memberships(&self.caller, &self.reads).await?.into();
            self.keep_workspaces(&all_visible);
            Ok::<_, DbErr>(Some(all_visible))
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
        require_person(&self.caller, field)?;
        let visible = match NodeId::decode(id) {
            Some(NodeId::Workspace(id)) => self.workspace_by_id(id).await?,
            _ => None,
        };
        let visible = visible.ok_or_else(|| ApiError::NotFound {
            argument: argument.to_owned(),
            message: format!("{argument}: there is no workspace with this id"),
        })?;
        Ok(visible.permit(field)?)
    }

    /// The rate cards that were published before this request.
    pub(in crate::graphql) async fn rate_book(&self) -> Result<Arc<RateBook>, ApiError> {
        let books = self.app.writer.books();
        Ok(self.reads.ask(async |connection| books.read(connection).await).await?)
    }
}
