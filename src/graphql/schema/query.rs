//! The entry points for reading.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};

use super::nodes::{FoundNode, find_nodes};
use crate::graphql::enums::PoolValue;
use crate::graphql::errors::ApiError;
use crate::graphql::lists::List;
use crate::graphql::lists::PageArguments;
use crate::graphql::request::request;
use crate::graphql::scalars::DateTimeScalar;
use crate::graphql::types::{
    Node, Organization, Quote, QuoteInput, RateCard, RateCardConnection, Viewer, Workspace, WorkspaceConnection,
    list_rate_cards, list_workspaces,
};
use crate::node_id::NodeId;

/// Ids that one request may look up.
const NODES_LIMIT: usize = 200;

pub(in crate::graphql) struct Query;

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
        find().await.transpose().map(|sight| sight.map(Workspace))
    }

    /// Those that the caller may see, by name: a person's memberships; all, or the one that it is bound to, for an API key.
    async fn workspaces(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "Only those of the organization with this id. Of one that the caller may not see there are none."
        )]
        organization: Option<ID>,
        #[graphql(desc = "Take so many from the beginning, 50 by default and 200 at most.")] first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "Take so many from the end, 200 at most.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Option<Result<WorkspaceConnection, ApiError>> {
        Some(list_workspaces(context, organization, PageArguments { first, after, last, before }).await)
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
            Either::Id(Some(NodeId::Organization(id))) => Ok(request.organization_by_id(id).await?),
            Either::Id(_) => Ok(None),
            Either::Key(key) => Ok(request.organization(&key).await?),
        };
        find().await.transpose().map(|sight| sight.map(Organization))
    }

    /// Whatever has this id. It needs the same role as on the way through its workspace; null when it does not exist.
    async fn node(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The id of anything.")] id: ID,
    ) -> Option<Result<Node, ApiError>> {
        find_nodes(request(context), &[id]).await.pop().flatten()
    }

    /// Whatever has these ids, in their order; null for each that does not exist. At most 200.
    async fn nodes(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The ids of anything.")] ids: Vec<ID>,
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
        match request.rate_book().await {
            Ok(book) => book.in_force(pool.into(), at).cloned().map(|card| Ok(RateCard(card))),
            Err(error) => Some(Err(error)),
        }
    }

    /// All versions of the credit conversion table: the last to take effect first, and of those that take effect at one instant
    /// the last published.
    async fn rate_cards(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The pool that they price.", default)] pool: PoolValue,
        #[graphql(desc = "Take so many from the beginning, 50 by default and 200 at most.")] first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "Take so many from the end, 200 at most.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
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
        let quote = async || input.price(&*request.rate_book().await?, request.now);
        Some(quote().await)
    }
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
