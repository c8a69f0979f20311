use std::sync::Arc;

use async_graphql::{Context, InputObject, Object, SimpleObject};
use entity::{GrantId, WorkspaceId};

use crate::authz::permission::{CreditsById, WriteBilling};
use crate::authz::{Protected, ServiceAccess};
use crate::credits::{NewGrant, issue_grant};
use crate::graphql::directives::{scope, scopes};
use crate::graphql::enums::{GrantKindValue, PoolValue};
use crate::graphql::errors::ApiError;
use crate::graphql::request::{RequestContext, request};
use crate::graphql::scalars::{CreditsScalar, DateTimeScalar};
use crate::graphql::types::{CreditGrant, grants_by_number};

const FIELD: Protected<WriteBilling> = Protected::field("Mutation", "issueGrant");

/// A grant to issue.
#[derive(InputObject)]
struct IssueGrantInput {
    /// The workspace's key.
    workspace: String,
    /// The pool that the credits are for.
    #[graphql(default)]
    pool: PoolValue,
    /// Where the credits come from. TRANSFER is not accepted: use transferCredits.
    kind: GrantKindValue,
    /// How many.
    credits: CreditsScalar,
    /// When they become usable. Now by default.
    effective_at: Option<DateTimeScalar>,
    /// When they expire. From this instant on they are not usable. Without it they never expire.
    expires_at: Option<DateTimeScalar>,
    /// A note for people.
    note: Option<String>,
    /// A key that makes the request safe to repeat. The same key with the same content replays the first answer; with
    /// other content it is a CONFLICT.
    idempotency_key: String,
}

/// The grant as it is now.
#[derive(SimpleObject)]
struct IssueGrantPayload {
    /// The grant.
    grant: CreditGrant,
}

#[derive(Default)]
pub(in crate::graphql) struct IssueGrantMutation;

#[Object]
impl IssueGrantMutation {
    /// Gives a workspace credits. If they are usable now, they settle its overdraft at once.
    #[graphql(directive = scope::apply(scopes(FIELD)))]
    async fn issue_grant(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The grant.")] input: IssueGrantInput,
    ) -> Option<Result<IssueGrantPayload, ApiError>> {
        let request = request(context);
        let write = async || {
            let access = request.permit_service(FIELD)?;
            let app = Arc::clone(&request.app);
            let new = NewGrant {
                workspace: input.workspace,
                pool: input.pool.into(),
                kind: input.kind.into(),
                credits: input.credits.0,
                effective_at: input.effective_at.map(|at| at.0),
                expires_at: input.expires_at.map(|at| at.0),
                note: input.note,
                idempotency_key: input.idempotency_key,
            };
            let (workspace, id) =
                request.write(async move { issue_grant(&app.database, access, new, &app.clock).await }).await?;
            let grant = issued(request, access, workspace, &[id]).await?.pop();
            Ok(IssueGrantPayload { grant: grant.ok_or_else(|| ApiError::lost("credit_grant"))? })
        };
        Some(write().await)
    }
}

/// Grants that were just written. The order stays the same.
pub(super) async fn issued(
    request: &RequestContext,
    access: ServiceAccess<WriteBilling>,
    workspace: WorkspaceId,
    ids: &[GrantId],
) -> Result<Vec<CreditGrant>, ApiError> {
    let access = access.read_back::<CreditsById>(&request.reads, workspace).await?;
    let access = access.ok_or_else(|| ApiError::lost("workspace"))?;
    let mut found = grants_by_number(request, &access, ids).await?;
    ids.iter().map(|id| found.remove(id).ok_or_else(|| ApiError::lost("credit_grant"))).collect()
}
