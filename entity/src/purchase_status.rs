//! The statuses of purchases.

use sea_orm::entity::prelude::*;

/// The status of a purchase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
#[repr(i16)]
pub enum PurchaseStatus {
    /// Its payment is open.
    Pending = 1,
    /// It is paid, and its credits are granted.
    Completed = 2,
    /// Its payment failed.
    Failed = 3,
    /// It was refunded.
    Refunded = 4,
}

impl PurchaseStatus {
    /// Its name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Completed => "COMPLETED",
            Self::Failed => "FAILED",
            Self::Refunded => "REFUNDED",
        }
    }
}
