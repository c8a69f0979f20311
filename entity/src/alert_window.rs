//! The windows of spend alerts.

use sea_orm::entity::prelude::*;

/// Which spend counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
#[repr(i16)]
pub enum AlertWindow {
    /// What occurred in the last 24 hours.
    Rolling24Hours = 1,
    /// What occurred since the alert was created.
    Cumulative = 2,
}

impl AlertWindow {
    /// Its name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rolling24Hours => "ROLLING_24_HOURS",
            Self::Cumulative => "CUMULATIVE",
        }
    }
}
