//! Which users a caller may look up by id.

use std::sync::Arc;

use entity::{UserId, WorkspaceId};
use sea_orm::DbErr;

use super::permission::ReadMembers;
use super::protected::Protected;
use super::visible::VisibleWorkspace;
use crate::authn::Caller;

const MEMBERS: Protected<ReadMembers> = Protected::field("Workspace", "members");

/// The caller may see this user. Users may see themselves. Whoever may list the members of a workspace may see the users who appear
/// in it.
#[derive(Clone, Debug)]
pub struct UserAccess {
    user: UserId,
    workspaces: Option<Vec<WorkspaceId>>,
}

impl UserAccess {
    /// Checks the policy. `memberships` finds the workspaces that the caller is a member of. It is not called for an API key.
    ///
    /// # Errors
    ///
    /// When `memberships` fails.
    pub async fn permit(
        caller: &Caller,
        user: UserId,
        memberships: impl AsyncFnOnce() -> Result<Arc<[VisibleWorkspace]>, DbErr>,
    ) -> Result<Option<Self>, DbErr> {
        let workspaces = match caller {
            Caller::Person(person) if person.user.as_ref().is_some_and(|known| known.id == user) => None,
            Caller::Person(_) => {
                let all_visible = memberships().await?;
                let listed = all_visible.iter().filter_map(|visible| visible.permit(MEMBERS).ok());
                Some(listed.map(|access| access.id()).collect())
            }
            Caller::Service(service) if !MEMBERS.who().admits_scopes(service.scopes) => return Ok(None),
            Caller::Service(service) => service.bound_to.map(|bound| vec![bound]),
        };
        Ok(Some(Self { user, workspaces }))
    }

    /// The user.
    #[must_use]
    pub const fn id(&self) -> UserId {
        self.user
    }

    /// The workspaces in which the caller may see the user. None if the caller may see the user's own row.
    #[must_use]
    pub fn workspaces(&self) -> Option<&[WorkspaceId]> {
        self.workspaces.as_deref()
    }
}
