//! The part of a field's cost that the schema does not tell.

use super::many::Many;

/// A field whose list is longer or shorter than [`USUAL`], or of another kind.
pub(super) const LENGTHS: [(&str, &str, Many); 14] = [
    // Grants that paid for one event: one or two, but where an event comes as a grant runs out.
    ("UsageEvent", "fundedBy", Many::Supposed(2)),
    ("Quote", "lines", Many::Supposed(2)),
    // None, as a rule.
    ("Purchase", "unmatchedPayments", Many::Supposed(1)),
    ("SetContractPayload", "grants", Many::Supposed(25)),
    ("RecordUsagePayload", "results", Many::Batch),
    ("UsageSeries", "groups", Many::Groups),
    ("UsageBreakdown", "rows", Many::Groups),
    ("UsageSeries", "buckets", Many::ByBucket),
    ("BalanceHistory", "buckets", Many::ByBucket),
    ("CreditForecast", "balance", Many::ByBucket),
    ("CreditForecast", "starts", Many::ByBucket),
    ("UsageSeries", "starts", Many::ByBucket),
    ("UsageSeriesColumn", "credits", Many::ByBucket),
    ("UsageSeriesColumn", "generations", Many::ByBucket),
];

/// Work that does not show in the answer, in hundredths.
pub(super) const WORK: [(&str, &str, u64); 13] = [
    // Each is a question to the database.
    ("UsageReport", "total", 200),
    ("UsageReport", "series", 500),
    ("UsageReport", "breakdown", 500),
    ("UsageReport", "compare", 500),
    ("UsageReport", "nearestUsage", 500),
    // The groups of the later range are asked for as well.
    ("UsageComparison", "series", 1_000),
    ("UsageComparison", "breakdown", 1_000),
    ("Workspace", "usageEvent", 100),
    ("UsageMeasures", "activeMembers", 100),
    ("Workspace", "balanceHistory", 500),
    // It simulates a hundred courses of weeks.
    ("Workspace", "forecast", 2_000),
    ("Workspace", "balance", 100),
    // Counted only when it is asked for.
    ("*Connection", "totalCount", 200),
];

/// An element of a list that is cheaper than an object that is looked up, in hundredths.
pub(super) const ELEMENTS: [(&str, &str, u64); 2] =
    // Results of a batch are read together, and a batch of 10,000 has to be affordable by the dozen.
    [("RecordUsagePayload", "results", 10), ("RecordUsageResult", "event", 20)];

/// The length of a list about which nothing is known: that of a page.
pub(super) const USUAL: u64 = 50;
/// Elements of a page at most; beyond that the field is refused.
pub(super) const LARGEST_PAGE: u64 = 200;
/// Groups at most; beyond that the field is refused.
pub(super) const MOST_GROUPS: u64 = 1_000;
/// Buckets at most; beyond that the field is refused.
pub(super) const MOST_BUCKETS: u64 = 4_000;
/// Events of a batch at most; beyond that it is refused.
pub(super) const LARGEST_BATCH: u64 = 10_000;
/// What one list of values of all columns costs at most, in hundredths. A series of more than a million values is refused.
pub(super) const MOST_OF_A_LIST: u64 = 100_000;
