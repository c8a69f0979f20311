//! Memberships: a user in a workspace.

use sea_orm::entity::prelude::*;

use crate::{Role, UserId, WorkspaceId};

/// A row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "member")]
pub struct Model {
    /// The workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// The user.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: UserId,
    /// Their name, as it was told to this workspace; none for one who only appears in usage.
    pub name: Option<String>,
    /// Their address, as it was told to this workspace.
    pub email: Option<String>,
    /// What they may do; none for one who only appears in usage, or was removed.
    pub role: Option<Role>,
    /// When they were removed.
    pub removed_at: Option<i64>,
    /// When they were first heard of here.
    pub created_at: i64,
    /// When the latest of their events here occurred; it never goes back, also where events are forgotten.
    pub last_active_at: Option<i64>,
}

/// Rows are joined by hand where they are: no relation is declared.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
