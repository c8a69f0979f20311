use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use entity::{ApiKeyId, WorkspaceId, api_key};

use super::connection::connection;
use super::{Workspace, owners};
use crate::authz::permission::ManageKeys;
use crate::authz::{KeyAccess, Protected};
use crate::calendar::Instant;
use crate::directory;
use crate::graphql::enums::ScopeValue;
use crate::graphql::errors::ApiError;
use crate::graphql::lists::{List, PageArguments, PageRequest, Position, wants_count};
use crate::graphql::request::{PageLoader, request};
use crate::graphql::scalars::DateTimeScalar;
use crate::node_id::NodeId;

pub(in crate::graphql) const API_KEYS: Protected<ManageKeys> = Protected::field("Query", "apiKeys");

/// A key, and the workspaces of its page.
#[derive(Clone)]
pub(in crate::graphql) struct ApiKey {
    row: api_key::Model,
    workspaces: Arc<PageLoader<WorkspaceId, Workspace>>,
}

/// An API key, without its secret. A service signs in with it.
#[Object]
impl ApiKey {
    /// An opaque id. It is unique among all objects and never reused.
    pub(in crate::graphql) async fn id(&self) -> ID {
        ID(NodeId::ApiKey(self.row.id).encode())
    }

    /// What it is for.
    async fn name(&self) -> &str {
        &self.row.name
    }

    /// What it may do.
    async fn scopes(&self) -> List<ScopeValue> {
        self.row.scopes.iter().map(ScopeValue::from).collect()
    }

    /// The one workspace that it is bound to. Null if it reaches all.
    async fn workspace(&self, context: &Context<'_>) -> Result<Option<Workspace>, ApiError> {
        let Some(id) = self.row.workspace_id else { return Ok(None) };
        let request = request(context);
        let wants_organizations = context.look_ahead().field("organization").exists();
        let load = async |ids: &[WorkspaceId]| {
            request.prefetch_workspaces(ids.iter().copied()).await?;
            let mut all_visible = Vec::with_capacity(ids.len());
            for id in ids {
                all_visible.extend(request.workspace_by_id(*id).await?);
            }
            if wants_organizations {
                request.prefetch_organizations(owners(&all_visible)).await?;
            }
            let found = Workspace::of_page(all_visible).map(|found| (found.0.row().id, found));
            Ok::<_, ApiError>(found.collect::<HashMap<_, _>>())
        };
        self.workspaces.find(id, load).await
    }

    /// When it was created.
    async fn created_at(&self) -> DateTimeScalar {
        DateTimeScalar(Instant::from_micros(self.row.created_at))
    }

    /// When it expires. From this instant on it does not work. Null if it never expires.
    async fn expires_at(&self) -> Option<DateTimeScalar> {
        self.row.expires_at.map(|at| DateTimeScalar(Instant::from_micros(at)))
    }

    /// When it was revoked. Null if it was not.
    async fn revoked_at(&self) -> Option<DateTimeScalar> {
        self.row.revoked_at.map(|at| DateTimeScalar(Instant::from_micros(at)))
    }

    /// When it last signed in. Uses of the last minute or two may be missing. Null if it never did.
    async fn last_used_at(&self, context: &Context<'_>) -> Option<DateTimeScalar> {
        let stored = self.row.last_used_at.map(Instant::from_micros);
        stored.max(request(context).app.key_uses.last(self.row.id)).map(DateTimeScalar)
    }
}

impl ApiKey {
    /// A key by itself.
    pub(in crate::graphql) fn alone(row: api_key::Model) -> Self {
        let workspaces = Arc::new(PageLoader::new(row.workspace_id));
        Self { row, workspaces }
    }
}

connection!(ApiKeyConnection, ApiKeyEdge, ApiKey, "API keys", "API key");

/// A page of the keys that the caller may manage.
pub(in crate::graphql) async fn list_api_keys(
    context: &Context<'_>,
    arguments: PageArguments,
) -> Result<ApiKeyConnection, ApiError> {
    let request = request(context);
    let access = KeyAccess::permit(&request.caller, API_KEYS)?;
    let page = PageRequest::new(context, "Query", arguments)?;
    let (rows, total) = directory::list_api_keys(&request.reads, access, page.wanted(), wants_count(context)).await?;
    let workspaces = Arc::new(PageLoader::new(rows.iter().filter_map(|row| row.workspace_id)));
    let keys = rows.into_iter().map(|row| ApiKey { row, workspaces: Arc::clone(&workspaces) }).collect();
    let total = i64::try_from(total.unwrap_or_default()).unwrap_or(i64::MAX);
    Ok(ApiKeyConnection::new(page.page(keys, |key: &ApiKey| key.row.id), total))
}

impl Position for ApiKeyId {
    fn numbers(&self) -> Vec<i64> {
        vec![self.0]
    }

    fn of(numbers: &[i64]) -> Option<Self> {
        match numbers {
            [id] => Some(Self(*id)),
            _ => None,
        }
    }
}
