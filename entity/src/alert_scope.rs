//! What a spend alert watches.

use sea_orm::entity::prelude::*;

/// What a spend alert watches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
#[repr(i16)]
pub enum AlertScope {
    /// All usage of its workspaces together.
    Workspace = 1,
    /// Each member of its workspaces, alone.
    EachMember = 2,
    /// Chosen members, each alone.
    Members = 3,
}

impl AlertScope {
    /// Its name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Workspace => "WORKSPACE",
            Self::EachMember => "EACH_MEMBER",
            Self::Members => "MEMBERS",
        }
    }
}
