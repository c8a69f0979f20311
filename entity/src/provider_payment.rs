//! Payments at the payment provider.

use sea_orm::entity::prelude::*;

/// One row for each payment that the provider reported. It is the lock of the payment.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "provider_payment")]
pub struct Model {
    /// The provider's reference.
    #[sea_orm(primary_key, auto_increment = false)]
    pub reference: String,
    /// When it was refunded, if the refund was reported before the payment.
    pub refunded_at: Option<i64>,
}

/// It refers to no other table.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
