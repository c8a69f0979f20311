//! What spend alerts watch.

use sea_orm::entity::prelude::*;

use crate::WorkspaceId;

/// One row for a workspace that is watched by itself, and one for several that are watched together.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "spend_window")]
pub struct Model {
    /// The workspace, or the first of several.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// Empty for a workspace by itself. Otherwise the numbers of all the workspaces.
    #[sea_orm(primary_key, auto_increment = false)]
    pub together: String,
    /// How often the rules that watch it changed.
    pub revision: i64,
    /// The instant up to which everything that left the last 24 hours is subtracted.
    pub as_of: i64,
    /// When the job looks at it next. None if nothing can leave.
    pub look_at: Option<i64>,
}

/// It refers to no other table.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
