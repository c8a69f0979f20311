//! The policy table: every field of the schema, who may read it, and which permission a passed check proves.

use std::collections::HashMap;
use std::sync::LazyLock;

use entity::{Role, Scope};

pub use super::access_rule::{AccessRule, Denied, Need};
use super::permission::PermissionKind::{
    self, BuyAndTransferCredits, ListWorkspaces, ManageAlerts, ManageKeys, ReadAlerts, ReadBalance, ReadLedger,
    ReadMembers, ReadUsage, RecordUsage, WriteBilling, WriteDirectory,
};
pub use super::row::Field;
use super::row::{Row, find, inherited, protected, signed_in};

const ADMINS: &[Role] = &[Role::Admin, Role::BillingAdmin];
const BALANCE_READERS: &[Role] = &[Role::Admin, Role::BillingAdmin, Role::Editor];

/// The roles in a workspace to which its organization is visible. The organization shows the workspaces in which the caller has one
/// of them, and sums only these.
pub(super) const ORGANIZATION_VIEWERS: &[Role] = ADMINS;

/// The table. A server whose schema has a field without a row does not start (`graphql/schema/guarded.rs`).
const TABLE: &[Row] = &[
    signed_in("Query", &["viewer", "workspace", "organization", "node", "nodes", "rateCard", "rateCards", "quote"]),
    protected(
        "Query",
        &["workspaces"],
        AccessRule::AnyPerson(&[Scope::AnalyticsRead, Scope::DirectoryWrite]),
        ListWorkspaces,
    ),
    protected("Query", &["apiKeys"], AccessRule::Services(Scope::DirectoryWrite), ManageKeys),
    inherited("ApiKey", &["id", "name", "scopes", "workspace", "createdAt", "expiresAt", "revokedAt", "lastUsedAt"]),
    inherited("ApiKeyConnection", &["edges", "nodes", "pageInfo", "totalCount"]),
    inherited("ApiKeyEdge", &["cursor", "node"]),
    inherited("Viewer", &["user", "service", "memberships"]),
    inherited("User", &["id", "key", "name", "email"]),
    inherited("Service", &["id", "name", "scopes"]),
    inherited("Membership", &["workspace", "role"]),
    inherited("Organization", &["id", "key", "name", "workspaces"]),
    protected(
        "Organization",
        &["usage"],
        AccessRule::HiddenFromOthers(ORGANIZATION_VIEWERS, Scope::AnalyticsRead),
        ReadUsage,
    ),
    inherited("Workspace", &["id", "key", "name", "organization", "timeZone", "weekStart", "viewerRole"]),
    protected(
        "Workspace",
        &["usage", "usageEvent", "usageEvents"],
        AccessRule::Members(ADMINS, Scope::AnalyticsRead),
        ReadUsage,
    ),
    protected("Workspace", &["members"], AccessRule::Members(ADMINS, Scope::AnalyticsRead), ReadMembers),
    protected(
        "Workspace",
        &["spendAlerts", "previewSpendAlert"],
        AccessRule::Members(ADMINS, Scope::AnalyticsRead),
        ReadAlerts,
    ),
    protected("Workspace", &["balance"], AccessRule::Members(BALANCE_READERS, Scope::AnalyticsRead), ReadBalance),
    protected(
        "Workspace",
        &["balanceHistory", "forecast", "purchases", "grants", "ledger"],
        AccessRule::Members(ADMINS, Scope::AnalyticsRead),
        ReadLedger,
    ),
    inherited(
        "SpendAlert",
        &[
            "id",
            "name",
            "workspaces",
            "scope",
            "members",
            "pool",
            "threshold",
            "window",
            "state",
            "spent",
            "hasOwner",
            "createdAt",
            "createdBy",
            "emails",
            "webhookUrl",
            "firings",
            "simulate",
        ],
    ),
    inherited(
        "AlertFiring",
        &["id", "alert", "member", "spent", "threshold", "reason", "event", "firedAt", "recoveredAt", "deliveries"],
    ),
    inherited("AlertDelivery", &["channel", "target", "status", "attempts", "lastAttemptAt", "lastError"]),
    inherited("AlertFiringPreview", &["member", "firedAt", "spent"]),
    inherited("AlertFiringConnection", &["edges", "nodes", "pageInfo", "totalCount"]),
    inherited("AlertFiringEdge", &["cursor", "node"]),
    inherited("WorkspaceConnection", &["edges", "nodes", "pageInfo", "totalCount"]),
    inherited("WorkspaceEdge", &["cursor", "node"]),
    inherited("CreditBalance", &["pool", "at", "available", "permanent", "overdraft", "nextExpiry"]),
    protected("CreditBalance", &["grants"], AccessRule::Members(ADMINS, Scope::AnalyticsRead), ReadLedger),
    inherited("Expiry", &["at", "credits"]),
    inherited(
        "CreditGrant",
        &[
            "id",
            "workspace",
            "issuedAt",
            "pool",
            "kind",
            "status",
            "amount",
            "consumed",
            "remaining",
            "expired",
            "withdrawn",
            "effectiveAt",
            "expiresAt",
            "purchase",
            "note",
        ],
    ),
    inherited("CreditGrantConnection", &["edges", "nodes", "pageInfo", "totalCount"]),
    inherited("CreditGrantEdge", &["cursor", "node"]),
    inherited(
        "LedgerEntry",
        &[
            "id",
            "workspace",
            "sequence",
            "kind",
            "pool",
            "credits",
            "settled",
            "balanceAfter",
            "effectiveAt",
            "recordedAt",
            "grant",
            "event",
            "note",
        ],
    ),
    inherited("LedgerEntryConnection", &["edges", "nodes", "pageInfo", "totalCount"]),
    inherited("LedgerEntryEdge", &["cursor", "node"]),
    inherited(
        "BalanceHistory",
        &[
            "range",
            "granularity",
            "buckets",
            "starts",
            "opening",
            "granted",
            "used",
            "refunded",
            "expired",
            "transferred",
            "closing",
        ],
    ),
    inherited(
        "CreditForecast",
        &["method", "dailyRate", "runsOutAt", "forfeited", "backtestError", "starts", "balance"],
    ),
    inherited("ForecastBand", &["low", "expected", "high"]),
    inherited("ForecastInstants", &["low", "expected", "high"]),
    inherited(
        "Purchase",
        &[
            "id",
            "workspace",
            "pool",
            "status",
            "channel",
            "credits",
            "price",
            "purchasedBy",
            "createdAt",
            "completedAt",
            "reference",
            "unmatchedPayments",
            "grant",
        ],
    ),
    inherited("UnmatchedPayment", &["reference", "amount", "receivedAt"]),
    inherited("PurchaseConnection", &["edges", "nodes", "pageInfo", "totalCount"]),
    inherited("PurchaseEdge", &["cursor", "node"]),
    inherited("Money", &["amount", "currency"]),
    inherited("Drawdown", &["grant", "credits"]),
    protected("Member", &["lastActiveAt"], AccessRule::Members(ADMINS, Scope::AnalyticsRead), ReadMembers),
    inherited("Member", &["id", "workspace", "user", "role", "removedAt"]),
    inherited("MemberConnection", &["edges", "nodes", "pageInfo", "totalCount"]),
    inherited("MemberEdge", &["cursor", "node"]),
    inherited("PageInfo", &["hasNextPage", "hasPreviousPage", "startCursor", "endCursor"]),
    inherited("ResolvedRange", &["start", "end", "timeZone", "weekStart"]),
    inherited("UsageReport", &["range", "freshness", "total", "series", "breakdown", "compare", "nearestUsage"]),
    inherited("Freshness", &["recordedThrough", "generatedAt"]),
    inherited("UsageMeasures", &["credits", "charged", "refunded", "generations", "activeMembers"]),
    inherited("UsageSeries", &["granularity", "buckets", "starts", "total", "groups"]),
    inherited("TimeBucket", &["start", "end", "label", "complete"]),
    inherited("UsageSeriesColumn", &["key", "label", "isOther", "measures", "credits", "generations"]),
    inherited("UsageBreakdown", &["by", "rows", "other", "total"]),
    inherited("UsageBreakdownRow", &["key", "label", "member", "measures", "share"]),
    inherited("UsageComparison", &["range", "total", "series", "breakdown", "change", "changeRatio"]),
    inherited(
        "UsageEvent",
        &[
            "id",
            "workspace",
            "source",
            "eventId",
            "occurredAt",
            "recordedAt",
            "pool",
            "model",
            "tool",
            "project",
            "member",
            "quantity",
            "unit",
            "count",
            "charged",
            "refunded",
            "credits",
            "status",
            "attributes",
            "pricedBy",
            "overdraft",
        ],
    ),
    // A key that records usage is answered with the event, and may not read the grants behind it.
    protected("UsageEvent", &["fundedBy"], AccessRule::Members(ADMINS, Scope::AnalyticsRead), ReadLedger),
    inherited("UsageEventConnection", &["edges", "nodes", "pageInfo", "totalCount"]),
    inherited("UsageEventEdge", &["cursor", "node"]),
    inherited("RateCardConnection", &["edges", "nodes", "pageInfo", "totalCount"]),
    inherited("RateCardEdge", &["cursor", "node"]),
    inherited("RateCard", &["id", "pool", "effectiveAt", "rates"]),
    inherited("Rate", &["model", "tool", "unit", "creditsPerBlock", "blockSize", "minimum", "conditions"]),
    inherited("Quote", &["credits", "lines", "rateCard"]),
    inherited("QuoteLine", &["description", "credits"]),
    protected("Mutation", &["recordUsage", "refundUsage"], AccessRule::Services(Scope::UsageWrite), RecordUsage),
    protected(
        "Mutation",
        &["upsertOrganization", "upsertWorkspace", "upsertMember", "removeMember"],
        AccessRule::Services(Scope::DirectoryWrite),
        WriteDirectory,
    ),
    protected("Mutation", &["createApiKey", "revokeApiKey"], AccessRule::Services(Scope::DirectoryWrite), ManageKeys),
    inherited("CreateApiKeyPayload", &["key", "secret"]),
    inherited("RevokeApiKeyPayload", &["key"]),
    protected(
        "Mutation",
        &["setContract", "issueGrant", "voidGrant", "recordPurchase", "settlePurchase", "publishRateCard"],
        AccessRule::Services(Scope::BillingWrite),
        WriteBilling,
    ),
    protected("Mutation", &["purchaseCredits", "transferCredits"], AccessRule::People(ADMINS), BuyAndTransferCredits),
    protected(
        "Mutation",
        &["createSpendAlert", "updateSpendAlert", "deleteSpendAlert", "testSpendAlert"],
        AccessRule::People(ADMINS),
        ManageAlerts,
    ),
    inherited("CreateSpendAlertPayload", &["alert", "webhookSecret"]),
    inherited("UpdateSpendAlertPayload", &["alert", "webhookSecret"]),
    inherited("DeleteSpendAlertPayload", &["deletedId"]),
    inherited("TestSpendAlertPayload", &["deliveries"]),
    inherited("RecordUsagePayload", &["recorded", "duplicates", "rejected", "results"]),
    inherited("RecordUsageResult", &["index", "outcome", "event", "code", "message"]),
    inherited("RefundUsagePayload", &["event", "credits"]),
    inherited("UpsertOrganizationPayload", &["organization"]),
    inherited("UpsertWorkspacePayload", &["workspace"]),
    inherited("UpsertMemberPayload", &["member"]),
    inherited("RemoveMemberPayload", &["member"]),
    inherited("PublishRateCardPayload", &["rateCard"]),
    inherited("SetContractPayload", &["grants"]),
    inherited("IssueGrantPayload", &["grant"]),
    inherited("VoidGrantPayload", &["grant"]),
    inherited("RecordPurchasePayload", &["purchase"]),
    inherited("SettlePurchasePayload", &["purchase"]),
    inherited("PurchaseCreditsPayload", &["purchase", "refusal"]),
    inherited("PurchaseRefusal", &["code", "message", "minimum", "maximum"]),
    inherited("TransferCreditsPayload", &["outgoing", "incoming"]),
    protected(
        "Subscription",
        &["balanceChanged"],
        AccessRule::Members(BALANCE_READERS, Scope::AnalyticsRead),
        ReadBalance,
    ),
    protected("Subscription", &["alertChanged"], AccessRule::Members(ADMINS, Scope::AnalyticsRead), ReadAlerts),
    protected("Subscription", &["usageRecorded"], AccessRule::Members(ADMINS, Scope::AnalyticsRead), ReadUsage),
    inherited("UsageTick", &["at", "credits", "generations", "byModel"]),
    inherited("UsageTickRow", &["model", "credits", "generations"]),
];

/// Arguments that need more than their field does.
const ARGUMENTS: &[Row] = &[
    // Whoever can ask for the balance at every instant can read its history.
    protected("Workspace", &["balance(at:)"], AccessRule::Members(ADMINS, Scope::AnalyticsRead), ReadLedger),
];

static BY_FIELD: LazyLock<HashMap<Field, AccessRule>> = LazyLock::new(|| rows().collect());

/// The rule of a field. None if the table does not have it.
#[must_use]
pub fn rule_of(field: Field) -> Option<AccessRule> {
    BY_FIELD.get(&field).copied()
}

/// Every field of the table with its rule, in the table's order.
pub fn rows() -> impl Iterator<Item = (Field, AccessRule)> {
    TABLE.iter().flat_map(|row| row.fields.iter().map(move |field| (Field(row.type_name, field), row.rule)))
}

/// Who has a permission: the rule of each row that gives it.
pub(super) fn rules_giving(permission: PermissionKind) -> impl Iterator<Item = AccessRule> {
    TABLE.iter().chain(ARGUMENTS).filter(move |row| row.gives == Some(permission)).map(|row| row.rule)
}

/// The roles that have a permission in their workspace.
#[must_use]
pub fn roles_with(permission: PermissionKind) -> Vec<Role> {
    let needs = rules_giving(permission).next().map(AccessRule::needs_of_person).unwrap_or_default();
    let role = |need| match need {
        Need::Role(role) => Some(role),
        Need::Scope(_) => None,
    };
    needs.into_iter().filter_map(role).collect()
}

/// What an API key needs for a permission.
#[must_use]
pub fn needs_of_service(permission: PermissionKind) -> Vec<Need> {
    rules_giving(permission).next().map(AccessRule::needs_of_service).unwrap_or_default()
}

/// The rule of a protected field, and what it proves.
pub(super) const fn protection(field: Field) -> Option<(AccessRule, PermissionKind)> {
    match find(TABLE, field) {
        None => find(ARGUMENTS, field),
        found => found,
    }
}
