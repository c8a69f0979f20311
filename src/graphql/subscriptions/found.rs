//! What one look finds.

use std::sync::Arc;

use async_graphql::{Context, ID};
use futures::stream::{self, Iter};

use super::seen::Seen;
use crate::authz::VisibleWorkspace;
use crate::graphql::errors::ApiError;
use crate::graphql::request::request;
use crate::node_id::NodeId;

/// What one look finds.
pub(super) enum Found<T> {
    /// The workspace is not visible to the caller.
    Hidden,
    /// Nothing that the subscription has not told.
    Unchanged,
    /// Something to tell.
    Changed(T),
}

/// The answer to a look, in the form that the library expects: a stream of one answer, or of none.
pub(super) type Look<T> = Iter<std::option::IntoIter<Option<Result<T, ApiError>>>>;

/// The answer to a look.
pub(super) fn answer<T>(found: Result<Found<T>, ApiError>) -> Look<T> {
    stream::iter(match found {
        Ok(Found::Hidden) => Some(None),
        Ok(Found::Unchanged) => None,
        Ok(Found::Changed(change)) => Some(Some(Ok(change))),
        Err(error) => Some(Some(Err(error))),
    })
}

/// The workspace that a subscription watches, if it is visible to the caller.
pub(super) async fn watched(context: &Context<'_>, id: &ID) -> Result<Option<VisibleWorkspace>, ApiError> {
    let visible = match NodeId::decode(id) {
        Some(NodeId::Workspace(id)) => request(context).workspace_by_id(id).await?,
        _ => None,
    };
    if let Some(visible) = &visible {
        seen(context).watches(visible.row().id);
    }
    Ok(visible)
}

/// What the subscription has seen so far.
pub(super) fn seen<'context>(context: &Context<'context>) -> &'context Seen {
    context.data_unchecked::<Arc<Seen>>()
}
