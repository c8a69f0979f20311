//! Roles and scopes.

use async_graphql::Enum;

/// What a member may be in a workspace.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "Role", remote = "entity::Role")]
pub(in crate::graphql) enum RoleValue {
    /// Runs the workspace: sees all of its usage and members.
    Admin,
    /// Looks after its spending: sees what an Admin sees.
    BillingAdmin,
    /// Makes things, and may know how many credits are left.
    Editor,
    /// Looks on: may see the workspace's name and the price list.
    Viewer,
}

/// What an API key may do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "Scope", remote = "entity::Scope")]
pub(in crate::graphql) enum ScopeValue {
    /// Record usage and refund it.
    UsageWrite,
    /// Set contracts, issue and void grants, record and settle purchases, publish rate cards.
    BillingWrite,
    /// Provision organizations, workspaces and members.
    DirectoryWrite,
    /// Read what an Admin may read.
    AnalyticsRead,
}
