//! The two pools of credits.

use sea_orm::entity::prelude::*;

/// A pool of credits. Credits never move from one pool to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
#[repr(i16)]
pub enum Pool {
    /// Credits for the product's own application.
    WebApp = 1,
    /// Credits for the product's API.
    Api = 2,
}

impl Pool {
    /// Both pools.
    pub const ALL: [Self; 2] = [Self::WebApp, Self::Api];

    /// Its name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::WebApp => "WEB_APP",
            Self::Api => "API",
        }
    }
}
