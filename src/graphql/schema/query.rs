//! The entry points for queries.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};

use super::nodes::{FoundNode, find_nodes};
use crate::graphql::directives::{scope, scopes};
use crate::graphql::enums::PoolValue;
use crate::graphql::errors::ApiError;
use crate::graphql::lists::List;
use crate::graphql::lists::PageArguments;
use crate::graphql::request::request;
use crate::graphql::scalars::DateTimeScalar;
use crate::graphql::types::{
    API_KEYS, ApiKeyConnection, Node, Organization, Quote, QuoteInput, RateCard, RateCardConnection, Viewer, Workspace,
    WorkspaceConnection, list_api_keys, list_rate_cards, list_workspaces,
};
use crate::node_id::NodeId;

/// Ids that one request may look up.
const NODES_LIMIT: usize = 200;

pub(in crate::graphql) struct Query;

/// Everything that can be read.
#[Object]
impl Query {
    /// The caller: a person, from their token, or a service, from its API key.
    async fn viewer(&self, context: &Context<'_>) -> Viewer {
        Viewer(Arc::clone(&request(context).caller))
    }

    /// A workspace by its id or its key. Null if it does not exist or the caller is not a member: the two cannot be
    /// told apart.
    async fn workspace(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id. Provide either this or the key.")] id: Option<ID>,
        #[graphql(desc = "The host product's identifier for it. Provide either this or the id.")] key: Option<String>,
    ) -> Option<Result<Workspace, ApiError>> {
        let request = request(context);
        let find = async || match either(id, key)? {
            Either::Id(Some(NodeId::Workspace(id))) => Ok(request.workspace_by_id(id).await?),
            Either::Id(_) => Ok::<_, ApiError>(None),
            Either::Key(key) => Ok(request.workspace(&key).await?),
        };
        find().await.transpose().map(|visible| visible.map(Workspace::alone))
    }

    /// The workspaces that the caller may see, by name. For a person they are their memberships. For an API key they
    /// are all, or the one that it is bound to.
    async fn workspaces(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "Only workspaces of the organization with this id. There are none if the caller may not see it."
        )]
        organization: Option<ID>,
        #[graphql(desc = "How many to take from the beginning: 50 by default, at most 200.")] first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many to take from the end, at most 200.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Option<Result<WorkspaceConnection, ApiError>> {
        Some(list_workspaces(context, organization, PageArguments { first, after, last, before }).await)
    }

    /// API keys, the newest first, also those that have expired or were revoked. A key that is bound to a workspace sees
    /// only keys of that workspace.
    #[graphql(directive = scope::apply(scopes(API_KEYS)))]
    async fn api_keys(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many to take from the beginning: 50 by default, at most 200.")] first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many to take from the end, at most 200.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Option<Result<ApiKeyConnection, ApiError>> {
        Some(list_api_keys(context, PageArguments { first, after, last, before }).await)
    }

    /// An organization by its id or its key. Null if it does not exist, or if the caller is neither Admin nor Billing
    /// admin in any of its workspaces. The two cannot be told apart.
    async fn organization(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id. Provide either this or the key.")] id: Option<ID>,
        #[graphql(desc = "The host product's identifier for it. Provide either this or the id.")] key: Option<String>,
    ) -> Option<Result<Organization, ApiError>> {
        let request = request(context);
        let find = async || match either(id, key)? {
            Either::Id(Some(NodeId::Organization(id))) => Ok(request.organization_by_id(id).await?),
            Either::Id(_) => Ok(None),
            Either::Key(key) => Ok(request.organization(&key).await?),
        };
        find().await.transpose().map(|visible| visible.map(Organization))
    }

    /// The object with this id. It needs the same role as the field of its workspace that leads to it. Null if it does
    /// not exist.
    async fn node(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The id of an object.")] id: ID,
    ) -> Option<Result<Node, ApiError>> {
        find_nodes(request(context), &[id]).await.pop().flatten()
    }

    /// The objects with these ids, in the same order. Null for each that does not exist. At most 200.
    async fn nodes(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The ids of objects.")] ids: Vec<ID>,
    ) -> Result<List<FoundNode>, ApiError> {
        if ids.len() > NODES_LIMIT {
            return Err(ApiError::bad_input("ids", format!("{} ids are more than {NODES_LIMIT}", ids.len())));
        }
        Ok(List(find_nodes(request(context), &ids).await))
    }

    /// The credit conversion table in force at an instant, by default now. Null if none was in force.
    async fn rate_card(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The pool that it prices.", default)] pool: PoolValue,
        #[graphql(desc = "The instant. Now by default.")] at: Option<DateTimeScalar>,
    ) -> Option<Result<RateCard, ApiError>> {
        let request = request(context);
        let at = at.map_or(request.now, |at| at.0);
        match request.rate_book().await {
            Ok(book) => book.in_force(pool.into(), at).cloned().map(|card| Ok(RateCard(card))),
            Err(error) => Some(Err(error)),
        }
    }

    /// All versions of the credit conversion table, the last to take effect first. Of those that take effect at one
    /// instant, the last published comes first.
    async fn rate_cards(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The pool that they price.", default)] pool: PoolValue,
        #[graphql(desc = "How many to take from the beginning: 50 by default, at most 200.")] first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many to take from the end, at most 200.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Option<Result<RateCardConnection, ApiError>> {
        Some(list_rate_cards(context, pool.into(), PageArguments { first, after, last, before }).await)
    }

    /// What a generation would cost, line by line.
    async fn quote(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The generation to price.")] input: QuoteInput,
    ) -> Option<Result<Quote, ApiError>> {
        let request = request(context);
        let quote = async || input.price(&*request.rate_book().await?, request.now);
        Some(quote().await)
    }
}

enum Either {
    /// None for an id that Tallygraph never issued.
    Id(Option<NodeId>),
    Key(String),
}

fn either(id: Option<ID>, key: Option<String>) -> Result<Either, ApiError> {
    match (id, key) {
        (Some(id), None) => Ok(Either::Id(NodeId::decode(&id))),
        (None, Some(key)) => Ok(Either::Key(key)),
        (None, None) => Err(ApiError::bad_input("key", "provide an id or a key")),
        (Some(_), Some(_)) => Err(ApiError::bad_input("key", "provide either an id or a key, not both")),
    }
}
