//! The counters of a workspace's ledger.

use sea_orm::entity::prelude::*;

use crate::{GrantId, PurchaseId, WorkspaceId, workspace};

/// One row for each workspace with a grant or purchase.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "credit_sequence")]
pub struct Model {
    /// The workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// The id of the newest grant.
    pub last_grant_id: GrantId,
    /// The id of the newest purchase.
    pub last_purchase_id: PurchaseId,
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
