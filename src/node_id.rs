//! The node ids of the API: opaque, unique over all types, and never reused.
//!
//! An id is the base64url of a type's name and the object's numbers. It grants nothing: reading by id needs the same
//! role as reading through the workspace.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::{
    AlertId, ApiKeyId, EventId, FiringId, GrantId, OrganizationId, Pool, PurchaseId, RateCardId, UserId, WorkspaceId,
};

/// The object that an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeId {
    /// An organization.
    Organization(OrganizationId),
    /// A workspace.
    Workspace(WorkspaceId),
    /// A user.
    User(UserId),
    /// A service, by its API key.
    Service(ApiKeyId),
    /// An API key, as it is managed.
    ApiKey(ApiKeyId),
    /// A member: a user in a workspace.
    Member(WorkspaceId, UserId),
    /// A usage event of a workspace.
    UsageEvent(WorkspaceId, EventId),
    /// A rate card.
    RateCard(RateCardId),
    /// A grant of a workspace.
    CreditGrant(WorkspaceId, GrantId),
    /// A journal entry of a workspace's pool.
    LedgerEntry(WorkspaceId, Pool, i64),
    /// A purchase of a workspace.
    Purchase(WorkspaceId, PurchaseId),
    /// A spend alert, which may be on several workspaces.
    SpendAlert(AlertId),
    /// A firing of a spend alert.
    AlertFiring(FiringId),
}

impl NodeId {
    /// The id in the form that clients see.
    #[must_use]
    pub fn encode(self) -> String {
        URL_SAFE_NO_PAD.encode(match self {
            Self::Organization(id) => format!("Organization:{}", id.0),
            Self::Workspace(id) => format!("Workspace:{}", id.0),
            Self::User(id) => format!("User:{}", id.0),
            Self::Service(id) => format!("Service:{}", id.0),
            Self::ApiKey(id) => format!("ApiKey:{}", id.0),
            Self::Member(workspace, user) => format!("Member:{}:{}", workspace.0, user.0),
            Self::UsageEvent(workspace, event) => format!("UsageEvent:{}:{}", workspace.0, event.0),
            Self::RateCard(id) => format!("RateCard:{}", id.0),
            Self::CreditGrant(workspace, grant) => format!("CreditGrant:{}:{}", workspace.0, grant.0),
            Self::LedgerEntry(workspace, pool, sequence) => {
                format!("LedgerEntry:{}:{}:{sequence}", workspace.0, pool.number())
            }
            Self::Purchase(workspace, purchase) => format!("Purchase:{}:{}", workspace.0, purchase.0),
            Self::SpendAlert(id) => format!("SpendAlert:{}", id.0),
            Self::AlertFiring(id) => format!("AlertFiring:{}", id.0),
        })
    }

    /// The object that an id names. `None` for a text that is not an id of this program.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        let plain = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let mut parts = plain.split(':');
        let type_name = parts.next()?;
        let numbers: Vec<i64> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let id = match (type_name, numbers.as_slice()) {
            ("Organization", [id]) => Self::Organization(OrganizationId(*id)),
            ("Workspace", [id]) => Self::Workspace(WorkspaceId(*id)),
            ("User", [id]) => Self::User(UserId(*id)),
            ("Service", [id]) => Self::Service(ApiKeyId(*id)),
            ("ApiKey", [id]) => Self::ApiKey(ApiKeyId(*id)),
            ("Member", [workspace, user]) => Self::Member(WorkspaceId(*workspace), UserId(*user)),
            ("UsageEvent", [workspace, event]) => Self::UsageEvent(WorkspaceId(*workspace), EventId(*event)),
            ("RateCard", [id]) => Self::RateCard(RateCardId(*id)),
            ("CreditGrant", [workspace, grant]) => Self::CreditGrant(WorkspaceId(*workspace), GrantId(*grant)),
            ("LedgerEntry", [workspace, pool, sequence]) => {
                Self::LedgerEntry(WorkspaceId(*workspace), entity::from_number(*pool).ok()?, *sequence)
            }
            ("Purchase", [workspace, purchase]) => Self::Purchase(WorkspaceId(*workspace), PurchaseId(*purchase)),
            ("SpendAlert", [id]) => Self::SpendAlert(AlertId(*id)),
            ("AlertFiring", [id]) => Self::AlertFiring(FiringId(*id)),
            _ => return None,
        };
        // One object has one id: other spellings of the same numbers are not accepted.
        (id.encode() == text).then_some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::NodeId;
    use entity::{UserId, WorkspaceId};

    #[test]
    fn an_id_comes_back_and_no_other_text_does() {
        let id = NodeId::Member(WorkspaceId(7), UserId(40));
        assert_eq!(NodeId::decode(&id.encode()), Some(id));
        for text in ["", "7", "TWVtYmVyOjc", "TWVtYmVyOjA3OjQw", "%%%", "V29ya3NwYWNlOjcK"] {
            assert_eq!(NodeId::decode(text), None, "{text}");
        }
    }
}
