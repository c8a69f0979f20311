use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use entity::{GrantId, PurchaseId, UserId, user};

use super::connection::connection;
use super::{CreditGrant, Money, UnmatchedPayment, User, Workspace, grants_by_number};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::{CreditsById, MembersById};
use crate::credits::purchases;
use crate::database::invariant_violated;
use crate::directory::find_members;
use crate::graphql::enums::{PoolValue, PurchaseChannelValue, PurchaseStatusValue};
use crate::graphql::errors::ApiError;
use crate::graphql::lists::List;
use crate::graphql::lists::Position;
use crate::graphql::request::PageLoader;
use crate::graphql::request::{RequestContext, request};
use crate::graphql::scalars::{CreditsScalar, DateTimeScalar};
use crate::node_id::NodeId;

#[derive(Clone)]
pub(in crate::graphql) struct Purchase {
    purchase: purchases::Purchase,
    page: Arc<Page>,
}

struct Page {
    access: WorkspaceAccess<CreditsById>,
    grants: PageLoader<GrantId, CreditGrant>,
    buyers: PageLoader<UserId, user::Model>,
    unmatched: PageLoader<PurchaseId, Vec<purchases::UnmatchedPayment>>,
}

/// Credits that were bought, or are being bought.
#[Object]
impl Purchase {
    /// An opaque id. It is unique among all objects and never reused. A payment names the purchase by it.
    pub(in crate::graphql) async fn id(&self) -> ID {
        ID(NodeId::Purchase(self.page.access.id(), self.purchase.id).encode())
    }

    /// The workspace that gets the credits.
    async fn workspace(&self, context: &Context<'_>) -> Result<Workspace, ApiError> {
        Ok(Workspace::alone(request(context).workspace_of(self.page.access.id()).await?))
    }

    /// The pool that the credits are for.
    async fn pool(&self) -> PoolValue {
        self.purchase.pool.into()
    }

    /// Its status.
    async fn status(&self) -> PurchaseStatusValue {
        self.purchase.status.into()
    }

    /// How it was bought.
    async fn channel(&self) -> PurchaseChannelValue {
        self.purchase.channel.into()
    }

    /// How many credits.
    async fn credits(&self) -> CreditsScalar {
        CreditsScalar(self.purchase.credits)
    }

    /// The price.
    async fn price(&self) -> Money {
        Money::from(&self.purchase.price)
    }

    /// The member who made it, if it is known.
    async fn purchased_by(&self, context: &Context<'_>) -> Option<Result<User, ApiError>> {
        let id = self.purchase.purchased_by?;
        let request = request(context);
        let found = self.page.buyers.find(id, async |ids| {
            let members = find_members(&request.reads, &self.page.access.implied::<MembersById>(), ids).await?;
            Ok::<HashMap<_, _>, ApiError>(members.into_iter().map(|row| (row.user.id, row.user)).collect())
        });
        found.await.transpose().map(|found| found.map(User))
    }

    /// When it was made.
    async fn created_at(&self) -> DateTimeScalar {
        DateTimeScalar(self.purchase.created_at)
    }

    /// When it was paid. Null if it was not.
    async fn completed_at(&self) -> Option<DateTimeScalar> {
        self.purchase.completed_at.map(DateTimeScalar)
    }

    /// The reference of the payment provider or invoice.
    async fn reference(&self) -> Option<&str> {
        self.purchase.reference.as_deref()
    }

    /// Payments that named this purchase and bought nothing, such as a second payment. One for each reference, the
    /// oldest first.
    async fn unmatched_payments(&self, context: &Context<'_>) -> Result<List<UnmatchedPayment>, ApiError> {
        let (request, page) = (request(context), &self.page);
        let load = async |ids: &[PurchaseId]| {
            purchases::unmatched_payments(&request.reads, &page.access, ids).await.map_err(ApiError::from)
        };
        let found = page.unmatched.find(self.purchase.id, load).await?;
        Ok(found.into_iter().flatten().map(UnmatchedPayment::from).collect())
    }

    /// The grant with its credits. Null before it is paid.
    async fn grant(&self, context: &Context<'_>) -> Option<Result<CreditGrant, ApiError>> {
        let id = self.purchase.grant?;
        let (request, page) = (request(context), &self.page);
        let load = async |ids: &[GrantId]| grants_by_number(request, &page.access, ids).await;
        let found = page.grants.find(id, load).await;
        Some(
            found.and_then(|grant| {
                grant.ok_or_else(|| invariant_violated("the grant of a purchase is not there").into())
            }),
        )
    }
}

impl Purchase {
    /// Its position in the list.
    pub(in crate::graphql) const fn position(&self) -> PurchaseId {
        self.purchase.id
    }
}

/// Purchases of one workspace, in the same order.
pub(in crate::graphql) fn purchases_of(
    purchases: Vec<purchases::Purchase>,
    access: &WorkspaceAccess<CreditsById>,
) -> Vec<Purchase> {
    let grants = PageLoader::new(purchases.iter().filter_map(|purchase| purchase.grant));
    let buyers = PageLoader::new(purchases.iter().filter_map(|purchase| purchase.purchased_by));
    let unmatched = PageLoader::new(purchases.iter().map(|purchase| purchase.id));
    let page = Arc::new(Page { access: access.clone(), grants, buyers, unmatched });
    purchases.into_iter().map(|purchase| Purchase { purchase, page: Arc::clone(&page) }).collect()
}

/// A purchase by its id.
pub(in crate::graphql) async fn find_purchase(
    request: &RequestContext,
    access: &WorkspaceAccess<CreditsById>,
    id: PurchaseId,
) -> Result<Option<Purchase>, ApiError> {
    Ok(purchases_by_number(request, access, &[id]).await?.remove(&id))
}

/// Purchases of one workspace by their ids.
pub(in crate::graphql) async fn purchases_by_number(
    request: &RequestContext,
    access: &WorkspaceAccess<CreditsById>,
    ids: &[PurchaseId],
) -> Result<HashMap<PurchaseId, Purchase>, ApiError> {
    let found = purchases::find_purchases(&request.reads, access, ids).await?;
    Ok(purchases_of(found, access).into_iter().map(|purchase| (purchase.position(), purchase)).collect())
}

impl Position for PurchaseId {
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

connection!(PurchaseConnection, PurchaseEdge, Purchase, "purchases", "purchase");
