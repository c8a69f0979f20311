use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::issue_grant::issued;
use crate::authz::Protected;
use crate::authz::permission::WriteBilling;
use crate::credits::{CreditError, void_grant};
use crate::graphql::directives::{scope, scopes};
use crate::graphql::errors::ApiError;
use crate::graphql::request::request;
use crate::graphql::types::CreditGrant;
use crate::node_id::NodeId;

const FIELD: Protected<WriteBilling> = Protected::field("Mutation", "voidGrant");

/// A grant to void.
#[derive(InputObject)]
struct VoidGrantInput {
    /// The grant's id.
    grant: ID,
    /// Why.
    reason: String,
    /// A key that makes the request safe to repeat. The same key with the same content replays the first answer; with
    /// other content it is a CONFLICT.
    idempotency_key: String,
}

/// The grant as it is now.
#[derive(SimpleObject)]
struct VoidGrantPayload {
    /// The grant.
    grant: CreditGrant,
}

#[derive(Default)]
pub(in crate::graphql) struct VoidGrantMutation;

#[Object]
impl VoidGrantMutation {
    /// Withdraws what remains of a grant. What was spent stays spent.
    #[graphql(directive = scope::apply(scopes(FIELD)))]
    async fn void_grant(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which grant, and why.")] input: VoidGrantInput,
    ) -> Option<Result<VoidGrantPayload, ApiError>> {
        let request = request(context);
        let write = async || {
            let access = request.permit_service(FIELD)?;
            let app = Arc::clone(&request.app);
            let Some(NodeId::CreditGrant(workspace, grant)) = NodeId::decode(&input.grant) else {
                return Err(CreditError::UnknownId { field: "grant", what: "grant" }.into());
            };
            let (reason, key) = (input.reason, input.idempotency_key);
            let void =
                async move { void_grant(&app.database, access, (workspace, grant), &reason, &key, &app.clock).await };
            request.write(void).await?;
            let grant = issued(request, access, workspace, &[grant]).await?.pop();
            Ok(VoidGrantPayload { grant: grant.ok_or_else(|| ApiError::lost("credit_grant"))? })
        };
        Some(write().await)
    }
}
