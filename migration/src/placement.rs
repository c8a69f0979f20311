//! Where each table is in a cluster: the one list that `tallygraph migrate --citus` works through.

use std::sync::LazyLock;

use entity::ROLLUPS;

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

/// Every table but the one that records which migrations have run. A table comes after those that it refers to.
pub static PLACEMENTS: LazyLock<Vec<(&'static str, Placement)>> = LazyLock::new(|| {
    let rollups = ROLLUPS.iter().map(|rollup| (rollup.table, Placement::Distributed));
    OTHER_TABLES.iter().copied().chain(rollups).collect()
});

/// Every table but the rollups.
///
/// An API key is looked up by its secret, and a payment by the provider's reference. So both are on every node.
const OTHER_TABLES: &[(&str, Placement)] = &[
    ("organization", Placement::Reference),
    ("workspace", Placement::Reference),
    ("person", Placement::Reference),
    ("api_key", Placement::Reference),
    ("rate_card", Placement::Reference),
    ("rate", Placement::Reference),
    ("term", Placement::Reference),
    ("job_lease", Placement::Reference),
    ("clock_seen", Placement::Reference),
    ("schema_version", Placement::Reference),
    ("provider_payment", Placement::Reference),
    ("zone_rules", Placement::Reference),
    ("provider_purchase", Placement::Reference),
    ("usage_sequence", Placement::Distributed),
    ("member", Placement::Distributed),
    ("usage_event", Placement::Distributed),
    ("usage_refund", Placement::Distributed),
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
