//! The kinds of grants.

use sea_orm::entity::prelude::*;

/// Where the credits of a grant come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
#[repr(i16)]
pub enum GrantKind {
    /// A contract year.
    Contract = 1,
    /// A purchase.
    Purchase = 2,
    /// A promotion.
    Promotion = 3,
    /// Another workspace of the organization.
    Transfer = 4,
    /// A correction.
    Adjustment = 5,
}
