//! The two pools of credits.

use sea_orm::entity::prelude::*;

/// Where credits are held and spent; they never move from one pool to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Pool {
    /// Spent in the product's own application.
    #[sea_orm(num_value = 1)]
    WebApp,
    /// Spent through the product's API.
    #[sea_orm(num_value = 2)]
    Api,
}

impl Pool {
    /// Both pools.
    pub const ALL: [Self; 2] = [Self::WebApp, Self::Api];
}
