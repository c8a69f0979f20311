use async_graphql::{ID, Object};

use crate::node_id::NodeId;

#[derive(Clone)]
pub(in crate::graphql) struct User(pub entity::user::Model);

/// A person.
#[Object]
impl User {
    /// An opaque id. It is unique among all objects and never reused.
    pub(in crate::graphql) async fn id(&self) -> ID {
        ID(NodeId::User(self.0.id).encode())
    }

    /// The host product's identifier for them, which a token carries as `sub`.
    async fn key(&self) -> &str {
        &self.0.key
    }

    /// Their name. For a user who only appears in recorded usage it is the key.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Their e-mail address, if the host product provided it.
    async fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }
}
