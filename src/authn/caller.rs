//! The two kinds of callers.

use std::collections::BTreeMap;

use entity::{ApiKeyId, Role, Scope, Scopes, WorkspaceId, member, user};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use crate::database::Reads;

/// Whoever made the request.
#[derive(Clone, Debug)]
pub enum Caller {
    /// A person, from their token.
    Person(Person),
    /// A service, from its API key.
    Service(Service),
}

/// A person, with what they are in each of their workspaces.
#[derive(Clone, Debug)]
pub struct Person {
    /// The user's row; none for one whom the host product has not told of.
    pub user: Option<user::Model>,
    /// Their roles, by workspace. A removed membership is not here.
    pub roles: BTreeMap<WorkspaceId, Role>,
}

/// A service.
#[derive(Clone, Debug)]
pub struct Service {
    /// The key's row.
    pub id: ApiKeyId,
    /// What the key is for.
    pub name: String,
    /// What it may do.
    pub scopes: Scopes,
    /// The one workspace it is bound to.
    pub bound_to: Option<WorkspaceId>,
}

impl Service {
    /// Whether the key reaches a workspace at all.
    #[must_use]
    pub fn reaches(&self, workspace: WorkspaceId) -> bool {
        self.bound_to.is_none_or(|bound| bound == workspace)
    }

    /// Whether the key carries a scope.
    #[must_use]
    pub const fn has(&self, scope: Scope) -> bool {
        self.scopes.contains(scope)
    }
}

/// The person behind a user's key.
pub(super) async fn find_person(reads: &Reads, key: String) -> Result<Person, DbErr> {
    reads
        .ask(async |connection| {
            let user = user::Entity::find().filter(user::Column::Key.eq(key)).one(connection).await?;
            let Some(found) = &user else {
                return Ok(Person { user: None, roles: BTreeMap::new() });
            };
            let memberships =
                member::Entity::find().filter(member::Column::UserId.eq(found.id)).all(connection).await?;
            let roles = memberships
                .into_iter()
                .filter_map(|member| member.role.map(|role| (member.workspace_id, role)))
                .collect();
            Ok(Person { user, roles })
        })
        .await
}
