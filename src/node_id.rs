//! The ids of the API: opaque, unique among all objects, telling their type, and never used again.
//!
//! An id is the base64url of a type's name and the object's numbers. It grants nothing: whoever holds one needs the
//! same role as on the way through the workspace.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::{ApiKeyId, EventId, OrganizationId, RateCardId, UserId, WorkspaceId};

/// What an id names.
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
    /// A user in a workspace.
    Member(WorkspaceId, UserId),
    /// An event of a workspace.
    UsageEvent(WorkspaceId, EventId),
    /// A rate card.
    RateCard(RateCardId),
}

impl NodeId {
    /// The id as clients see it.
    #[must_use]
    pub fn encode(self) -> String {
        URL_SAFE_NO_PAD.encode(match self {
            Self::Organization(id) => format!("Organization:{}", id.0),
            Self::Workspace(id) => format!("Workspace:{}", id.0),
            Self::User(id) => format!("User:{}", id.0),
            Self::Service(id) => format!("Service:{}", id.0),
            Self::Member(workspace, user) => format!("Member:{}:{}", workspace.0, user.0),
            Self::UsageEvent(workspace, event) => format!("UsageEvent:{}:{}", workspace.0, event.0),
            Self::RateCard(id) => format!("RateCard:{}", id.0),
        })
    }

    /// What an id names; none for a text that this program never gave out.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        let plain = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let mut parts = plain.split(':');
        let type_name = parts.next()?;
        let first: i64 = parts.next()?.parse().ok()?;
        let second: Option<i64> = parts.next().and_then(|part| part.parse().ok());
        let id = match (type_name, second) {
            ("Organization", None) => Self::Organization(OrganizationId(first)),
            ("Workspace", None) => Self::Workspace(WorkspaceId(first)),
            ("User", None) => Self::User(UserId(first)),
            ("Service", None) => Self::Service(ApiKeyId(first)),
            ("Member", Some(second)) => Self::Member(WorkspaceId(first), UserId(second)),
            ("UsageEvent", Some(second)) => Self::UsageEvent(WorkspaceId(first), EventId(second)),
            ("RateCard", None) => Self::RateCard(RateCardId(first)),
            _ => return None,
        };
        // One object has one id: other spellings of the same numbers are none.
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
