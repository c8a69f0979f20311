//! The entry points for reading.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};

use super::error::ApiError;
use super::list::List;
use super::nodes::{FoundNode, find_nodes};
use super::page::PageArguments;
use super::request::{RequestContext, request};
use super::scalars::DateTimeScalar;
use super::types::{
    Node, Organization, PoolValue, Quote, QuoteInput, RateCard, RateCardConnection, Viewer, Workspace,
    WorkspaceConnection, list_rate_cards, list_workspaces, write_due,
};
use crate::authz::Field;
use crate::node_id::NodeId;
use crate::rates::RateBook;

/// Ids that one request may look up.
const NODES_LIMIT: usize = 200;

pub(super) struct Query;

/// All queries.
#[Object]
impl Query {
    /// The caller: a person (from their token) or a service (from its API key).
    async fn viewer(&self, context: &Context<'_>) -> Viewer {
        Viewer(Arc::clone(&request(context).caller))
    }

    /// A workspace by its id or its key. Null if it does not exist or the caller is not a member: the two are
    /// indistinguishable.
    async fn workspace(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id. Give either this or the key.")] id: Option<ID>,
        #[graphql(desc = "The host product's own identifier. Give either this or the id.")] key: Option<String>,
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

    /// The workspaces that the caller may see, by name. For a person these are their memberships. For an API key they are
    /// all, or the one to which it is bound.
    async fn workspaces(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only those of the organization with this id. If the caller may not see it, there are none.")]
        organization: Option<ID>,
        #[graphql(desc = "The number of elements from the beginning: 50 by default, 200 at most.")] first: Option<i32>,
        #[graphql(desc = "Only elements after this cursor.")] after: Option<String>,
        #[graphql(desc = "The number of elements from the end: 200 at most.")] last: Option<i32>,
        #[graphql(desc = "Only elements before this cursor.")] before: Option<String>,
    ) -> Option<Result<WorkspaceConnection, ApiError>> {
        Some(list_workspaces(context, organization, PageArguments { first, after, last, before }).await)
    }

    /// An organization by its id or its key. Null when it does not exist or the caller is neither Admin nor Billing admin
    /// in one of its workspaces: the two are indistinguishable.
    async fn organization(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id. Give either this or the key.")] id: Option<ID>,
        #[graphql(desc = "The host product's own identifier. Give either this or the id.")] key: Option<String>,
    ) -> Option<Result<Organization, ApiError>> {
        let request = request(context);
        let find = async || match either(id, key)? {
            Either::Id(Some(NodeId::Organization(id))) => Ok(request.organization_by_id(id).await?),
            Either::Id(_) => Ok(None),
            Either::Key(key) => Ok(request.organization(&key).await?),
        };
        find().await.transpose().map(|sight| sight.map(Organization))
    }

    /// The object with this id. It requires the same role as the way through its workspace. Null if it does not exist.
    async fn node(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The object's id.")] id: ID,
    ) -> Option<Result<Node, ApiError>> {
        find_nodes(request(context), &[id]).await.pop().flatten()
    }

    /// The objects with these ids, in the same order. Null for each that does not exist. At most 200 ids.
    async fn nodes(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The objects' ids.")] ids: Vec<ID>,
    ) -> Result<List<FoundNode>, ApiError> {
        if ids.len() > NODES_LIMIT {
            return Err(ApiError::bad_input("ids", format!("{} ids are more than {NODES_LIMIT}", ids.len())));
        }
        Ok(List(find_nodes(request(context), &ids).await))
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

    /// All versions of the credit conversion table, the latest `effectiveAt` first. Of several with the same `effectiveAt`,
    /// the last published comes first.
    async fn rate_cards(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The pool that they price.", default)] pool: PoolValue,
        #[graphql(desc = "The number of elements from the beginning: 50 by default, 200 at most.")] first: Option<i32>,
        #[graphql(desc = "Only elements after this cursor.")] after: Option<String>,
        #[graphql(desc = "The number of elements from the end: 200 at most.")] last: Option<i32>,
        #[graphql(desc = "Only elements before this cursor.")] before: Option<String>,
    ) -> Option<Result<RateCardConnection, ApiError>> {
        Some(list_rate_cards(context, pool.into(), PageArguments { first, after, last, before }).await)
    }

    /// What a generation would cost, line by line, before it is run.
    async fn quote(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The generation.")] input: QuoteInput,
    ) -> Option<Result<Quote, ApiError>> {
        let request = request(context);
        let quote = async || input.price(&*rate_book(request).await?, request.now);
        Some(quote().await)
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
