//! Requests with an idempotency key.

use sea_orm::entity::prelude::*;

use crate::{CreditOperation, WorkspaceId, workspace};

/// A repeat is answered from the stored answer.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "credit_request")]
pub struct Model {
    /// The workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// Which operation was asked for.
    #[sea_orm(primary_key, auto_increment = false)]
    pub operation: CreditOperation,
    /// The key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub idempotency_key: String,
    /// The SHA-256 of the content, which tells a repeat from a conflict.
    pub content_sha256: String,
    /// What a repeat is answered from, as JSON.
    pub answer: String,
    /// When it was answered.
    pub recorded_at: i64,
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
