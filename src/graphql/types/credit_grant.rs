use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use entity::{GrantId, PurchaseId};

use super::connection::connection;
use super::{Purchase, Workspace, purchases_by_number};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::CreditsById;
use crate::calendar::Instant;
use crate::credits::{Grant, find_grants};
use crate::graphql::enums::{GrantKindValue, GrantStatusValue, PoolValue};
use crate::graphql::errors::ApiError;
use crate::graphql::lists::Position;
use crate::graphql::request::PageLoader;
use crate::graphql::request::{RequestContext, request};
use crate::graphql::scalars::{CreditsScalar, DateTimeScalar};
use crate::node_id::NodeId;

#[derive(Clone)]
pub(in crate::graphql) struct CreditGrant {
    grant: Grant,
    /// The instant of its status.
    at: Instant,
    page: Arc<Page>,
}

struct Page {
    access: WorkspaceAccess<CreditsById>,
    purchases: PageLoader<PurchaseId, Purchase>,
}

/// An amount of credits that a workspace received at once. `amount` = `consumed` + `remaining` + `expired` +
/// `withdrawn`. Grants are spent in burn order: the soonest `expiresAt` first and never-expiring ones last. Ties go by
/// `effectiveAt`, then by the order of issue.
#[Object]
impl CreditGrant {
    /// An opaque id. It is unique among all objects and never reused.
    pub(in crate::graphql) async fn id(&self) -> ID {
        ID(NodeId::CreditGrant(self.page.access.id(), self.grant.id).encode())
    }

    /// The workspace that owns the credits.
    async fn workspace(&self, context: &Context<'_>) -> Result<Workspace, ApiError> {
        Ok(Workspace::alone(request(context).workspace_of(self.page.access.id()).await?))
    }

    /// When it was issued. Lists of grants begin with the newest.
    async fn issued_at(&self) -> DateTimeScalar {
        DateTimeScalar(self.grant.recorded_at)
    }

    /// The pool that it belongs to.
    async fn pool(&self) -> PoolValue {
        self.grant.pool.into()
    }

    /// Where the credits come from.
    async fn kind(&self) -> GrantKindValue {
        self.grant.kind.into()
    }

    /// Its status now, or at the instant of the balance that it belongs to.
    async fn status(&self) -> GrantStatusValue {
        self.grant.status(self.at).into()
    }

    /// The credits that it brought.
    async fn amount(&self) -> CreditsScalar {
        CreditsScalar(self.grant.amount)
    }

    /// Credits drawn by usage, minus refunds.
    async fn consumed(&self) -> CreditsScalar {
        CreditsScalar(self.grant.consumed)
    }

    /// Credits that are left.
    async fn remaining(&self) -> CreditsScalar {
        CreditsScalar(self.grant.remaining)
    }

    /// Credits that expired unspent.
    async fn expired(&self) -> CreditsScalar {
        CreditsScalar(self.grant.expired)
    }

    /// Credits that were transferred away or voided.
    async fn withdrawn(&self) -> CreditsScalar {
        CreditsScalar(self.grant.withdrawn)
    }

    /// When it becomes usable.
    async fn effective_at(&self) -> DateTimeScalar {
        DateTimeScalar(self.grant.effective_at)
    }

    /// When it expires. From this instant on it is not usable. Null if it never expires.
    async fn expires_at(&self) -> Option<DateTimeScalar> {
        self.grant.expires_at.map(DateTimeScalar)
    }

    /// The purchase that brought it. Null for other kinds.
    async fn purchase(&self, context: &Context<'_>) -> Option<Result<Purchase, ApiError>> {
        let id = self.grant.purchase?;
        let (request, access) = (request(context), &self.page.access);
        let load = async |ids: &[PurchaseId]| purchases_by_number(request, access, ids).await;
        self.page.purchases.find(id, load).await.transpose()
    }

    /// A note from whoever issued it.
    async fn note(&self) -> Option<&str> {
        self.grant.note.as_deref()
    }
}

impl CreditGrant {
    /// Its position in the list.
    pub(in crate::graphql) const fn position(&self) -> GrantId {
        self.grant.id
    }
}

/// Grants of one workspace as they are at an instant. The order stays the same.
pub(in crate::graphql) fn grants_of(
    grants: Vec<Grant>,
    access: &WorkspaceAccess<CreditsById>,
    at: Instant,
) -> Vec<CreditGrant> {
    let purchases = PageLoader::new(grants.iter().filter_map(|grant| grant.purchase));
    let page = Arc::new(Page { access: access.clone(), purchases });
    grants.into_iter().map(|grant| CreditGrant { grant, at, page: Arc::clone(&page) }).collect()
}

/// Grants of one workspace by their ids, as they are now.
pub(in crate::graphql) async fn grants_by_number(
    request: &RequestContext,
    access: &WorkspaceAccess<CreditsById>,
    ids: &[GrantId],
) -> Result<HashMap<GrantId, CreditGrant>, ApiError> {
    let found = find_grants(&request.reads, access, ids, request.now).await?;
    Ok(grants_of(found, access, request.now).into_iter().map(|grant| (grant.position(), grant)).collect())
}

impl Position for GrantId {
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

connection!(CreditGrantConnection, CreditGrantEdge, CreditGrant, "grants", "grant");
