use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, ID, Object, SimpleObject};
use entity::{GrantId, PurchaseId, UserId, user};

use super::{CreditGrant, PoolValue, PurchaseChannelValue, PurchaseStatusValue, User, find_grants_of};
use crate::amounts;
use crate::authz::WorkspaceAccess;
use crate::credits::purchase;
use crate::directory::find_members;
use crate::graphql::error::ApiError;
use crate::graphql::page::{Position, connection};
use crate::graphql::request::{RequestContext, request};
use crate::graphql::scalars::{CreditsScalar, DateTimeScalar};
use crate::graphql::shared::Shared;
use crate::node_id::NodeId;

#[derive(Clone)]
pub(in crate::graphql) struct Purchase {
    purchase: purchase::Purchase,
    page: Arc<Page>,
}

struct Page {
    access: WorkspaceAccess,
    grants: Shared<GrantId, CreditGrant>,
    buyers: Shared<UserId, user::Model>,
}

/// Credits that were bought, or are being bought.
#[Object]
impl Purchase {
    /// Opaque, unique among all objects, and never used again. A payment names the purchase by it.
    pub(in crate::graphql) async fn id(&self) -> ID {
        ID(NodeId::Purchase(self.page.access.id(), self.purchase.id).encode())
    }

    /// The pool that the credits are for.
    async fn pool(&self) -> PoolValue {
        self.purchase.pool.into()
    }

    /// How far it has come.
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

    /// For how much.
    async fn price(&self) -> Money {
        Money::from(&self.purchase.price)
    }

    /// By whom, if that was said.
    async fn purchased_by(&self, context: &Context<'_>) -> Option<Result<User, ApiError>> {
        let id = self.purchase.purchased_by?;
        let request = request(context);
        let found = self.page.buyers.find(id, async |ids| {
            let members = find_members(&request.reads, &self.page.access, ids).await?;
            Ok::<HashMap<_, _>, ApiError>(members.into_iter().map(|row| (row.user.id, row.user)).collect())
        });
        found.await.transpose().map(|found| found.map(User))
    }

    /// When it was made.
    async fn created_at(&self) -> DateTimeScalar {
        DateTimeScalar(self.purchase.created_at)
    }

    /// When it was paid for; null for one that was not.
    async fn completed_at(&self) -> Option<DateTimeScalar> {
        self.purchase.completed_at.map(DateTimeScalar)
    }

    /// The payment provider's or invoice's own reference.
    async fn reference(&self) -> Option<&str> {
        self.purchase.reference.as_deref()
    }

    /// The credits that it brought; null before it is paid for.
    async fn grant(&self, context: &Context<'_>) -> Option<Result<CreditGrant, ApiError>> {
        let id = self.purchase.grant?;
        let (request, page) = (request(context), &self.page);
        let found = page.grants.find(id, async |ids| {
            let found = find_grants_of(request, &page.access, ids).await?;
            Ok::<HashMap<_, _>, ApiError>(found.into_iter().map(|grant| (grant.position(), grant)).collect())
        });
        found.await.transpose()
    }
}

impl Purchase {
    /// Where it stands in the list.
    pub(in crate::graphql) const fn position(&self) -> PurchaseId {
        self.purchase.id
    }

    /// One that is looked at by itself.
    pub(in crate::graphql) fn alone(purchase: purchase::Purchase, access: &WorkspaceAccess) -> Self {
        let page = Arc::new(Page::of(std::slice::from_ref(&purchase), access));
        Self { purchase, page }
    }
}

impl Page {
    fn of(purchases: &[purchase::Purchase], access: &WorkspaceAccess) -> Self {
        let grants = Shared::new(purchases.iter().filter_map(|purchase| purchase.grant));
        let buyers = Shared::new(purchases.iter().filter_map(|purchase| purchase.purchased_by));
        Self { access: access.clone(), grants, buyers }
    }
}

/// Purchases of one workspace, in the same order.
pub(in crate::graphql) fn purchases_of(purchases: Vec<purchase::Purchase>, access: &WorkspaceAccess) -> Vec<Purchase> {
    let page = Arc::new(Page::of(&purchases, access));
    purchases.into_iter().map(|purchase| Purchase { purchase, page: Arc::clone(&page) }).collect()
}

/// A purchase by its number.
pub(in crate::graphql) async fn find_purchase(
    request: &RequestContext,
    access: &WorkspaceAccess,
    id: PurchaseId,
) -> Result<Option<Purchase>, ApiError> {
    let found = purchase::find_purchases(&request.reads, access, &[id]).await?.pop();
    Ok(found.map(|purchase| Purchase::alone(purchase, access)))
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

/// An amount of money.
#[derive(Clone, SimpleObject)]
pub(in crate::graphql) struct Money {
    /// A plain decimal with two places, such as 49.50.
    amount: String,
    /// The currency's ISO 4217 code, such as USD.
    currency: String,
}

impl From<&amounts::Money> for Money {
    fn from(money: &amounts::Money) -> Self {
        Self { amount: money.amount(), currency: money.currency().to_owned() }
    }
}
