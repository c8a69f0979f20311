//! Where credits come from.

use sea_orm::entity::prelude::*;

/// Where the credits of a grant come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum GrantKind {
    /// A contract year.
    #[sea_orm(num_value = 1)]
    Contract,
    /// A purchase.
    #[sea_orm(num_value = 2)]
    Purchase,
    /// Given away.
    #[sea_orm(num_value = 3)]
    Promotion,
    /// Another workspace of the organization.
    #[sea_orm(num_value = 4)]
    Transfer,
    /// A correction.
    #[sea_orm(num_value = 5)]
    Adjustment,
}
