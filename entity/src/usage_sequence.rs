//! The counters of a workspace.

use sea_orm::entity::prelude::*;

use crate::{EventId, WorkspaceId, workspace};

/// One row for each workspace. Every write of usage locks it first.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "usage_sequence")]
pub struct Model {
    /// The workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// The id of the newest event.
    pub last_event_id: EventId,
    /// The id of the newest refund.
    pub last_refund_id: i64,
    /// How often the rollups of the workspace were rebuilt.
    pub rebuilds: i64,
    /// How often the spend alerts on the workspace changed. 0 if it never had one.
    pub spend_revision: i64,
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
