//! Which lines of the journal belong to events that were deleted by age.

use sea_orm::entity::prelude::*;

use crate::{Pool, WorkspaceId, workspace};

/// One row for each day in UTC.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "credit_forgotten_day")]
pub struct Model {
    /// The workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// The pool.
    #[sea_orm(primary_key, auto_increment = false)]
    pub pool: Pool,
    /// The day in UTC, since 1970.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i64,
    /// The first of these lines.
    pub first_entry: i64,
    /// The line after the last.
    pub end_entry: i64,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its workspace.
    #[sea_orm(belongs_to = "workspace::Entity", from = "Column::WorkspaceId", to = "workspace::Column::Id")]
    Workspace,
}

impl Related<workspace::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Workspace.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
