//! The roles of members.

use sea_orm::entity::prelude::*;

/// A member's role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
#[repr(i16)]
pub enum Role {
    /// Administers the workspace.
    Admin = 1,
    /// Manages its spending.
    BillingAdmin = 2,
    /// Uses the product, and may read how many credits remain.
    Editor = 3,
    /// Only views.
    Viewer = 4,
}

impl Role {
    /// Its name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Admin => "ADMIN",
            Self::BillingAdmin => "BILLING_ADMIN",
            Self::Editor => "EDITOR",
            Self::Viewer => "VIEWER",
        }
    }
}
