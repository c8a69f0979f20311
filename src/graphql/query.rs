//! The entry points for reading.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use entity::UserId;

use super::error::ApiError;
use super::request::{RequestContext, request};
use super::scalars::DateTimeScalar;
use super::types::{
    Member, Node, Organization, PoolValue, Quote, QuoteInput, RateCard, Service, User, Viewer, Workspace, entries_of,
    find_purchase, grants_by_number, with_members, write_due,
};
use crate::authn::Caller;
use crate::authz::{Field, OrganizationSight, WorkspaceAccess, WorkspaceSight};
use crate::credits::find_entries;
use crate::directory::{find_members, find_user, find_user_within};
use crate::node_id::NodeId;
use crate::rates::RateBook;
use crate::usage::find_events;

/// Ids that one request may look up.
const NODES_LIMIT: usize = 200;

pub(super) struct Query;

/// Everything that can be asked.
#[Object]
impl Query {
    /// The caller: a person (from their token) or a service (from its API key).
    async fn viewer(&self, context: &Context<'_>) -> Viewer {
        Viewer(Arc::clone(&request(context).caller))
    }

    /// A workspace by its id or its key. Null when it does not exist or the caller is not a member: the two are
    /// indistinguishable.
    async fn workspace(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id; say either this or the key.")] id: Option<ID>,
        #[graphql(desc = "The host product's own identifier; say either this or the id.")] key: Option<String>,
    ) -> Option<Result<Workspace, ApiError>> {
        let request = request(context);
        let find = async || match either(id, key)? {
            Either::Id(Some(NodeId::Workspace(id))) => Ok(request.workspace_by_id(id).await?),
            Either::Id(_) => Ok::<_, ApiError>(None),
            Either::Key(key) => Ok(request.workspace(&key).await?),
        };
        let workspace = async || {
            let Some(sight) = find().await? else { return Ok(None) };
            // Before anything else of it is read, so that all that is read comes from one snapshot.
            if context.look_ahead().field("ledger").exists()
                && let Ok(access) = sight.permit(Field("Workspace", "ledger"))
            {
                write_due(request, &access).await?;
            }
            Ok(Some(Workspace(sight)))
        };
        workspace().await.transpose()
    }

    /// An organization by its id or its key. Null when it does not exist or the caller is neither Admin nor Billing admin
    /// in one of its workspaces: the two are indistinguishable.
    async fn organization(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id; say either this or the key.")] id: Option<ID>,
        #[graphql(desc = "The host product's own identifier; say either this or the id.")] key: Option<String>,
    ) -> Option<Result<Organization, ApiError>> {
        let request = request(context);
        let find = async || match either(id, key)? {
            Either::Id(Some(NodeId::Organization(id))) => {
                Ok(OrganizationSight::by_id(&request.caller, &request.reads, id).await?)
            }
            Either::Id(_) => Ok(None),
            Either::Key(key) => Ok(OrganizationSight::by_key(&request.caller, &request.reads, &key).await?),
        };
        find().await.transpose().map(|sight| sight.map(Organization))
    }

    /// Whatever has this id. It needs the same role as on the way through its workspace; null when it does not exist.
    async fn node(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The id of anything.")] id: ID,
    ) -> Option<Result<Node, ApiError>> {
        find_node(request(context), &id).await.transpose()
    }

    /// Whatever has these ids, in their order; null for each that does not exist. At most 200.
    async fn nodes(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The ids of anything.")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Result<Node, ApiError>>>, ApiError> {
        if ids.len() > NODES_LIMIT {
            return Err(ApiError::bad_input("ids", format!("{} ids are more than {NODES_LIMIT}", ids.len())));
        }
        let mut nodes = Vec::with_capacity(ids.len());
        for id in &ids {
            nodes.push(find_node(request(context), id).await.transpose());
        }
        Ok(nodes)
    }

    /// The credit conversion table in force at an instant (now by default); null when none was.
    async fn rate_card(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The pool that it prices.", default)] pool: PoolValue,
        #[graphql(desc = "When; now by default.")] at: Option<DateTimeScalar>,
    ) -> Option<Result<RateCard, ApiError>> {
        let request = request(context);
        let at = at.map_or(request.now, |at| at.0);
        match rate_book(request).await {
            Ok(book) => book.in_force(pool.into(), at).cloned().map(|card| Ok(RateCard(card))),
            Err(error) => Some(Err(error)),
        }
    }

    /// What a generation would cost, line by line, before it is run.
    async fn quote(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The generation.")] input: QuoteInput,
    ) -> Result<Quote, ApiError> {
        let request = request(context);
        input.price(&*rate_book(request).await?, request.now)
    }
}

pub(super) async fn rate_book(request: &RequestContext) -> Result<Arc<RateBook>, ApiError> {
    let books = request.app.writer.books();
    Ok(request.reads.ask(async |connection| books.read(connection).await).await?)
}

enum Either {
    /// None for an id that was never given out.
    Id(Option<NodeId>),
    Key(String),
}

fn either(id: Option<ID>, key: Option<String>) -> Result<Either, ApiError> {
    match (id, key) {
        (Some(id), None) => Ok(Either::Id(NodeId::decode(&id))),
        (None, Some(key)) => Ok(Either::Key(key)),
        (None, None) => Err(ApiError::bad_input("key", "say an id or a key")),
        (Some(_), Some(_)) => Err(ApiError::bad_input("key", "say an id or a key, and not both")),
    }
}

async fn find_node(request: &RequestContext, id: &str) -> Result<Option<Node>, ApiError> {
    let (caller, reads) = (&request.caller, &request.reads);
    // The way through the workspace, for what is found there.
    let through = async |workspace, field| -> Result<Option<WorkspaceAccess>, ApiError> {
        let sight = WorkspaceSight::by_id(caller, reads, workspace).await?;
        Ok(sight.map(|sight| sight.permit(field)).transpose()?)
    };
    match NodeId::decode(id) {
        None => Ok(None),
        Some(NodeId::Organization(id)) => {
            Ok(OrganizationSight::by_id(caller, reads, id).await?.map(|sight| Node::Organization(Organization(sight))))
        }
        Some(NodeId::Workspace(id)) => {
            Ok(WorkspaceSight::by_id(caller, reads, id).await?.map(|sight| Node::Workspace(Workspace(sight))))
        }
        Some(NodeId::User(id)) => Ok(visible_user(request, id).await?.map(Node::User)),
        Some(NodeId::Service(id)) => match &**caller {
            Caller::Service(service) if service.id == id => Ok(Some(Node::Service(Service(service.clone())))),
            Caller::Service(_) | Caller::Person(_) => Ok(None),
        },
        Some(NodeId::Member(workspace, user)) => {
            let Some(access) = through(workspace, Field("Workspace", "members")).await? else { return Ok(None) };
            Ok(find_members(reads, &access, &[user]).await?.pop().map(|row| Node::Member(Member(row))))
        }
        Some(NodeId::UsageEvent(workspace, event)) => {
            let Some(access) = through(workspace, Field("Workspace", "usageEvents")).await? else { return Ok(None) };
            let found = find_events(reads, request.app.writer.terms(), &access, &[event]).await?;
            Ok(with_members(request, &access, found).await?.pop().map(Node::UsageEvent))
        }
        Some(NodeId::RateCard(id)) => {
            Ok(rate_book(request).await?.card(id).cloned().map(|card| Node::RateCard(RateCard(card))))
        }
        Some(NodeId::CreditGrant(workspace, grant)) => {
            let Some(access) = through(workspace, Field("Workspace", "grants")).await? else { return Ok(None) };
            Ok(grants_by_number(request, &access, &[grant]).await?.remove(&grant).map(Node::CreditGrant))
        }
        Some(NodeId::LedgerEntry(workspace, pool, sequence)) => {
            let Some(access) = through(workspace, Field("Workspace", "ledger")).await? else { return Ok(None) };
            let found = find_entries(reads, &access, pool, &[sequence]).await?;
            Ok(entries_of(found, &access).pop().map(Node::LedgerEntry))
        }
        Some(NodeId::Purchase(workspace, purchase)) => {
            let Some(access) = through(workspace, Field("Workspace", "purchases")).await? else { return Ok(None) };
            Ok(find_purchase(request, &access, purchase).await?.map(Node::Purchase))
        }
    }
}

/// A user shows themself to themself, and to whoever may list the members of a workspace in which they appear.
async fn visible_user(request: &RequestContext, id: UserId) -> Result<Option<User>, ApiError> {
    let reads = &request.reads;
    match &*request.caller {
        Caller::Person(person) if person.user.as_ref().is_some_and(|user| user.id == id) => {
            Ok(find_user(reads, id).await?.map(User))
        }
        Caller::Person(_) => {
            let mut listed = Vec::new();
            for sight in WorkspaceSight::memberships(&request.caller, reads).await? {
                listed.extend(sight.permit(Field("Workspace", "members")).ok().map(|access| access.id()));
            }
            Ok(find_user_within(reads, id, Some(&listed)).await?.map(User))
        }
        Caller::Service(service) if !service.has(entity::Scope::AnalyticsRead) => Ok(None),
        Caller::Service(service) if service.bound_to.is_none() => Ok(find_user(reads, id).await?.map(User)),
        Caller::Service(service) => {
            let bound = service.bound_to.as_ref().map(std::slice::from_ref);
            Ok(find_user_within(reads, id, bound).await?.map(User))
        }
    }
}
