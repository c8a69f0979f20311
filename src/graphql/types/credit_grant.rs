use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use entity::{GrantId, PurchaseId};

use super::{GrantKindValue, GrantStatusValue, PoolValue, Purchase, Workspace, purchases_by_number};
use crate::authz::WorkspaceAccess;
use crate::calendar::Instant;
use crate::credits::{Grant, find_grants};
use crate::graphql::error::ApiError;
use crate::graphql::page::{Position, connection};
use crate::graphql::request::{RequestContext, request};
use crate::graphql::scalars::{CreditsScalar, DateTimeScalar};
use crate::graphql::shared::Shared;
use crate::node_id::NodeId;

#[derive(Clone)]
pub(in crate::graphql) struct CreditGrant {
    grant: Grant,
    /// When its status is told for.
    at: Instant,
    page: Arc<Page>,
}

struct Page {
    access: WorkspaceAccess,
    purchases: Shared<PurchaseId, Purchase>,
}

/// Credits that came in at once. `amount` = `consumed` + `remaining` + `expired` + `withdrawn`. They are spent in burn order:
/// soonest `expiresAt` first and never-expiring last, then by `effectiveAt`, then in the order of their issue.
#[Object]
impl CreditGrant {
    /// Opaque, unique among all objects, and never used again.
    pub(in crate::graphql) async fn id(&self) -> ID {
        ID(NodeId::CreditGrant(self.page.access.id(), self.grant.id).encode())
    }

    /// The workspace that owns the credits.
    async fn workspace(&self, context: &Context<'_>) -> Result<Workspace, ApiError> {
        Ok(Workspace(request(context).workspace_of(self.page.access.id()).await?))
    }

    /// When it was issued. Lists of grants run from the newest to the oldest by it.
    async fn issued_at(&self) -> DateTimeScalar {
        DateTimeScalar(self.grant.recorded_at)
    }

    /// The pool it belongs to.
    async fn pool(&self) -> PoolValue {
        self.grant.pool.into()
    }

    /// Where the credits come from.
    async fn kind(&self) -> GrantKindValue {
        self.grant.kind.into()
    }

    /// Its status now, or at the instant in question.
    async fn status(&self) -> GrantStatusValue {
        self.grant.status(self.at).into()
    }

    /// All that came in.
    async fn amount(&self) -> CreditsScalar {
        CreditsScalar(self.grant.amount)
    }

    /// What usage drew, less what was given back.
    async fn consumed(&self) -> CreditsScalar {
        CreditsScalar(self.grant.consumed)
    }

    /// What is left.
    async fn remaining(&self) -> CreditsScalar {
        CreditsScalar(self.grant.remaining)
    }

    /// What expired unspent.
    async fn expired(&self) -> CreditsScalar {
        CreditsScalar(self.grant.expired)
    }

    /// Moved out by transfer, or taken back by voiding.
    async fn withdrawn(&self) -> CreditsScalar {
        CreditsScalar(self.grant.withdrawn)
    }

    /// When it becomes usable.
    async fn effective_at(&self) -> DateTimeScalar {
        DateTimeScalar(self.grant.effective_at)
    }

    /// When it expires. It is not usable at that instant. Null: it never expires.
    async fn expires_at(&self) -> Option<DateTimeScalar> {
        self.grant.expires_at.map(DateTimeScalar)
    }

    /// The purchase that brought it. Null if it came in another way.
    async fn purchase(&self, context: &Context<'_>) -> Option<Result<Purchase, ApiError>> {
        let id = self.grant.purchase?;
        let (request, access) = (request(context), &self.page.access);
        let load = async |ids: &[PurchaseId]| purchases_by_number(request, access, ids).await;
        self.page.purchases.find(id, load).await.transpose()
    }

    /// A note by whoever issued it.
    async fn note(&self) -> Option<&str> {
        self.grant.note.as_deref()
    }
}

impl CreditGrant {
    /// Where it stands in the list.
    pub(in crate::graphql) const fn position(&self) -> GrantId {
        self.grant.id
    }
}

/// Grants of one workspace as they are at an instant, in the same order.
pub(in crate::graphql) fn grants_of(grants: Vec<Grant>, access: &WorkspaceAccess, at: Instant) -> Vec<CreditGrant> {
    let purchases = Shared::new(grants.iter().filter_map(|grant| grant.purchase));
    let page = Arc::new(Page { access: access.clone(), purchases });
    grants.into_iter().map(|grant| CreditGrant { grant, at, page: Arc::clone(&page) }).collect()
}

/// Grants of one workspace by their numbers, as they are now.
pub(in crate::graphql) async fn grants_by_number(
    request: &RequestContext,
    access: &WorkspaceAccess,
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
