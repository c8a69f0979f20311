use std::sync::Arc;

use async_graphql::{Context, InputObject, Object, SimpleObject};

use crate::authz::Field;
use crate::directory::upsert_organization;
use crate::graphql::directives::{scope, scopes};
use crate::graphql::error::ApiError;
use crate::graphql::request::request;
use crate::graphql::types::Organization;

const FIELD: Field = Field("Mutation", "upsertOrganization");

/// The values of an organization.
#[derive(InputObject)]
struct UpsertOrganizationInput {
    /// The host product's own identifier.
    key: String,
    /// Its name.
    name: String,
}

/// The organization as it is now.
#[derive(SimpleObject)]
struct UpsertOrganizationPayload {
    /// The organization.
    organization: Organization,
}

#[derive(Default)]
pub(in crate::graphql) struct UpsertOrganizationMutation;

#[Object]
impl UpsertOrganizationMutation {
    /// Creates an organization, or renames the one with this key.
    #[graphql(directive = scope::apply(scopes(FIELD)))]
    async fn upsert_organization(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The values to set.")] input: UpsertOrganizationInput,
    ) -> Option<Result<UpsertOrganizationPayload, ApiError>> {
        let request = request(context);
        let write = async || {
            let access = request.permit_service(FIELD)?;
            let (app, now) = (Arc::clone(&request.app), request.now);
            let row = request
                .write(async move { upsert_organization(&app.database, access, input.key, input.name, now).await })
                .await?;
            let sight = request.organization_by_id(row.id).await?;
            let organization = sight.map(Organization).ok_or_else(|| ApiError::NotFound {
                argument: "input.key".to_owned(),
                message: "the organization is not visible to this key".to_owned(),
            })?;
            Ok(UpsertOrganizationPayload { organization })
        };
        Some(write().await)
    }
}
