use std::sync::Arc;

use async_graphql::{Context, InputObject, Object, SimpleObject};

use crate::authz::Protected;
use crate::authz::permission::WriteDirectory;
use crate::directory::upsert_organization;
use crate::graphql::directives::{scope, scopes};
use crate::graphql::errors::ApiError;
use crate::graphql::request::request;
use crate::graphql::types::Organization;

const FIELD: Protected<WriteDirectory> = Protected::field("Mutation", "upsertOrganization");

/// An organization to create or change.
#[derive(InputObject)]
struct UpsertOrganizationInput {
    /// The host product's identifier for it.
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
        #[graphql(desc = "What to create or change.")] input: UpsertOrganizationInput,
    ) -> Option<Result<UpsertOrganizationPayload, ApiError>> {
        let request = request(context);
        let write = async || {
            let access = request.permit_service(FIELD)?;
            let (app, now) = (Arc::clone(&request.app), request.now);
            let row = request
                .write(async move { upsert_organization(&app.database, access, input.key, input.name, now).await })
                .await?;
            let visible = request.organization_by_id(row.id).await?;
            let organization = visible.map(Organization).ok_or_else(|| ApiError::NotFound {
                argument: "input.key".to_owned(),
                message: "the organization is not visible to this key".to_owned(),
            })?;
            Ok(UpsertOrganizationPayload { organization })
        };
        Some(write().await)
    }
}
