//! Which users a caller may look up by id.

use std::sync::Arc;

use entity::{UserId, WorkspaceId};
use sea_orm::DbErr;

use super::permission::ReadMembers;
use super::protected::Protected;
use super::visible::{Refused, VisibleWorkspace};
use super::workspace::BrokenWorkspace;
use crate::authn::Caller;

const MEMBERS: Protected<ReadMembers> = Protected::field("Workspace", "members");

/// The caller may see this user. Users may see themselves. Whoever may list the members of a workspace may see the users who appear
/// in it.
#[derive(Clone, Debug)]
pub struct UserAccess {
    user: UserId,
    workspaces: Option<Vec<WorkspaceId>>,
    broken: Option<BrokenWorkspace>,
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
        let mut broken = None;
        let workspaces = match caller {
            Caller::Person(person) if person.user.as_ref().is_some_and(|known| known.id == user) => None,
            Caller::Person(_) => {
                let listed = |visible: &VisibleWorkspace| match visible.permit(MEMBERS) {
                    Ok(access) => Some(access.id()),
                    Err(Refused::Denied(_)) => None,
                    Err(Refused::Broken(workspace)) => {
                        broken = Some(workspace);
                        None
                    }
                };
                Some(memberships().await?.iter().filter_map(listed).collect())
            }
            Caller::Service(service) if !MEMBERS.rule().admits_scopes(service.scopes) => return Ok(None),
            Caller::Service(service) => service.bound_to.map(|bound| vec![bound]),
        };
        Ok(Some(Self { user, workspaces, broken }))
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

    /// A workspace whose members the caller may list, if its row could be read. The user may be among them.
    #[must_use]
    pub const fn broken(&self) -> Option<&BrokenWorkspace> {
        self.broken.as_ref()
    }
}
