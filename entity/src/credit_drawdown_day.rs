//! What events drew on each grant, by day.

use sea_orm::entity::prelude::*;

use crate::{GrantId, Pool, WorkspaceId, workspace};

/// Sums for the forecast and the balance history.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "credit_drawdown_day")]
pub struct Model {
    /// The workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// The pool.
    #[sea_orm(primary_key, auto_increment = false)]
    pub pool: Pool,
    /// The day in UTC on which the events occurred, since 1970.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i64,
    /// The grant; 0 for overdraft.
    #[sea_orm(primary_key, auto_increment = false)]
    pub grant_id: GrantId,
    /// How much was drawn, in thousandths of a credit.
    pub used: i64,
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
