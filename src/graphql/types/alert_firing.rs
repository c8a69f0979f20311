use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use entity::{EventId, FiringId, UserId, WorkspaceId, spend_alert_firing};

use super::connection::connection;
use super::spend_alert::{MemberKey, by_workspace};
use super::{AlertDelivery, Member, SpendAlert, UsageEvent, with_members};
use crate::alerts::delivery::{Delivery, deliveries_of};
use crate::alerts::list_firings;
use crate::amounts::Credits;
use crate::authz::permission::{EventsById, MembersById};
use crate::calendar::Instant;
use crate::directory::find_members;
use crate::graphql::enums::FiringReasonValue;
use crate::graphql::errors::ApiError;
use crate::graphql::lists::{List, PageArguments, PageRequest, Position, wants_count};
use crate::graphql::request::{PageLoader, request};
use crate::graphql::scalars::{CreditsScalar, DateTimeScalar};
use crate::node_id::NodeId;
use crate::usage::find_events;

#[derive(Clone)]
pub(in crate::graphql) struct AlertFiring {
    row: Arc<spend_alert_firing::Model>,
    alert: SpendAlert,
    page: Arc<FiringPage>,
}

/// What the firings of one list look up together.
struct FiringPage {
    members: PageLoader<MemberKey, Member>,
    events: PageLoader<(WorkspaceId, EventId), UsageEvent>,
    deliveries: PageLoader<FiringId, Vec<Delivery>>,
}

/// A time at which a spend alert fired. There is one for each time that spend exceeded the threshold, and for each member
/// if members are watched.
#[Object]
impl AlertFiring {
    /// An opaque id. It is unique among all objects and never reused.
    pub(in crate::graphql) async fn id(&self) -> ID {
        ID(NodeId::AlertFiring(self.row.id).encode())
    }

    /// The alert.
    async fn alert(&self) -> SpendAlert {
        self.alert.clone()
    }

    /// The member who crossed. Null if whole workspaces are watched.
    async fn member(&self, context: &Context<'_>) -> Option<Result<Member, ApiError>> {
        let key = self.row.workspace_id.zip(self.row.user_id)?;
        let request = request(context);
        let find = async |keys: &[MemberKey]| {
            let mut found = HashMap::new();
            for (workspace, users) in by_workspace(keys.iter().copied()) {
                let Some(access) = self.alert.alert().access(workspace) else { continue };
                let users: Vec<UserId> = users.into_iter().collect();
                let rows = find_members(&request.reads, &access.implied::<MembersById>(), &users).await?;
                found.extend(rows.into_iter().map(|row| ((workspace, row.user.id), Member(row))));
            }
            Ok::<_, ApiError>(found)
        };
        self.page.members.find(key, find).await.transpose()
    }

    /// What was spent then: with the event that crossed, if one did.
    async fn spent(&self) -> CreditsScalar {
        CreditsScalar(Credits::from_thousandths(self.row.spent))
    }

    /// The threshold then.
    async fn threshold(&self) -> CreditsScalar {
        CreditsScalar(Credits::from_thousandths(self.row.threshold))
    }

    /// Why it fired.
    async fn reason(&self) -> FiringReasonValue {
        self.row.reason.into()
    }

    /// The event that crossed the threshold. Of events that were recorded together, the first by `occurredAt` that did.
    /// Null if the threshold was lowered, or if the event is no longer kept.
    async fn event(&self, context: &Context<'_>) -> Option<Result<UsageEvent, ApiError>> {
        let key = self.row.event_workspace_id.zip(self.row.event_id)?;
        let request = request(context);
        let find = async |keys: &[(WorkspaceId, EventId)]| {
            let mut numbers: BTreeMap<WorkspaceId, Vec<EventId>> = BTreeMap::new();
            for (workspace, event) in keys {
                numbers.entry(*workspace).or_default().push(*event);
            }
            let mut found = HashMap::new();
            for (workspace, events) in numbers {
                let Some(access) = self.alert.alert().access(workspace) else { continue };
                let access = access.implied::<EventsById>();
                let events = find_events(&request.reads, request.app.writer.terms(), &access, &events).await?;
                let events = with_members(request, &access, events).await?;
                found.extend(events.into_iter().map(|event| ((workspace, event.number()), event)));
            }
            Ok::<_, ApiError>(found)
        };
        self.page.events.find(key, find).await.transpose()
    }

    /// When it fired: when the event was recorded, or the threshold lowered.
    async fn fired_at(&self) -> DateTimeScalar {
        DateTimeScalar(Instant::from_micros(self.row.fired_at))
    }

    /// When spend fell below the threshold. Null while it is firing.
    async fn recovered_at(&self) -> Option<DateTimeScalar> {
        self.row.recovered_at.map(|at| DateTimeScalar(Instant::from_micros(at)))
    }

    /// The messages of this firing, one to each target that the alert had. Empty if it was muted.
    async fn deliveries(&self, context: &Context<'_>) -> Result<List<AlertDelivery>, ApiError> {
        let request = request(context);
        let find = async |firings: &[FiringId]| deliveries_of(&request.reads, self.alert.alert(), firings).await;
        let found = self.page.deliveries.find(self.row.id, find).await?;
        Ok(found.unwrap_or_default().into_iter().map(AlertDelivery).collect())
    }
}

impl AlertFiring {
    /// Its position in the list.
    pub(in crate::graphql) fn position(&self) -> FiringId {
        self.row.id
    }
}

/// Firings of one alert, in the same order.
pub(in crate::graphql) fn firings_of(rows: Vec<spend_alert_firing::Model>, alert: &SpendAlert) -> Vec<AlertFiring> {
    let members = PageLoader::new(rows.iter().filter_map(|row| row.workspace_id.zip(row.user_id)));
    let events = PageLoader::new(rows.iter().filter_map(|row| row.event_workspace_id.zip(row.event_id)));
    let deliveries = PageLoader::new(rows.iter().map(|row| row.id));
    let page = Arc::new(FiringPage { members, events, deliveries });
    let firing = |row| AlertFiring { row: Arc::new(row), alert: alert.clone(), page: Arc::clone(&page) };
    rows.into_iter().map(firing).collect()
}

/// A page of an alert's firings.
pub(in crate::graphql) async fn firings_page(
    context: &Context<'_>,
    alert: &SpendAlert,
    arguments: PageArguments,
) -> Result<AlertFiringConnection, ApiError> {
    let request = request(context);
    let owner = NodeId::SpendAlert(alert.alert().rule().id).encode();
    let page = PageRequest::new(context, &owner, arguments)?;
    let (rows, total) = list_firings(&request.reads, alert.alert(), page.wanted(), wants_count(context)).await?;
    let total = i64::try_from(total.unwrap_or_default()).unwrap_or(i64::MAX);
    Ok(AlertFiringConnection::new(page.page(firings_of(rows, alert), AlertFiring::position), total))
}

impl Position for FiringId {
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

connection!(AlertFiringConnection, AlertFiringEdge, AlertFiring, "firings", "firing");
