//! Payments that named a purchase and bought nothing.

use sea_orm::entity::prelude::*;

use crate::{PurchaseId, WorkspaceId, credit_purchase};

/// For example a second payment of one purchase.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "credit_unmatched_payment")]
pub struct Model {
    /// The workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// The purchase that it named.
    #[sea_orm(primary_key, auto_increment = false)]
    pub purchase_id: PurchaseId,
    /// The provider's reference.
    #[sea_orm(primary_key, auto_increment = false)]
    pub reference: String,
    /// How much was paid, in thousandths of the currency's unit.
    pub amount: i64,
    /// The currency, by ISO 4217.
    pub currency: String,
    /// When it was reported.
    pub received_at: i64,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its purchase.
    #[sea_orm(
        belongs_to = "credit_purchase::Entity",
        from = "(Column::WorkspaceId, Column::PurchaseId)",
        to = "(credit_purchase::Column::WorkspaceId, credit_purchase::Column::Id)"
    )]
    Purchase,
}

impl Related<credit_purchase::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Purchase.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
