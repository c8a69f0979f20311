use std::sync::Arc;

use async_graphql::{Context, InputObject, Object, SimpleObject};

use super::record_usage::recorded_events;
use crate::authz::Protected;
use crate::authz::permission::RecordUsage;
use crate::graphql::directives::{scope, scopes};
use crate::graphql::errors::ApiError;
use crate::graphql::request::{RequestContext, request};
use crate::graphql::scalars::CreditsScalar;
use crate::graphql::types::UsageEvent;
use crate::usage::{NewRefund, refund_usage};

const FIELD: Protected<RecordUsage> = Protected::field("Mutation", "refundUsage");

/// A refund to record.
#[derive(InputObject)]
struct RefundUsageInput {
    /// The workspace's key.
    workspace: String,
    /// The system that reported the event.
    source: String,
    /// The event's identifier within the source.
    event_id: String,
    /// How much to refund. By default it is all that is left.
    credits: Option<CreditsScalar>,
    /// Why.
    reason: Option<String>,
    /// A key that makes the request safe to repeat. The same key with the same content replays the first answer; with
    /// other content it is a CONFLICT.
    idempotency_key: String,
}

/// The refund.
#[derive(SimpleObject)]
struct RefundUsagePayload {
    /// The event, with all of its refunds.
    event: UsageEvent,
    /// How many credits this refund gave back.
    credits: CreditsScalar,
}

#[derive(Default)]
pub(in crate::graphql) struct RefundUsageMutation;

#[Object]
impl RefundUsageMutation {
    /// Refunds the cost of an event, or a part of it. Refunds of one event never exceed its cost. They count in the
    /// bucket of the event's `occurredAt`.
    #[graphql(directive = scope::apply(scopes(FIELD)))]
    async fn refund_usage(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The refund.")] input: RefundUsageInput,
    ) -> Option<Result<RefundUsagePayload, ApiError>> {
        Some(refund(request(context), input).await)
    }
}

async fn refund(request: &RequestContext, input: RefundUsageInput) -> Result<RefundUsagePayload, ApiError> {
    let access = request.permit_service(FIELD)?;
    let app = Arc::clone(&request.app);
    let refund = NewRefund {
        workspace: input.workspace,
        source: input.source,
        event_id: input.event_id,
        credits: input.credits.map(|credits| credits.0),
        reason: input.reason,
        idempotency_key: input.idempotency_key,
    };
    let done = request.write(async move { refund_usage(&app.database, access, refund, &app.clock).await }).await?;
    let mut events = recorded_events(request, access, &[(done.workspace, done.event)]).await?;
    let event = events.remove(&(done.workspace, done.event));
    let event = event.ok_or_else(|| ApiError::lost("usage_event"))?;
    Ok(RefundUsagePayload { event, credits: CreditsScalar(done.credits) })
}
