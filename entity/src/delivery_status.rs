//! The statuses of messages.

use sea_orm::entity::prelude::*;

/// The status of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
#[repr(i16)]
pub enum DeliveryStatus {
    /// It will be tried, or tried again.
    Pending = 1,
    /// Its target accepted it.
    Delivered = 2,
    /// It will not be tried again.
    Failed = 3,
}

impl DeliveryStatus {
    /// Its name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Delivered => "DELIVERED",
            Self::Failed => "FAILED",
        }
    }
}
