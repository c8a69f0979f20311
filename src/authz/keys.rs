//! Which API keys a caller may manage.

use entity::{ApiKeyId, WorkspaceId};

use super::access_rule::Denied;
use super::permission::ManageKeys;
use super::protected::Protected;
use crate::authn::Caller;

/// The caller is an API key that may manage keys: all of them, or those of the workspace that it is bound to.
#[derive(Clone, Copy, Debug)]
pub struct KeyAccess {
    key: ApiKeyId,
    bound_to: Option<WorkspaceId>,
}

impl KeyAccess {
    /// Checks the policy for a field that manages keys.
    ///
    /// # Errors
    ///
    /// When the caller may not.
    pub fn permit(caller: &Caller, field: Protected<ManageKeys>) -> Result<Self, Denied> {
        match caller {
            Caller::Service(service) => {
                field.rule().admit(caller, None)?;
                Ok(Self { key: service.id, bound_to: service.bound_to })
            }
            // The policy lets no person manage keys. A person who gets here is refused all the same.
            Caller::Person(_) => Err(Denied::new(field.rule(), caller)),
        }
    }

    /// The caller's own key.
    #[must_use]
    pub const fn key(&self) -> ApiKeyId {
        self.key
    }

    /// The workspace whose keys it may manage. None: all keys.
    #[must_use]
    pub const fn bound_to(&self) -> Option<WorkspaceId> {
        self.bound_to
    }
}
