use async_graphql::{ID, Object};

use crate::node_id::NodeId;

#[derive(Clone)]
pub(in crate::graphql) struct User(pub entity::user::Model);

/// A person.
#[Object]
impl User {
    /// Opaque, unique among all objects, and never used again.
    pub(in crate::graphql) async fn id(&self) -> ID {
        ID(NodeId::User(self.0.id).encode())
    }

    /// The host product's own identifier, which a token carries as `sub`.
    async fn key(&self) -> &str {
        &self.0.key
    }

    /// Their name; the key for one who only appears in recorded usage.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Their address, if the host product told it.
    async fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }
}
