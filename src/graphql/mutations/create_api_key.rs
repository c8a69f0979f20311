use std::sync::Arc;

use async_graphql::{Context, InputObject, Object, SimpleObject};
use secrecy::ExposeSecret;

use crate::authz::permission::ManageKeys;
use crate::authz::{KeyAccess, Protected};
use crate::directory::{NewApiKey, create_api_key};
use crate::graphql::directives::{scope, scopes};
use crate::graphql::enums::ScopeValue;
use crate::graphql::errors::ApiError;
use crate::graphql::request::request;
use crate::graphql::scalars::DateTimeScalar;
use crate::graphql::types::ApiKey;

const FIELD: Protected<ManageKeys> = Protected::field("Mutation", "createApiKey");

/// An API key to create.
#[derive(InputObject)]
struct CreateApiKeyInput {
    /// The name of the key, which says what it is for.
    name: String,
    /// What it may do: only scopes that the caller's own key has.
    scopes: Vec<ScopeValue>,
    /// The key of the one workspace that it is bound to. By default it reaches all. A caller whose key is bound must name
    /// the same workspace.
    workspace: Option<String>,
    /// When it expires. By default never. A caller whose key expires must give an instant that is no later.
    expires_at: Option<DateTimeScalar>,
}

/// The new key.
#[derive(SimpleObject)]
struct CreateApiKeyPayload {
    /// The key.
    key: ApiKey,
    /// The secret that signs in. It is shown only here.
    secret: String,
}

#[derive(Default)]
pub(in crate::graphql) struct CreateApiKeyMutation;

#[Object]
impl CreateApiKeyMutation {
    /// Creates an API key. It gives nothing that the caller's own key does not have. Calling it again creates another key.
    /// To rotate a key, create its successor, and revoke it once nothing uses it any more.
    #[graphql(directive = scope::apply(scopes(FIELD)))]
    async fn create_api_key(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The key.")] input: CreateApiKeyInput,
    ) -> Option<Result<CreateApiKeyPayload, ApiError>> {
        let request = request(context);
        let create = async || {
            let access = KeyAccess::permit(&request.caller, FIELD)?;
            let (app, now) = (Arc::clone(&request.app), request.now);
            let wanted = NewApiKey {
                name: input.name,
                scopes: input.scopes.into_iter().map(Into::into).collect(),
                workspace: input.workspace,
                expires_at: input.expires_at.map(|at| at.0),
            };
            let (row, secret) =
                request.write(async move { create_api_key(&app.database, access, wanted, now).await }).await?;
            Ok(CreateApiKeyPayload { key: ApiKey::alone(row), secret: secret.expose_secret().to_owned() })
        };
        Some(create().await)
    }
}
