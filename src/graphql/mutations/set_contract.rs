use std::sync::Arc;

use async_graphql::{Context, InputObject, Object, SimpleObject};

use crate::authz::Protected;
use crate::authz::permission::WriteBilling;
use crate::credits::{NewContract, set_contract};
use crate::graphql::directives::{scope, scopes};
use crate::graphql::enums::PoolValue;
use crate::graphql::errors::ApiError;
use crate::graphql::lists::List;
use crate::graphql::request::request;
use crate::graphql::scalars::{CreditsScalar, DateScalar};
use crate::graphql::types::CreditGrant;

use super::issue_grant::issued;

const FIELD: Protected<WriteBilling> = Protected::field("Mutation", "setContract");

/// A contract to set.
#[derive(InputObject)]
struct SetContractInput {
    /// The workspace's key.
    workspace: String,
    /// The pool that the credits are for.
    #[graphql(default)]
    pool: PoolValue,
    /// Credits of each contract year.
    annual_credits: CreditsScalar,
    /// The first day of the first year. It begins at local midnight in the workspace's time zone.
    starts_on: DateScalar,
    /// How many years, from 1 to 25.
    #[graphql(default = 1)]
    years: i32,
    /// A key that makes the request safe to repeat. The same key with the same content replays the first answer; with
    /// other content it is a CONFLICT.
    idempotency_key: String,
}

/// The grants of the contract.
#[derive(SimpleObject)]
struct SetContractPayload {
    /// A grant for each contract year, in order.
    grants: List<CreditGrant>,
}

#[derive(Default)]
pub(in crate::graphql) struct SetContractMutation;

#[Object]
impl SetContractMutation {
    /// Sets the annual credits of a contract. Each contract year has one grant, which expires on the anniversary.
    #[graphql(directive = scope::apply(scopes(FIELD)))]
    async fn set_contract(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The contract.")] input: SetContractInput,
    ) -> Option<Result<SetContractPayload, ApiError>> {
        let request = request(context);
        let write = async || {
            let access = request.permit_service(FIELD)?;
            let app = Arc::clone(&request.app);
            let new = NewContract {
                workspace: input.workspace,
                pool: input.pool.into(),
                annual_credits: input.annual_credits.0,
                starts_on: input.starts_on.0,
                years: input.years,
                idempotency_key: input.idempotency_key,
            };
            let (workspace, ids) =
                request.write(async move { set_contract(&app.database, access, new, &app.clock).await }).await?;
            Ok(SetContractPayload { grants: List(issued(request, access, workspace, &ids).await?) })
        };
        Some(write().await)
    }
}
