//! How far a purchase has come.

use sea_orm::entity::prelude::*;

/// How far a purchase has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum PurchaseStatus {
    /// It is not paid for yet.
    #[sea_orm(num_value = 1)]
    Pending,
    /// It is paid for, and its credits are granted.
    #[sea_orm(num_value = 2)]
    Completed,
    /// It was not paid for.
    #[sea_orm(num_value = 3)]
    Failed,
    /// It was paid back.
    #[sea_orm(num_value = 4)]
    Refunded,
}
