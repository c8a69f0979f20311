//! How credits are bought.

use sea_orm::entity::prelude::*;

/// How credits are bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
#[repr(i16)]
pub enum PurchaseChannel {
    /// A member buys in the product.
    InApp = 1,
    /// The account team sells.
    Sales = 2,
}
