//! Accounts: one for each workspace and pool.

use sea_orm::entity::prelude::*;

use crate::{Pool, WorkspaceId, workspace};

/// Every write to the ledger locks its account first.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "credit_account")]
pub struct Model {
    /// The workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// The pool.
    #[sea_orm(primary_key, auto_increment = false)]
    pub pool: Pool,
    /// The number of the newest line of the journal.
    pub sequence: i64,
    /// The balance: the sum of the journal.
    pub balance: i64,
    /// What is spent without a grant to pay for it.
    pub overdraft: i64,
    /// What is left of grants that never expire.
    pub permanent: i64,
    /// What was granted in all.
    pub granted: i64,
    /// When the newest line was recorded.
    pub recorded_at: i64,
    /// When the next grant takes effect or expires.
    pub next_due_at: Option<i64>,
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
