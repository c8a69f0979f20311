//! What paid for the events of one page, loaded together.

use std::collections::HashMap;

use async_graphql::SimpleObject;
use entity::{EventId, GrantId};

use super::{CreditGrant, grants_by_number};
use crate::amounts::Credits;
use crate::authz::{Field, WorkspaceAccess, WorkspaceSight};
use crate::credits::funding;
use crate::database::broken;
use crate::graphql::errors::ApiError;
use crate::graphql::lists::List;
use crate::graphql::request::PageLoader;
use crate::graphql::request::RequestContext;
use crate::graphql::scalars::CreditsScalar;

pub(in crate::graphql) const FUNDED_BY: Field = Field("UsageEvent", "fundedBy");

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
    access: WorkspaceAccess,
    sight: WorkspaceSight,
    events: PageLoader<EventId, EventFunding>,
}

/// What paid for one event.
#[derive(Clone, Default)]
struct EventFunding {
    parts: Vec<(CreditGrant, Credits)>,
    overdraft: Credits,
}

impl PageFunding {
    pub(in crate::graphql) fn of(
        access: &WorkspaceAccess,
        sight: WorkspaceSight,
        events: impl IntoIterator<Item = EventId>,
    ) -> Self {
        Self { access: access.clone(), sight, events: PageLoader::new(events) }
    }

    /// The workspace of the page, with what the caller may do there.
    pub(in crate::graphql) const fn sight(&self) -> &WorkspaceSight {
        &self.sight
    }

    /// The grants that paid for an event of the page, if the caller may read grants.
    pub(in crate::graphql) async fn drawdowns(
        &self,
        request: &RequestContext,
        event: EventId,
    ) -> Result<List<Drawdown>, ApiError> {
        self.sight.permit(FUNDED_BY)?;
        let funded = self.find(request, event).await?;
        let parts = funded.parts.into_iter();
        Ok(parts.map(|(grant, credits)| Drawdown { grant, credits: CreditsScalar(credits) }).collect())
    }

    /// The part of an event's cost that no grant has paid for.
    pub(in crate::graphql) async fn overdraft(
        &self,
        request: &RequestContext,
        event: EventId,
    ) -> Result<CreditsScalar, ApiError> {
        Ok(CreditsScalar(self.find(request, event).await?.overdraft))
    }

    async fn find(&self, request: &RequestContext, event: EventId) -> Result<EventFunding, ApiError> {
        let found = self.events.find(event, async |events| self.load(request, events).await).await?;
        Ok(found.unwrap_or_default())
    }

    async fn load(
        &self,
        request: &RequestContext,
        events: &[EventId],
    ) -> Result<HashMap<EventId, EventFunding>, ApiError> {
        let found = funding(&request.reads, &self.access, events, request.now).await?;
        let drawdowns = found.values().flat_map(|funding| &funding.drawdowns);
        let mut ids: Vec<GrantId> = drawdowns.map(|drawdown| drawdown.grant).collect();
        ids.sort_unstable();
        ids.dedup();
        let grants = grants_by_number(request, &self.access, &ids).await?;
        let funded = found.into_iter().map(|(event, funding)| {
            let parts = funding.drawdowns.into_iter().map(|part| {
                let grant = grants.get(&part.grant).cloned();
                let grant = grant.ok_or_else(|| broken("a grant that paid for an event is not there"))?;
                Ok((grant, part.credits))
            });
            Ok((event, EventFunding { parts: parts.collect::<Result<_, ApiError>>()?, overdraft: funding.overdraft }))
        });
        funded.collect()
    }
}
