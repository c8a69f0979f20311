//! Why spend alerts fire.

use sea_orm::entity::prelude::*;

/// Why a spend alert fired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
#[repr(i16)]
pub enum FiringReason {
    /// An event took spend past the threshold.
    Crossed = 1,
    /// The threshold was set below what was spent.
    ThresholdLowered = 2,
}

impl FiringReason {
    /// Its name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Crossed => "CROSSED",
            Self::ThresholdLowered => "THRESHOLD_LOWERED",
        }
    }
}
