use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use entity::{EventId, UserId};
use sea_orm::DbErr;

use super::connection::connection;
use super::{Drawdown, FUNDED_BY, Member, PageFunding, Prices, Rate, Workspace};
use crate::amounts::Credits;
use crate::authz::permission::{EventsById, MembersById};
use crate::authz::{VisibleWorkspace, WorkspaceAccess};
use crate::calendar::Instant;
use crate::database::invariant_violated;
use crate::directory::{MemberRow, find_members};
use crate::graphql::directives::{auth, roles};
use crate::graphql::enums::{PoolValue, UsageStatus};
use crate::graphql::errors::ApiError;
use crate::graphql::lists::List;
use crate::graphql::lists::Position;
use crate::graphql::request::{RequestContext, request};
use crate::graphql::scalars::{AttributesScalar, CreditsScalar, DateTimeScalar};
use crate::node_id::NodeId;
use crate::usage::{self, EventPosition};

#[derive(Clone)]
pub(in crate::graphql) struct UsageEvent {
    event: Arc<usage::UsageEvent>,
    member: Option<MemberRow>,
    funding_of_page: Arc<PageFunding>,
    prices: Arc<Prices>,
}

/// One generation and what it cost.
#[Object]
impl UsageEvent {
    /// An opaque id. It is unique among all objects and never reused.
    pub(in crate::graphql) async fn id(&self) -> ID {
        ID(NodeId::UsageEvent(self.event.row.workspace, self.event.row.id).encode())
    }

    /// The workspace that it belongs to.
    async fn workspace(&self) -> Workspace {
        Workspace::alone(self.funding_of_page.workspace().clone())
    }

    /// The system that reported it.
    async fn source(&self) -> &str {
        &self.event.source
    }

    /// Its identifier within the source. Workspace, source and event id together identify the event for as long as it may be recorded again.
    async fn event_id(&self) -> &str {
        &self.event.row.event_key
    }

    /// When it happened.
    async fn occurred_at(&self) -> DateTimeScalar {
        DateTimeScalar(self.event.row.occurred_at)
    }

    /// When it was recorded.
    async fn recorded_at(&self) -> DateTimeScalar {
        DateTimeScalar(self.event.row.recorded_at)
    }

    /// The pool that pays for it.
    async fn pool(&self) -> PoolValue {
        self.event.row.pool.into()
    }

    /// The model that made it.
    async fn model(&self) -> &str {
        &self.event.model
    }

    /// The tool that made it.
    async fn tool(&self) -> &str {
        &self.event.tool
    }

    /// The project, if one was reported.
    async fn project(&self) -> Option<&str> {
        self.event.project.as_deref()
    }

    /// The member who made it, if it is known.
    async fn member(&self) -> Option<Member> {
        self.member.clone().map(Member)
    }

    /// The quantity, in the unit below: seconds, images, characters …
    async fn quantity(&self) -> Option<f64> {
        self.event.row.quantity
    }

    /// The unit of the quantity, from the rate for it. It is there even if the cost was reported. Null without a rate.
    async fn unit(&self) -> Option<&str> {
        self.event.unit.as_deref()
    }

    /// The number of outputs. The price is multiplied by it.
    async fn count(&self) -> i32 {
        i32::try_from(self.event.row.count).unwrap_or(i32::MAX)
    }

    /// What it cost.
    async fn charged(&self) -> CreditsScalar {
        CreditsScalar(self.event.row.credits)
    }

    /// Credits refunded for it.
    async fn refunded(&self) -> CreditsScalar {
        CreditsScalar(self.event.row.refunded)
    }

    /// Charged minus refunded. It adds up to `credits` of UsageMeasures.
    async fn credits(&self) -> CreditsScalar {
        CreditsScalar(self.event.row.net())
    }

    /// REFUNDED once its whole cost was refunded.
    async fn status(&self) -> UsageStatus {
        let row = &self.event.row;
        if row.refunded > Credits::ZERO && row.refunded == row.credits {
            UsageStatus::Refunded
        } else {
            UsageStatus::Charged
        }
    }

    /// Other attributes that were reported.
    async fn attributes(&self) -> AttributesScalar {
        AttributesScalar(self.event.attributes.clone())
    }

    /// The rate that priced it when it was recorded. Later cards do not change it. Null if its cost was reported, and
    /// for events recorded before Tallygraph kept the rate.
    async fn priced_by(&self, context: &Context<'_>) -> Option<Result<Rate, ApiError>> {
        let line = self.event.row.priced_by?;
        Some(self.prices.rate(request(context), line).await)
    }

    /// The grants that paid for it, net of refunds, in burn order. Grants that settled its overdraft come last. A grant
    /// that did both appears twice.
    #[graphql(directive = auth::apply(roles(FUNDED_BY)))]
    async fn funded_by(&self, context: &Context<'_>) -> Option<Result<List<Drawdown>, ApiError>> {
        Some(self.funding_of_page.drawdowns(request(context), self.event.row.id).await)
    }

    /// The part that no grant has paid for yet.
    async fn overdraft(&self, context: &Context<'_>) -> Result<CreditsScalar, ApiError> {
        self.funding_of_page.overdraft(request(context), self.event.row.id).await
    }
}

impl UsageEvent {
    /// Its id in its workspace.
    pub(in crate::graphql) fn number(&self) -> EventId {
        self.event.row.id
    }

    /// Its position in the history.
    pub(in crate::graphql) fn position(&self) -> EventPosition {
        EventPosition { occurred_at: self.event.row.occurred_at, id: self.event.row.id }
    }
}

/// Events of one workspace with the members who made them. The order stays the same.
pub(in crate::graphql) async fn with_members(
    request: &RequestContext,
    access: &WorkspaceAccess<EventsById>,
    events: Vec<usage::UsageEvent>,
) -> Result<Vec<UsageEvent>, DbErr> {
    let mut users: Vec<UserId> = events.iter().filter_map(|event| event.row.user).collect();
    users.sort_unstable();
    users.dedup();
    let members = find_members(&request.reads, &access.implied::<MembersById>(), &users).await?;
    let members: HashMap<UserId, MemberRow> = members.into_iter().map(|row| (row.user.id, row)).collect();
    // Whoever may read events of a workspace may see the workspace.
    let visible = VisibleWorkspace::of_access(&request.caller, access)
        .ok_or_else(|| invariant_violated("the workspace of an event is not to be seen"))?;
    let funding_of_page = Arc::new(PageFunding::of(access, visible, events.iter().map(|event| event.row.id)));
    let prices = Arc::new(Prices::default());
    let member = |user: UserId| {
        members.get(&user).cloned().ok_or_else(|| invariant_violated("the user of an event is no member"))
    };
    let with_member = events.into_iter().map(|event| {
        let member = event.row.user.map(member).transpose()?;
        Ok(UsageEvent {
            event: Arc::new(event),
            member,
            funding_of_page: Arc::clone(&funding_of_page),
            prices: Arc::clone(&prices),
        })
    });
    with_member.collect()
}

impl Position for EventPosition {
    fn numbers(&self) -> Vec<i64> {
        vec![self.occurred_at.micros(), self.id.0]
    }

    fn of(numbers: &[i64]) -> Option<Self> {
        match numbers {
            [occurred_at, id] => {
                Some(Self { occurred_at: Instant::try_from_micros(*occurred_at).ok()?, id: EventId(*id) })
            }
            _ => None,
        }
    }
}

connection!(UsageEventConnection, UsageEventEdge, UsageEvent, "usage events", "usage event");
