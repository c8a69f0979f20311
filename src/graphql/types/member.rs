use async_graphql::{Context, ID, Object};
use entity::UserId;

use super::connection::connection;
use super::{User, Workspace};
use crate::authz::Protected;
use crate::authz::permission::ReadMembers;
use crate::calendar::Instant;
use crate::database::invariant_violated;
use crate::directory::MemberRow;
use crate::graphql::directives::{auth, roles};
use crate::graphql::enums::RoleValue;
use crate::graphql::errors::ApiError;
use crate::graphql::lists::Position;
use crate::graphql::request::request;
use crate::graphql::scalars::DateTimeScalar;
use crate::node_id::NodeId;

const LAST_ACTIVE_AT: Protected<ReadMembers> = Protected::field("Member", "lastActiveAt");

#[derive(Clone)]
pub(in crate::graphql) struct Member(pub MemberRow);

/// A user in a workspace. The role is null for a user who only appears in recorded usage, or who was removed.
#[Object]
impl Member {
    /// An opaque id. It is unique among all objects and never reused.
    pub(in crate::graphql) async fn id(&self) -> ID {
        ID(NodeId::Member(self.0.member.workspace_id, self.0.member.user_id).encode())
    }

    /// The workspace that they belong to, or in whose usage they appear.
    async fn workspace(&self, context: &Context<'_>) -> Result<Workspace, ApiError> {
        Ok(Workspace::alone(request(context).workspace_of(self.0.member.workspace_id).await?))
    }

    /// The user.
    async fn user(&self) -> User {
        User(self.0.user.clone())
    }

    /// What they may do. Null for a user who only appears in recorded usage, or who was removed.
    async fn role(&self) -> Option<RoleValue> {
        self.0.member.role.map(Into::into)
    }

    /// When they were removed. Null for a current member.
    async fn removed_at(&self) -> Option<DateTimeScalar> {
        self.0.member.removed_at.map(|at| DateTimeScalar(Instant::from_micros(at)))
    }

    /// The latest `occurredAt` of their events in this workspace, with either pool. It stays when the events are
    /// forgotten. Null if they have no usage.
    #[graphql(directive = auth::apply(roles(LAST_ACTIVE_AT)))]
    async fn last_active_at(&self, context: &Context<'_>) -> Option<Result<DateTimeScalar, ApiError>> {
        let last_active_at = async || {
            let visible = request(context).workspace_by_id(self.0.member.workspace_id).await?;
            visible
                .ok_or_else(|| invariant_violated("the workspace of a member is not to be seen"))?
                .permit(LAST_ACTIVE_AT)?;
            Ok(self.0.member.last_active_at.map(|at| DateTimeScalar(Instant::from_micros(at))))
        };
        last_active_at().await.transpose()
    }
}

impl Member {
    /// Their position in the list.
    pub(in crate::graphql) const fn position(&self) -> UserId {
        self.0.member.user_id
    }
}

impl Position for UserId {
    fn numbers(&self) -> Vec<i64> {
        vec![self.0]
    }

    fn of(numbers: &[i64]) -> Option<Self> {
        match numbers {
            [id] => Some(Self(*id)),
            _ => None,
        }
    }
}

connection!(MemberConnection, MemberEdge, Member, "members", "member");
