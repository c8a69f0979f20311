use std::sync::Arc;

use async_graphql::{Context, InputObject, Object, SimpleObject};
use entity::workspace;

use crate::authz::permission::WriteDirectory;
use crate::authz::{Protected, VisibleWorkspace};
use crate::directory::{MemberUpsert, upsert_member};
use crate::graphql::directives::{scope, scopes};
use crate::graphql::enums::RoleValue;
use crate::graphql::errors::ApiError;
use crate::graphql::request::{RequestContext, request};
use crate::graphql::types::Member;

const FIELD: Protected<WriteDirectory> = Protected::field("Mutation", "upsertMember");

/// A member to create or change.
#[derive(InputObject)]
struct UpsertMemberInput {
    /// The workspace's key.
    workspace: String,
    /// The user's key, which a token carries as `sub`.
    user: String,
    /// The user's name.
    name: String,
    /// The user's e-mail address. By default it stays as it is.
    email: Option<String>,
    /// What they may do in the workspace.
    role: RoleValue,
}

/// The member as they are now.
#[derive(SimpleObject)]
struct UpsertMemberPayload {
    /// The member.
    member: Member,
}

#[derive(Default)]
pub(in crate::graphql) struct UpsertMemberMutation;

#[Object]
impl UpsertMemberMutation {
    /// Makes a user a member of a workspace, or changes their role. The change takes effect with their next request.
    #[graphql(directive = scope::apply(scopes(FIELD)))]
    async fn upsert_member(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The member.")] input: UpsertMemberInput,
    ) -> Option<Result<UpsertMemberPayload, ApiError>> {
        let request = request(context);
        let write = async || {
            let access = request.permit_service(FIELD)?;
            let (app, now) = (Arc::clone(&request.app), request.now);
            let wanted = MemberUpsert {
                workspace: input.workspace,
                user: input.user,
                name: input.name,
                email: input.email,
                role: input.role.into(),
            };
            let (_, row) =
                request.write(async move { upsert_member(&app.database, access, wanted, now).await }).await?;
            Ok(UpsertMemberPayload { member: Member(row) })
        };
        Some(write().await)
    }
}

/// A workspace that was just written, with what the service may do there.
pub(super) fn seen(request: &RequestContext, row: workspace::Model) -> Result<VisibleWorkspace, ApiError> {
    VisibleWorkspace::shown(&request.caller, row).ok_or_else(|| ApiError::NotFound {
        argument: "input.key".to_owned(),
        message: "the workspace is not visible to this key".to_owned(),
    })
}
