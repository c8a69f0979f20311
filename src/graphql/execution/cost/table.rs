//! The costs of fields that the schema does not determine.

use super::multiplicity::Multiplicity;

/// Fields whose lists are longer or shorter than [`USUAL`], or of another kind.
pub(super) const LENGTHS: [(&str, &str, Multiplicity); 21] = [
    // One or two grants pay for an event, unless one runs out.
    ("UsageEvent", "fundedBy", Multiplicity::Supposed(2)),
    ("Quote", "lines", Multiplicity::Supposed(2)),
    // Usually none.
    ("Purchase", "unmatchedPayments", Multiplicity::Supposed(1)),
    // Usually one workspace, a few chosen members and a few addresses.
    ("SpendAlert", "workspaces", Multiplicity::Supposed(2)),
    ("SpendAlert", "members", Multiplicity::Supposed(5)),
    ("SpendAlert", "emails", Multiplicity::Supposed(5)),
    ("Workspace", "spendAlerts", Multiplicity::Supposed(20)),
    ("AlertFiring", "deliveries", Multiplicity::Supposed(3)),
    ("TestSpendAlertPayload", "deliveries", Multiplicity::Supposed(3)),
    // A quarter of a second of usage.
    ("UsageTick", "byModel", Multiplicity::Supposed(5)),
    ("SetContractPayload", "grants", Multiplicity::Supposed(25)),
    ("RecordUsagePayload", "results", Multiplicity::Batch),
    ("UsageSeries", "groups", Multiplicity::Groups),
    ("UsageBreakdown", "rows", Multiplicity::Groups),
    ("UsageSeries", "buckets", Multiplicity::ByBucket),
    ("BalanceHistory", "buckets", Multiplicity::ByBucket),
    ("CreditForecast", "balance", Multiplicity::ByBucket),
    ("CreditForecast", "starts", Multiplicity::ByBucket),
    ("UsageSeries", "starts", Multiplicity::ByBucket),
    ("UsageSeriesColumn", "credits", Multiplicity::ByBucket),
    ("UsageSeriesColumn", "generations", Multiplicity::ByBucket),
];

/// The cost of work that the answer does not show, in hundredths.
pub(super) const WORK: [(&str, &str, u64); 20] = [
    // Each queries the database.
    ("UsageReport", "total", 200),
    ("UsageReport", "series", 500),
    ("UsageReport", "breakdown", 500),
    ("UsageReport", "compare", 500),
    ("UsageReport", "nearestUsage", 500),
    // The groups of the later range are read as well.
    ("UsageComparison", "series", 1_000),
    ("UsageComparison", "breakdown", 1_000),
    ("Workspace", "usageEvent", 100),
    ("UsageMeasures", "activeMembers", 100),
    ("Workspace", "balanceHistory", 500),
    // It simulates a hundred runs.
    ("Workspace", "forecast", 2_000),
    ("Workspace", "balance", 100),
    // Each look at a subscription costs as much again.
    ("Subscription", "balanceChanged", 100),
    ("Subscription", "usageRecorded", 200),
    ("Subscription", "alertChanged", 200),
    // Each goes through the events of a range, one by one.
    ("Workspace", "previewSpendAlert", 10_000),
    ("SpendAlert", "simulate", 10_000),
    // The sums are read once for all alerts of a list.
    ("SpendAlert", "spent", 10),
    ("SpendAlert", "state", 10),
    // Counted only if it is selected.
    ("*Connection", "totalCount", 200),
];

/// Elements that are cheaper than other objects, in hundredths.
pub(super) const ELEMENTS: [(&str, &str, u64); 2] =
    // The results of a batch are read together, and a caller must be able to afford a dozen batches of 10,000.
    [("RecordUsagePayload", "results", 10), ("RecordUsageResult", "event", 20)];

/// The assumed length of a list: that of a page.
pub(super) const USUAL: u64 = 50;
/// The largest page. The field refuses more.
pub(super) const LARGEST_PAGE: u64 = 200;
/// The largest number of groups. The field refuses more.
pub(super) const MOST_GROUPS: u64 = 1_000;
/// The largest number of buckets. The field refuses more.
pub(super) const MOST_BUCKETS: u64 = 4_000;
/// The largest batch. The field refuses more.
pub(super) const LARGEST_BATCH: u64 = 10_000;
/// The most that the columns of one list cost, in hundredths. A series refuses more than a million values.
pub(super) const MOST_OF_A_LIST: u64 = 100_000;
