//! The purchases that a payment paid for.

use sea_orm::entity::prelude::*;

use crate::{PurchaseId, WorkspaceId, credit_purchase, provider_payment};

/// Links a payment to a purchase.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "provider_purchase")]
pub struct Model {
    /// The provider's reference.
    #[sea_orm(primary_key, auto_increment = false)]
    pub reference: String,
    /// The workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// The purchase.
    #[sea_orm(primary_key, auto_increment = false)]
    pub purchase_id: PurchaseId,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its payment.
    #[sea_orm(
        belongs_to = "provider_payment::Entity",
        from = "Column::Reference",
        to = "provider_payment::Column::Reference"
    )]
    Payment,
    /// Its purchase.
    #[sea_orm(
        belongs_to = "credit_purchase::Entity",
        from = "(Column::WorkspaceId, Column::PurchaseId)",
        to = "(credit_purchase::Column::WorkspaceId, credit_purchase::Column::Id)"
    )]
    Purchase,
}

impl Related<provider_payment::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Payment.def()
    }
}

impl Related<credit_purchase::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Purchase.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
