use std::sync::Arc;

use async_graphql::{Context, InputObject, Object, SimpleObject};

use crate::authz::Protected;
use crate::authz::permission::WriteDirectory;
use crate::directory::remove_member;
use crate::graphql::directives::{scope, scopes};
use crate::graphql::errors::ApiError;
use crate::graphql::request::request;
use crate::graphql::types::Member;

const FIELD: Protected<WriteDirectory> = Protected::field("Mutation", "removeMember");

/// Whom to remove.
#[derive(InputObject)]
struct RemoveMemberInput {
    /// The workspace's key.
    workspace: String,
    /// The user's key.
    user: String,
}

/// The member as they are now, without a role.
#[derive(SimpleObject)]
struct RemoveMemberPayload {
    /// The member.
    member: Member,
}

#[derive(Default)]
pub(in crate::graphql) struct RemoveMemberMutation;

#[Object]
impl RemoveMemberMutation {
    /// Takes a member's role away, from their next request on. The member stays visible, because their usage does.
    #[graphql(directive = scope::apply(scopes(FIELD)))]
    async fn remove_member(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Whom to remove.")] input: RemoveMemberInput,
    ) -> Option<Result<RemoveMemberPayload, ApiError>> {
        let request = request(context);
        let write = async || {
            let access = request.permit_service(FIELD)?;
            let (app, now) = (Arc::clone(&request.app), request.now);
            let RemoveMemberInput { workspace, user } = input;
            let (_, row) = request
                .write(async move { remove_member(&app.database, access, &workspace, &user, now).await })
                .await?;
            Ok(RemoveMemberPayload { member: Member(row) })
        };
        Some(write().await)
    }
}
