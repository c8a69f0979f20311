//! The budget of the request, for fields that resolve lists.

use std::sync::Arc;

use async_graphql::ContextSelectionSet;

use crate::budget::{Budget, BudgetExceeded};
use crate::graphql::request::RequestContext;

/// The budget of the request.
pub(in crate::graphql) fn budget<'context>(context: &ContextSelectionSet<'context>) -> &'context Budget {
    // `request()` takes the context of a field, and this is the context of a selection set.
    context.data_unchecked::<Arc<RequestContext>>().reads.budget()
}

/// Returns if the budget allows it. Otherwise it never returns, and the executor ends the request.
pub(in crate::graphql) async fn proceed(taken: Result<(), BudgetExceeded>) {
    if taken.is_err() {
        std::future::pending::<()>().await;
    }
}
