//! The two kinds of callers.
//!
//! Raw SQL: every request signs in with it (`cargo bench --bench ordinary`), and it looks up the expected workspace in the same
//! statement.

use std::collections::BTreeMap;

use entity::{ApiKeyId, Role, Scope, Scopes, UserId, WorkspaceId, user};
use sea_orm::{ActiveEnum, DbErr, Statement};

use super::expected::{AskedLast, Expected, GUESSED};
use crate::calendar::Instant;
use crate::database::{Reads, Rows};
use crate::text::make_canonical;

/// Whoever made the request.
#[derive(Clone, Debug)]
pub enum Caller {
    /// A person, from their token.
    Person(Person),
    /// A service, from its API key.
    Service(Service),
}

/// A person, with their role in each of their workspaces.
#[derive(Clone, Debug)]
pub struct Person {
    /// The user's row. None if the host product has not reported the user.
    pub user: Option<user::Model>,
    /// Their roles, by workspace. Removed memberships are left out.
    pub roles: BTreeMap<WorkspaceId, Role>,
}

/// A service.
#[derive(Clone, Debug)]
pub struct Service {
    /// The id of the key.
    pub id: ApiKeyId,
    /// What the key is for.
    pub name: String,
    /// What it may do.
    pub scopes: Scopes,
    /// The one workspace that the key is bound to. None if it reaches all.
    pub bound_to: Option<WorkspaceId>,
    /// When the key ends. None if it does not by itself.
    pub expires_at: Option<Instant>,
}

impl Caller {
    /// Whether a workspace is visible to them: they are a member, or their key reaches it.
    #[must_use]
    pub fn sees(&self, workspace: WorkspaceId) -> bool {
        match self {
            Self::Person(person) => person.roles.contains_key(&workspace),
            Self::Service(service) => service.reaches(workspace),
        }
    }
}

impl Service {
    /// Whether the key reaches a workspace.
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

/// The person with a user's key, their roles, and the workspace that they are expected to ask for. It takes one statement, because
/// every request needs it.
pub(super) async fn find_person(
    reads: &Reads,
    asked_last: &AskedLast,
    mut key: String,
) -> Result<(Person, Expected), DbErr> {
    make_canonical(&mut key);
    let guess = asked_last.guess(format!("user {key}"), reads);
    let sql = format!(
        "SELECT p.id, p.key, p.name, p.email, p.created_at, m.workspace_id, m.role, {GUESSED} FROM person p \
         LEFT JOIN workspace w ON w.id = $2 LEFT JOIN member m ON m.user_id = p.id AND m.role IS NOT NULL WHERE p.key = $1"
    );
    let find = Statement::from_sql_and_values(reads.backend(), sql, [key.into(), guess.number().into()]);
    let (rows, moment) = reads.ask_primary(find).await?;
    let expected = guess.found(rows.first(), 7, moment)?;
    let Some(first) = rows.first() else { return Ok((Person { user: None, roles: BTreeMap::new() }, expected)) };
    let user = user::Model {
        id: UserId(first.integer(0)?),
        key: first.text(1)?,
        name: first.text(2)?,
        email: first.text_or_none(3)?,
        created_at: first.integer(4)?,
    };
    let mut roles = BTreeMap::new();
    for row in &rows {
        if let (Some(workspace), Some(role)) = (row.integer_or_none(5)?, row.integer_or_none(6)?) {
            let role = i16::try_from(role).map_err(|error| DbErr::Type(error.to_string()))?;
            roles.insert(WorkspaceId(workspace), Role::try_from_value(&role)?);
        }
    }
    Ok((Person { user: Some(user), roles }, expected))
}
