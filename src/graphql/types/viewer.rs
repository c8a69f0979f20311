use std::sync::Arc;

use async_graphql::{Context, ID, Object, SimpleObject};

use super::{User, Workspace, owners};
use crate::authn::{self, Caller};
use crate::graphql::enums::{RoleValue, ScopeValue};
use crate::graphql::errors::ApiError;
use crate::graphql::lists::List;
use crate::graphql::request::request;
use crate::node_id::NodeId;

pub(in crate::graphql) struct Viewer(pub Arc<Caller>);

/// The caller.
#[Object]
impl Viewer {
    /// The person, from their token. Null for a service, and for a person whom the host product has not provisioned.
    async fn user(&self) -> Option<User> {
        match &*self.0 {
            Caller::Person(person) => person.user.clone().map(User),
            Caller::Service(_) => None,
        }
    }

    /// The service, from its API key. Null for a person.
    async fn service(&self) -> Option<Service> {
        match &*self.0 {
            Caller::Person(_) => None,
            Caller::Service(service) => Some(Service(service.clone())),
        }
    }

    /// The workspaces that the person is a member of, by key. Empty for a service.
    async fn memberships(&self, context: &Context<'_>) -> Result<List<Membership>, ApiError> {
        let request = request(context);
        let all_visible = request.memberships().await?;
        if context.look_ahead().field("workspace").field("organization").exists() {
            request.prefetch_organizations(owners(&all_visible)).await?;
        }
        let membership = |workspace: Workspace| {
            let role = workspace.0.role()?.into();
            Some(Membership { workspace, role })
        };
        Ok(Workspace::of_page(all_visible.to_vec()).filter_map(membership).collect())
    }
}

#[derive(Clone)]
pub(in crate::graphql) struct Service(pub authn::Service);

/// A service, known by its API key.
#[Object]
impl Service {
    /// An opaque id. It is unique among all objects and never reused.
    pub(in crate::graphql) async fn id(&self) -> ID {
        ID(NodeId::Service(self.0.id).encode())
    }

    /// The name that its key was created with.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// What its key may do.
    async fn scopes(&self) -> List<ScopeValue> {
        self.0.scopes.iter().map(ScopeValue::from).collect()
    }
}

/// The caller's membership in a workspace.
#[derive(SimpleObject)]
pub(in crate::graphql) struct Membership {
    /// The workspace.
    workspace: Workspace,
    /// The caller's role there.
    role: RoleValue,
}
