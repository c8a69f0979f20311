//! Where each table is in a cluster: the one list that `tallygraph migrate --citus` works through.

/// Where the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// All of them on every node: what belongs to no workspace, or is looked up without one.
    Reference,
    /// Those of one workspace on one node, together with all else of that workspace.
    Distributed,
}

/// The column by which tables are distributed.
pub const DISTRIBUTION_COLUMN: &str = "workspace_id";

/// Every table but the one in which the steps themselves are noted. One that others refer to comes before them.
///
/// An API key names the workspace that it is bound to, and is looked up by its secret: so it is on every node. So is a payment,
/// which is looked up by the provider's reference.
pub const PLACEMENTS: &[(&str, Placement)] = &[
    ("organization", Placement::Reference),
    ("workspace", Placement::Reference),
    ("person", Placement::Reference),
    ("api_key", Placement::Reference),
    ("rate_card", Placement::Reference),
    ("rate", Placement::Reference),
    ("term", Placement::Reference),
    ("job_lease", Placement::Reference),
    ("clock_seen", Placement::Reference),
    ("provider_payment", Placement::Reference),
    ("zone_rules", Placement::Reference),
    ("provider_purchase", Placement::Reference),
    ("usage_sequence", Placement::Distributed),
    ("member", Placement::Distributed),
    ("usage_event", Placement::Distributed),
    ("usage_refund", Placement::Distributed),
    ("usage_quarter", Placement::Distributed),
    ("usage_day", Placement::Distributed),
    ("usage_day_model", Placement::Distributed),
    ("usage_day_member", Placement::Distributed),
    ("credit_account", Placement::Distributed),
    ("credit_sequence", Placement::Distributed),
    ("credit_grant", Placement::Distributed),
    ("credit_entry", Placement::Distributed),
    ("credit_drawdown_day", Placement::Distributed),
    ("credit_forgotten_day", Placement::Distributed),
    ("credit_purchase", Placement::Distributed),
    ("credit_unmatched_payment", Placement::Distributed),
    ("credit_request", Placement::Distributed),
];

/// The tables of one placement, in their order.
pub fn placed(placement: Placement) -> impl Iterator<Item = &'static str> {
    PLACEMENTS.iter().filter(move |(_, is)| *is == placement).map(|(table, _)| *table)
}
