//! Memberships: a user in a workspace.

use sea_orm::entity::prelude::*;

use crate::{Role, UserId, WorkspaceId, user, workspace};

/// One row for each user of each workspace.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "member")]
pub struct Model {
    /// The workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// The user.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: UserId,
    /// Their name as this workspace knows it. None for a user who only appears in usage.
    pub name: Option<String>,
    /// Their address as this workspace knows it.
    pub email: Option<String>,
    /// Their role. None for a user who only appears in usage, or was removed.
    pub role: Option<Role>,
    /// When they were removed.
    pub removed_at: Option<i64>,
    /// When this workspace first named them.
    pub created_at: i64,
    /// When their latest event here occurred. It never goes back, even when events are deleted by age.
    pub last_active_at: Option<i64>,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its workspace.
    #[sea_orm(belongs_to = "workspace::Entity", from = "Column::WorkspaceId", to = "workspace::Column::Id")]
    Workspace,
    /// Its user.
    #[sea_orm(belongs_to = "user::Entity", from = "Column::UserId", to = "user::Column::Id")]
    User,
}

impl Related<workspace::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Workspace.def()
    }
}

impl Related<user::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::User.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
