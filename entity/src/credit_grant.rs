//! Grants of credits.

use sea_orm::entity::prelude::*;

use crate::{GrantId, GrantKind, GrantState, Pool, PurchaseId, WorkspaceId, credit_purchase, workspace};

/// `amount` is always the sum of `consumed`, `remaining`, `expired` and `withdrawn`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "credit_grant")]
pub struct Model {
    /// The workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// Its id in the workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GrantId,
    /// The pool.
    pub pool: Pool,
    /// Where it comes from.
    pub kind: GrantKind,
    /// How far it has come in the journal.
    pub state: GrantState,
    /// How much was granted, in thousandths of a credit.
    pub amount: i64,
    /// How much of it is spent.
    pub consumed: i64,
    /// How much is left.
    pub remaining: i64,
    /// How much expired unused.
    pub expired: i64,
    /// How much was withdrawn when it was voided or transferred.
    pub withdrawn: i64,
    /// From when it can be spent.
    pub effective_at: i64,
    /// When it expires. None if never.
    pub expires_at: Option<i64>,
    /// When it was voided.
    pub voided_at: Option<i64>,
    /// The purchase that it came with.
    pub purchase_id: Option<PurchaseId>,
    /// A note by whoever issued it.
    pub note: Option<String>,
    /// When it was recorded.
    pub recorded_at: i64,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its workspace.
    #[sea_orm(belongs_to = "workspace::Entity", from = "Column::WorkspaceId", to = "workspace::Column::Id")]
    Workspace,
    /// Its purchase.
    #[sea_orm(
        belongs_to = "credit_purchase::Entity",
        from = "(Column::WorkspaceId, Column::PurchaseId)",
        to = "(credit_purchase::Column::WorkspaceId, credit_purchase::Column::Id)"
    )]
    Purchase,
}

impl Related<workspace::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Workspace.def()
    }
}

impl Related<credit_purchase::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Purchase.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
