//! How credits are bought.

use sea_orm::entity::prelude::*;

/// How credits are bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum PurchaseChannel {
    /// By a member, in the product.
    #[sea_orm(num_value = 1)]
    InApp,
    /// Through the account team.
    #[sea_orm(num_value = 2)]
    Sales,
}
