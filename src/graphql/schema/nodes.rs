//! Finds nodes by their ids in few statements: each id once, and those of one kind and one workspace together.

use std::collections::{BTreeMap, HashMap, HashSet};

use entity::{AlertId, ApiKeyId, EventId, FiringId, GrantId, Pool, PurchaseId, UserId, WorkspaceId};

use crate::alerts::{Firing, find_alerts, find_firings};
use crate::authn::Caller;
use crate::authz::permission::{CreditsById, EventsById, MembersById, ReadAlerts, ReadLedger, ReadMembers, ReadUsage};
use crate::authz::{KeyAccess, Protected, UserAccess, VisibleWorkspace};
use crate::credits::find_entries;
use crate::directory::{find_api_key, find_members, find_user};
use crate::graphql::errors::ApiError;
use crate::graphql::request::RequestContext;
use crate::graphql::types::{
    API_KEYS, ApiKey, Member, Node, Organization, RateCard, Service, SpendAlert, User, Workspace, alerts_of_page,
    entries_of, firings_of, grants_by_number, purchases_by_number, with_members,
};
use crate::node_id::NodeId;
use crate::usage::find_events;

/// The result for an id: a node, nothing, or a refusal if the caller may not see it.
pub(super) type FoundNode = Option<Result<Node, ApiError>>;

// The fields of a workspace that lead to its nodes.
const MEMBERS: Protected<ReadMembers> = Protected::field("Workspace", "members");
const EVENTS: Protected<ReadUsage> = Protected::field("Workspace", "usageEvents");
const GRANTS: Protected<ReadLedger> = Protected::field("Workspace", "grants");
const LEDGER: Protected<ReadLedger> = Protected::field("Workspace", "ledger");
const PURCHASES: Protected<ReadLedger> = Protected::field("Workspace", "purchases");
const ALERTS: Protected<ReadAlerts> = Protected::field("Workspace", "spendAlerts");

/// A kind of node that belongs to a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Members,
    Events,
    Grants,
    Entries(Pool),
    Purchases,
}

/// The nodes of these ids, in their order.
pub(super) async fn find_nodes(request: &RequestContext, ids: &[impl AsRef<str>]) -> Vec<FoundNode> {
    let ids: Vec<Option<NodeId>> = ids.iter().map(|id| NodeId::decode(id.as_ref())).collect();
    let distinct: HashSet<NodeId> = ids.iter().copied().flatten().collect();
    if let Err(error) = look_ahead(request, &distinct).await {
        return ids.iter().map(|id| id.as_ref().map(|_| Err(error.clone()))).collect();
    }
    let mut found = find_workspaces(request, &distinct).await;
    let mut together: BTreeMap<(WorkspaceId, Kind), Vec<(NodeId, i64)>> = BTreeMap::new();
    for id in distinct {
        match within(id) {
            Some((workspace, kind, number)) => together.entry((workspace, kind)).or_default().push((id, number)),
            None if matches!(id, NodeId::Workspace(_)) => {}
            None => {
                found.insert(id, find_alone(request, id).await.transpose());
            }
        }
    }
    for ((workspace, kind), members) in together {
        let numbers: Vec<i64> = members.iter().map(|(_, number)| *number).collect();
        let mut there = find_within(request, workspace, kind, &numbers).await;
        found.extend(members.into_iter().map(|(id, number)| {
            let node = match &mut there {
                Ok(there) => there.remove(&number).map(Ok),
                Err(error) => Some(Err(error.clone())),
            };
            (id, node)
        }));
    }
    ids.into_iter().map(|id| id.and_then(|id| found.get(&id).cloned().flatten())).collect()
}

/// Loads together the workspaces and organizations that the nodes need.
async fn look_ahead(request: &RequestContext, ids: &HashSet<NodeId>) -> Result<(), ApiError> {
    let workspaces = ids.iter().filter_map(|id| match id {
        NodeId::Workspace(workspace) => Some(*workspace),
        _ => within(*id).map(|(workspace, _, _)| workspace),
    });
    request.prefetch_workspaces(workspaces).await?;
    let organizations = ids.iter().filter_map(|id| match id {
        NodeId::Organization(organization) => Some(*organization),
        _ => None,
    });
    Ok(request.prefetch_organizations(organizations).await?)
}

/// The workspace, kind and number of a node that belongs to a workspace.
const fn within(id: NodeId) -> Option<(WorkspaceId, Kind, i64)> {
    match id {
        NodeId::Member(workspace, user) => Some((workspace, Kind::Members, user.0)),
        NodeId::UsageEvent(workspace, event) => Some((workspace, Kind::Events, event.0)),
        NodeId::CreditGrant(workspace, grant) => Some((workspace, Kind::Grants, grant.0)),
        NodeId::LedgerEntry(workspace, pool, sequence) => Some((workspace, Kind::Entries(pool), sequence)),
        NodeId::Purchase(workspace, purchase) => Some((workspace, Kind::Purchases, purchase.0)),
        NodeId::Organization(_)
        | NodeId::Workspace(_)
        | NodeId::User(_)
        | NodeId::Service(_)
        | NodeId::ApiKey(_)
        | NodeId::RateCard(_)
        | NodeId::SpendAlert(_)
        | NodeId::AlertFiring(_) => None,
    }
}

/// The workspaces among some ids, as one page.
async fn find_workspaces(request: &RequestContext, ids: &HashSet<NodeId>) -> HashMap<NodeId, FoundNode> {
    let (mut found, mut all_visible) = (HashMap::new(), Vec::new());
    for id in ids {
        let NodeId::Workspace(workspace) = id else { continue };
        match request.workspace_by_id(*workspace).await {
            Ok(Some(visible)) => all_visible.push(visible),
            Ok(None) => {}
            Err(error) => {
                found.insert(*id, Some(Err(error.into())));
            }
        }
    }
    let node = |workspace: Workspace| {
        let id = NodeId::Workspace(workspace.0.row().id);
        (id, Some(Ok(Node::Workspace(workspace))))
    };
    found.extend(Workspace::of_page(all_visible).map(node));
    found
}

async fn find_alone(request: &RequestContext, id: NodeId) -> Result<Option<Node>, ApiError> {
    match id {
        NodeId::Organization(id) => {
            Ok(request.organization_by_id(id).await?.map(|visible| Node::Organization(Organization(visible))))
        }
        NodeId::User(id) => Ok(visible_user(request, id).await?.map(Node::User)),
        NodeId::Service(id) => match &*request.caller {
            Caller::Service(service) if service.id == id => Ok(Some(Node::Service(Service(service.clone())))),
            Caller::Service(_) | Caller::Person(_) => Ok(None),
        },
        NodeId::ApiKey(id) => Ok(manageable_key(request, id).await?.map(Node::ApiKey)),
        NodeId::RateCard(id) => {
            Ok(request.rate_book().await?.card(id).cloned().map(|card| Node::RateCard(RateCard(card))))
        }
        NodeId::SpendAlert(id) => Ok(visible_alert(request, id).await?.map(Node::SpendAlert)),
        NodeId::AlertFiring(id) => visible_firing(request, id).await,
        // Workspaces are found together, and the others in their workspace.
        NodeId::Workspace(_)
        | NodeId::Member(..)
        | NodeId::UsageEvent(..)
        | NodeId::CreditGrant(..)
        | NodeId::LedgerEntry(..)
        | NodeId::Purchase(..) => Ok(None),
    }
}

/// Nodes of one kind by their numbers, if the caller may read them in their workspace.
async fn find_within(
    request: &RequestContext,
    workspace: WorkspaceId,
    kind: Kind,
    numbers: &[i64],
) -> Result<HashMap<i64, Node>, ApiError> {
    let Some(visible) = request.workspace_by_id(workspace).await? else { return Ok(HashMap::new()) };
    read(request, &visible, kind, numbers).await
}

async fn read(
    request: &RequestContext,
    visible: &VisibleWorkspace,
    kind: Kind,
    numbers: &[i64],
) -> Result<HashMap<i64, Node>, ApiError> {
    let reads = &request.reads;
    Ok(match kind {
        Kind::Members => {
            let access = visible.permit(MEMBERS)?.implied::<MembersById>();
            let users: Vec<UserId> = numbers.iter().copied().map(UserId).collect();
            let found = find_members(reads, &access, &users).await?;
            found.into_iter().map(|row| (row.user.id.0, Node::Member(Member(row)))).collect()
        }
        Kind::Events => {
            let access = visible.permit(EVENTS)?.implied::<EventsById>();
            let events: Vec<EventId> = numbers.iter().copied().map(EventId).collect();
            let found = find_events(reads, request.app.writer.terms(), &access, &events).await?;
            let found = with_members(request, &access, found).await?;
            found.into_iter().map(|event| (event.number().0, Node::UsageEvent(event))).collect()
        }
        Kind::Grants => {
            let access = visible.permit(GRANTS)?.implied::<CreditsById>();
            let grants: Vec<GrantId> = numbers.iter().copied().map(GrantId).collect();
            let found = grants_by_number(request, &access, &grants).await?;
            found.into_iter().map(|(id, grant)| (id.0, Node::CreditGrant(grant))).collect()
        }
        Kind::Entries(pool) => {
            let access = visible.permit(LEDGER)?;
            let found = entries_of(find_entries(reads, &access, pool, numbers).await?, &access);
            found.into_iter().map(|entry| (entry.position().sequence, Node::LedgerEntry(entry))).collect()
        }
        Kind::Purchases => {
            let access = visible.permit(PURCHASES)?.implied::<CreditsById>();
            let purchases: Vec<PurchaseId> = numbers.iter().copied().map(PurchaseId).collect();
            let found = purchases_by_number(request, &access, &purchases).await?;
            found.into_iter().map(|(id, purchase)| (id.0, Node::Purchase(purchase))).collect()
        }
    })
}

/// An API key that the caller may manage. A caller who may manage none is refused, whatever the id.
async fn manageable_key(request: &RequestContext, id: ApiKeyId) -> Result<Option<ApiKey>, ApiError> {
    let access = KeyAccess::permit(&request.caller, API_KEYS)?;
    Ok(find_api_key(&request.reads, access, id).await?.map(ApiKey::alone))
}

async fn visible_alert(request: &RequestContext, id: AlertId) -> Result<Option<SpendAlert>, ApiError> {
    let Some(hidden) = find_alerts(&request.reads, &[id]).await?.pop() else { return Ok(None) };
    let alert = request.open_alert(hidden, ALERTS).await?;
    Ok(alert.and_then(|alert| alerts_of_page(vec![alert]).pop()))
}

/// A firing of an alert that is visible. One that does not exist takes as many statements as one that is hidden.
async fn visible_firing(request: &RequestContext, id: FiringId) -> Result<Option<Node>, ApiError> {
    let firing = find_firings(&request.reads, &[id]).await?.pop();
    let alert = visible_alert(request, firing.as_ref().map_or(AlertId(0), Firing::alert)).await?;
    let opened = firing.zip(alert).and_then(|(firing, alert)| {
        let row = firing.open(alert.alert())?;
        firings_of(vec![row], &alert).pop()
    });
    Ok(opened.map(Node::AlertFiring))
}

async fn visible_user(request: &RequestContext, id: UserId) -> Result<Option<User>, ApiError> {
    let access = UserAccess::permit(&request.caller, id, async || request.memberships().await).await?;
    let Some(access) = access else { return Ok(None) };
    match (find_user(&request.reads, &access).await?, access.broken()) {
        (None, Some(broken)) => Err(broken.clone().into()),
        (found, _) => Ok(found.map(User)),
    }
}
