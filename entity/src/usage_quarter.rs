//! The rollup by quarter of an hour, model and tool.

use sea_orm::entity::prelude::*;

use crate::{Pool, TermId, WorkspaceId, workspace};

/// Sums of events by quarter of an hour in UTC.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "usage_quarter")]
pub struct Model {
    /// The workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// The quarter: whole quarters of an hour since 1970 in UTC.
    #[sea_orm(primary_key, auto_increment = false)]
    pub quarter: i64,
    /// The pool.
    #[sea_orm(primary_key, auto_increment = false)]
    pub pool: Pool,
    /// The model.
    #[sea_orm(primary_key, auto_increment = false)]
    pub model_id: TermId,
    /// The tool.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tool_id: TermId,
    /// What the events cost, in thousandths of a credit.
    pub charged: i64,
    /// How much of that was refunded.
    pub refunded: i64,
    /// How many outputs the events made.
    pub generations: i64,
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
