//! What a member may be in a workspace.

use sea_orm::entity::prelude::*;

/// A member's role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Role {
    /// Runs the workspace.
    #[sea_orm(num_value = 1)]
    Admin,
    /// Looks after its spending.
    #[sea_orm(num_value = 2)]
    BillingAdmin,
    /// Makes things, and may know how many credits are left.
    #[sea_orm(num_value = 3)]
    Editor,
    /// Looks on.
    #[sea_orm(num_value = 4)]
    Viewer,
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
