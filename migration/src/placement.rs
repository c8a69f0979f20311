//! Where each table is in a cluster. `tallygraph migrate --citus` works through this list.

use std::sync::LazyLock;

use entity::ROLLUPS;

/// Where the rows of a table are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// All rows on every node. For tables that belong to no workspace, or that are read without one.
    Reference,
    /// All rows of one workspace on one node, with the workspace's rows of other tables.
    Distributed,
}

/// The column by which tables are distributed.
pub const DISTRIBUTION_COLUMN: &str = "workspace_id";

/// Every table except the one of applied migrations. A table comes after those that it refers to.
pub static PLACEMENTS: LazyLock<Vec<(&'static str, Placement)>> = LazyLock::new(|| {
    let rollups = ROLLUPS.iter().map(|rollup| (rollup.table, Placement::Distributed));
    OTHER_TABLES.iter().copied().chain(rollups).collect()
});

/// Every table except the rollups.
///
/// An API key is found by its secret, and a payment by the provider's reference. So both tables are on every node. So are spend alerts
/// and their messages, because one may be about several workspaces.
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
    ("alert_key", Placement::Reference),
    ("provider_payment", Placement::Reference),
    ("zone_rules", Placement::Reference),
    ("provider_purchase", Placement::Reference),
    ("spend_alert", Placement::Reference),
    ("spend_alert_workspace", Placement::Reference),
    ("spend_alert_member", Placement::Reference),
    ("spend_alert_firing", Placement::Reference),
    ("outbox_message", Placement::Reference),
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
    ("spend_window", Placement::Distributed),
    ("spend_sum", Placement::Distributed),
];

/// The tables of one placement, in their order.
pub fn placed(placement: Placement) -> impl Iterator<Item = &'static str> {
    PLACEMENTS.iter().filter(move |(_, is)| *is == placement).map(|(table, _)| *table)
}
