//! The budget of the request, from where a list is resolved.

use std::sync::Arc;

use async_graphql::ContextSelectionSet;

use crate::budget::{Budget, Spent};
use crate::graphql::request::RequestContext;

/// The budget of the request that a field is resolved for.
pub(in crate::graphql) fn budget<'context>(context: &ContextSelectionSet<'context>) -> &'context Budget {
    // Not by the request's own function, which takes a field's context.
    context.data_unchecked::<Arc<RequestContext>>().reads.budget()
}

/// Goes on unless something is used up. Then this waits for ever, and whoever waits for the request ends it.
pub(in crate::graphql) async fn or_end(taken: Result<(), Spent>) {
    if taken.is_err() {
        std::future::pending::<()>().await;
    }
}
