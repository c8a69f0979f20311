//! Roles and scopes.

use async_graphql::Enum;

/// The role of a member in a workspace.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "Role", remote = "entity::Role")]
pub(in crate::graphql) enum RoleValue {
    /// Runs the workspace. Sees all of its usage, credits and members.
    Admin,
    /// Manages its spending. Sees what an Admin sees.
    BillingAdmin,
    /// Uses the product. May see how many credits are left.
    Editor,
    /// May see the workspace's name and the price list.
    Viewer,
}

/// What an API key may do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "Scope", remote = "entity::Scope")]
pub(in crate::graphql) enum ScopeValue {
    /// Record usage and refund it.
    UsageWrite,
    /// Set contracts, issue and void grants, record and settle purchases, and publish rate cards.
    BillingWrite,
    /// Provision organizations, workspaces and members, and manage API keys.
    DirectoryWrite,
    /// Read what an Admin may read.
    AnalyticsRead,
}
