//! What paid for the events of one page, loaded together.

use std::collections::HashMap;

use async_graphql::SimpleObject;
use entity::{EventId, GrantId};
use tokio::sync::OnceCell;

use super::{CreditGrant, grants_by_number};
use crate::authz::permission::{CreditsById, EventsById, ReadLedger};
use crate::authz::{Protected, VisibleWorkspace, WorkspaceAccess};
use crate::credits::{Funding, funding};
use crate::database::invariant_violated;
use crate::graphql::errors::ApiError;
use crate::graphql::lists::List;
use crate::graphql::request::PageLoader;
use crate::graphql::request::RequestContext;
use crate::graphql::scalars::CreditsScalar;

pub(in crate::graphql) const FUNDED_BY: Protected<ReadLedger> = Protected::field("UsageEvent", "fundedBy");

/// The part of an event's cost that one grant paid, net of refunds.
#[derive(SimpleObject)]
pub(in crate::graphql) struct Drawdown {
    /// The grant as it is now.
    grant: CreditGrant,
    /// How many credits it paid.
    credits: CreditsScalar,
}

/// The events of a page.
pub(in crate::graphql) struct PageFunding {
    access: WorkspaceAccess<EventsById>,
    visible: VisibleWorkspace,
    events: PageLoader<EventId, Funding>,
    /// The grants that paid for events of the page. They need a check of their own.
    grants: OnceCell<HashMap<GrantId, CreditGrant>>,
}

impl PageFunding {
    pub(in crate::graphql) fn of(
        access: &WorkspaceAccess<EventsById>,
        visible: VisibleWorkspace,
        events: impl IntoIterator<Item = EventId>,
    ) -> Self {
        Self { access: access.clone(), visible, events: PageLoader::new(events), grants: OnceCell::new() }
    }

    /// The workspace of the page, with what the caller may do there.
    pub(in crate::graphql) const fn workspace(&self) -> &VisibleWorkspace {
        &self.visible
    }

    /// The grants that paid for an event of the page, if the caller may read grants.
    pub(in crate::graphql) async fn drawdowns(
        &self,
        request: &RequestContext,
        event: EventId,
    ) -> Result<List<Drawdown>, ApiError> {
        let access = self.visible.permit(FUNDED_BY)?.implied::<CreditsById>();
        let funding = self.find(request, event).await?;
        let grants = self.grants.get_or_try_init(async || self.load_grants(request, &access).await).await?;
        let parts = funding.drawdowns.into_iter().map(|part| {
            let grant = grants.get(&part.grant).cloned();
            let grant = grant.ok_or_else(|| invariant_violated("a grant that paid for an event is not there"))?;
            Ok(Drawdown { grant, credits: CreditsScalar(part.credits) })
        });
        parts.collect()
    }

    /// The part of an event's cost that no grant has paid for.
    pub(in crate::graphql) async fn overdraft(
        &self,
        request: &RequestContext,
        event: EventId,
    ) -> Result<CreditsScalar, ApiError> {
        Ok(CreditsScalar(self.find(request, event).await?.overdraft))
    }

    async fn find(&self, request: &RequestContext, event: EventId) -> Result<Funding, ApiError> {
        let found = self.events.find(event, async |events| self.load(request, events).await).await?;
        Ok(found.unwrap_or_default())
    }

    async fn load(&self, request: &RequestContext, events: &[EventId]) -> Result<HashMap<EventId, Funding>, ApiError> {
        Ok(funding(&request.reads, &self.access, events, request.now).await?)
    }

    /// The grants of all events that were loaded.
    async fn load_grants(
        &self,
        request: &RequestContext,
        access: &WorkspaceAccess<CreditsById>,
    ) -> Result<HashMap<GrantId, CreditGrant>, ApiError> {
        let mut ids: Vec<GrantId> =
            self.events.loaded().flat_map(|funding| &funding.drawdowns).map(|drawdown| drawdown.grant).collect();
        ids.sort_unstable();
        ids.dedup();
        grants_by_number(request, access, &ids).await
    }
}
