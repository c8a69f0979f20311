//! The scopes of API keys.

use sea_orm::DeriveValueType;

/// A permission of an API key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Record and refund usage.
    UsageWrite,
    /// Write contracts, grants, purchases and rate cards.
    BillingWrite,
    /// Write organizations, workspaces and members, and manage API keys.
    DirectoryWrite,
    /// Read what an Admin may read.
    AnalyticsRead,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 4] = [Self::UsageWrite, Self::BillingWrite, Self::DirectoryWrite, Self::AnalyticsRead];

    /// Its name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UsageWrite => "USAGE_WRITE",
            Self::BillingWrite => "BILLING_WRITE",
            Self::DirectoryWrite => "DIRECTORY_WRITE",
            Self::AnalyticsRead => "ANALYTICS_READ",
        }
    }

    const fn bit(self) -> i64 {
        match self {
            Self::UsageWrite => 1,
            Self::BillingWrite => 2,
            Self::DirectoryWrite => 4,
            Self::AnalyticsRead => 8,
        }
    }
}

/// The scopes of one key, one bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, DeriveValueType)]
pub struct Scopes(pub i64);

impl Scopes {
    /// The set of some scopes.
    #[must_use]
    pub fn of(scopes: &[Scope]) -> Self {
        Self(scopes.iter().fold(0, |bits, scope| bits | scope.bit()))
    }

    /// Whether the set has a scope.
    #[must_use]
    pub const fn contains(self, scope: Scope) -> bool {
        self.0 & scope.bit() != 0
    }

    /// The scopes of the set.
    pub fn iter(self) -> impl Iterator<Item = Scope> {
        Scope::ALL.into_iter().filter(move |scope| self.contains(*scope))
    }
}
