use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use crate::authz::permission::ManageKeys;
use crate::authz::{KeyAccess, Protected};
use crate::directory::revoke_api_key;
use crate::graphql::directives::{scope, scopes};
use crate::graphql::errors::ApiError;
use crate::graphql::request::request;
use crate::graphql::types::ApiKey;
use crate::node_id::NodeId;

const FIELD: Protected<ManageKeys> = Protected::field("Mutation", "revokeApiKey");

/// An API key to revoke.
#[derive(InputObject)]
struct RevokeApiKeyInput {
    /// The id of the key.
    key: ID,
}

/// The revoked key.
#[derive(SimpleObject)]
struct RevokeApiKeyPayload {
    /// The key.
    key: ApiKey,
}

#[derive(Default)]
pub(in crate::graphql) struct RevokeApiKeyMutation;

#[Object]
impl RevokeApiKeyMutation {
    /// Revokes an API key: any that `apiKeys` shows. The next request with it is refused. Revoking it again changes
    /// nothing.
    #[graphql(directive = scope::apply(scopes(FIELD)))]
    async fn revoke_api_key(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to revoke.")] input: RevokeApiKeyInput,
    ) -> Option<Result<RevokeApiKeyPayload, ApiError>> {
        let request = request(context);
        let revoke = async || {
            let access = KeyAccess::permit(&request.caller, FIELD)?;
            let (app, now) = (Arc::clone(&request.app), request.now);
            let id = match NodeId::decode(&input.key) {
                Some(NodeId::ApiKey(id)) => Some(id),
                _ => None,
            };
            let row = request.write(async move { revoke_api_key(&app.database, access, id, now).await }).await?;
            Ok(RevokeApiKeyPayload { key: ApiKey::alone(row) })
        };
        Some(revoke().await)
    }
}
