//! THE table: every field of the schema, and who may read it.

use std::collections::HashMap;
use std::sync::LazyLock;

use entity::{Role, Scope};

/// Who may read a field, or call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Whoever signed in.
    SignedIn,
    /// Whoever got the object that the field is on: the object itself is the protected thing.
    Holder,
    /// Members in one of these roles, and keys with this scope. Told as `@auth`.
    Members(&'static [Role], Scope),
    /// The members to whom the object shows itself at all, and keys with this scope.
    Seers(Scope),
    /// Keys with this scope, and no person. Told as `@scope`.
    Services(Scope),
    /// Every person, who sees what is theirs, and keys with one of these scopes.
    Listers(&'static [Scope]),
    /// Members in one of these roles, and no key. Told as `@auth`.
    People(&'static [Role]),
}

/// A field of the schema, by the names of its type and its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Field(pub &'static str, pub &'static str);

/// What a denied caller would have needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A role.
    Role(Role),
    /// A scope.
    Scope(Scope),
}

impl Need {
    /// Its name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Role(role) => role.name(),
            Self::Scope(scope) => scope.name(),
        }
    }
}

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this field is not for you")]
pub struct Denied {
    /// Any one of these would have done; empty when nothing would.
    pub requires: Vec<Need>,
}

const ADMINS: &[Role] = &[Role::Admin, Role::BillingAdmin];
const SPENDERS: &[Role] = &[Role::Admin, Role::BillingAdmin, Role::Editor];

/// One line of the table: a type, fields of it, and who may read them.
type Row = (&'static str, &'static [&'static str], Who);

/// The table. A field that is not here is refused to everybody, and a server with such a field does not start.
const TABLE: &[Row] = &[
    (
        "Query",
        &["viewer", "workspace", "organization", "node", "nodes", "rateCard", "rateCards", "quote"],
        Who::SignedIn,
    ),
    ("Query", &["workspaces"], Who::Listers(&[Scope::AnalyticsRead, Scope::DirectoryWrite])),
    ("Viewer", &["user", "service", "memberships"], Who::Holder),
    ("User", &["id", "key", "name", "email"], Who::Holder),
    ("Service", &["id", "name", "scopes"], Who::Holder),
    ("Membership", &["workspace", "role"], Who::Holder),
    ("Organization", &["id", "key", "name", "workspaces"], Who::Holder),
    ("Organization", &["usage"], Who::Seers(Scope::AnalyticsRead)),
    ("Workspace", &["id", "key", "name", "organization", "timeZone", "weekStart", "viewerRole"], Who::Holder),
    ("Workspace", &["usage", "usageEvent", "usageEvents", "members"], Who::Members(ADMINS, Scope::AnalyticsRead)),
    ("Workspace", &["balance"], Who::Members(SPENDERS, Scope::AnalyticsRead)),
    (
        "Workspace",
        &["balanceHistory", "forecast", "purchases", "grants", "ledger"],
        Who::Members(ADMINS, Scope::AnalyticsRead),
    ),
    ("WorkspaceConnection", &["edges", "nodes", "pageInfo", "totalCount"], Who::Holder),
    ("WorkspaceEdge", &["cursor", "node"], Who::Holder),
    ("CreditBalance", &["pool", "at", "available", "permanent", "overdraft", "nextExpiry"], Who::Holder),
    ("CreditBalance", &["grants"], Who::Members(ADMINS, Scope::AnalyticsRead)),
    ("Expiry", &["at", "credits"], Who::Holder),
    (
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
        Who::Holder,
    ),
    ("CreditGrantConnection", &["edges", "nodes", "pageInfo", "totalCount"], Who::Holder),
    ("CreditGrantEdge", &["cursor", "node"], Who::Holder),
    (
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
        Who::Holder,
    ),
    ("LedgerEntryConnection", &["edges", "nodes", "pageInfo", "totalCount"], Who::Holder),
    ("LedgerEntryEdge", &["cursor", "node"], Who::Holder),
    (
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
        Who::Holder,
    ),
    (
        "CreditForecast",
        &["method", "dailyRate", "runsOutAt", "forfeited", "backtestError", "starts", "balance"],
        Who::Holder,
    ),
    ("ForecastBand", &["low", "expected", "high"], Who::Holder),
    ("ForecastInstants", &["low", "expected", "high"], Who::Holder),
    (
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
        Who::Holder,
    ),
    ("UnmatchedPayment", &["reference", "amount", "receivedAt"], Who::Holder),
    ("PurchaseConnection", &["edges", "nodes", "pageInfo", "totalCount"], Who::Holder),
    ("PurchaseEdge", &["cursor", "node"], Who::Holder),
    ("Money", &["amount", "currency"], Who::Holder),
    ("Drawdown", &["grant", "credits"], Who::Holder),
    ("Member", &["lastActiveAt"], Who::Members(ADMINS, Scope::AnalyticsRead)),
    ("Member", &["id", "workspace", "user", "role", "removedAt"], Who::Holder),
    ("MemberConnection", &["edges", "nodes", "pageInfo", "totalCount"], Who::Holder),
    ("MemberEdge", &["cursor", "node"], Who::Holder),
    ("PageInfo", &["hasNextPage", "hasPreviousPage", "startCursor", "endCursor"], Who::Holder),
    ("ResolvedRange", &["start", "end", "timeZone", "weekStart"], Who::Holder),
    ("UsageReport", &["range", "freshness", "total", "series", "breakdown", "compare", "nearestUsage"], Who::Holder),
    ("Freshness", &["recordedThrough", "generatedAt"], Who::Holder),
    ("UsageMeasures", &["credits", "charged", "refunded", "generations", "activeMembers"], Who::Holder),
    ("UsageSeries", &["granularity", "buckets", "starts", "total", "groups"], Who::Holder),
    ("TimeBucket", &["start", "end", "label", "complete"], Who::Holder),
    ("UsageSeriesColumn", &["key", "label", "isOther", "measures", "credits", "generations"], Who::Holder),
    ("UsageBreakdown", &["by", "rows", "other", "total"], Who::Holder),
    ("UsageBreakdownRow", &["key", "label", "member", "measures", "share"], Who::Holder),
    ("UsageComparison", &["range", "total", "series", "breakdown", "change", "changeRatio"], Who::Holder),
    (
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
        Who::Holder,
    ),
    // A key that records usage is answered with the event, and may not read the grants behind it.
    ("UsageEvent", &["fundedBy"], Who::Members(ADMINS, Scope::AnalyticsRead)),
    ("UsageEventConnection", &["edges", "nodes", "pageInfo", "totalCount"], Who::Holder),
    ("UsageEventEdge", &["cursor", "node"], Who::Holder),
    ("RateCardConnection", &["edges", "nodes", "pageInfo", "totalCount"], Who::Holder),
    ("RateCardEdge", &["cursor", "node"], Who::Holder),
    ("RateCard", &["id", "pool", "effectiveAt", "rates"], Who::Holder),
    ("Rate", &["model", "tool", "unit", "creditsPerBlock", "blockSize", "minimum", "conditions"], Who::Holder),
    ("Quote", &["credits", "lines", "rateCard"], Who::Holder),
    ("QuoteLine", &["description", "credits"], Who::Holder),
    ("Mutation", &["recordUsage", "refundUsage"], Who::Services(Scope::UsageWrite)),
    (
        "Mutation",
        &["upsertOrganization", "upsertWorkspace", "upsertMember", "removeMember"],
        Who::Services(Scope::DirectoryWrite),
    ),
    (
        "Mutation",
        &["setContract", "issueGrant", "voidGrant", "recordPurchase", "settlePurchase", "publishRateCard"],
        Who::Services(Scope::BillingWrite),
    ),
    ("Mutation", &["purchaseCredits", "transferCredits"], Who::People(ADMINS)),
    ("RecordUsagePayload", &["recorded", "duplicates", "rejected", "results"], Who::Holder),
    ("RecordUsageResult", &["index", "outcome", "event", "code", "message"], Who::Holder),
    ("RefundUsagePayload", &["event", "credits"], Who::Holder),
    ("UpsertOrganizationPayload", &["organization"], Who::Holder),
    ("UpsertWorkspacePayload", &["workspace"], Who::Holder),
    ("UpsertMemberPayload", &["member"], Who::Holder),
    ("RemoveMemberPayload", &["member"], Who::Holder),
    ("PublishRateCardPayload", &["rateCard"], Who::Holder),
    ("SetContractPayload", &["grants"], Who::Holder),
    ("IssueGrantPayload", &["grant"], Who::Holder),
    ("VoidGrantPayload", &["grant"], Who::Holder),
    ("RecordPurchasePayload", &["purchase"], Who::Holder),
    ("SettlePurchasePayload", &["purchase"], Who::Holder),
    ("PurchaseCreditsPayload", &["purchase", "refusal"], Who::Holder),
    ("PurchaseRefusal", &["code", "message", "minimum", "maximum"], Who::Holder),
    ("TransferCreditsPayload", &["outgoing", "incoming"], Who::Holder),
];

static BY_FIELD: LazyLock<HashMap<Field, Who>> = LazyLock::new(|| {
    TABLE
        .iter()
        .flat_map(|(type_name, fields, who)| fields.iter().map(move |field| (Field(type_name, field), *who)))
        .collect()
});

/// Who may read a field; none when the table does not know it.
#[must_use]
pub fn who_may(field: Field) -> Option<Who> {
    BY_FIELD.get(&field).copied()
}

/// Every field of the table with who may read it, in the table's order.
pub fn rows() -> impl Iterator<Item = (Field, Who)> {
    TABLE.iter().flat_map(|(type_name, fields, who)| fields.iter().map(move |field| (Field(type_name, field), *who)))
}

impl Who {
    /// What would open the field to a person.
    #[must_use]
    pub fn needs_of_person(self) -> Vec<Need> {
        match self {
            Self::SignedIn | Self::Holder => Vec::new(),
            Self::Members(roles, _) | Self::People(roles) => roles.iter().copied().map(Need::Role).collect(),
            Self::Seers(scope) | Self::Services(scope) => vec![Need::Scope(scope)],
            Self::Listers(scopes) => scopes.iter().copied().map(Need::Scope).collect(),
        }
    }

    /// What would open the field to a service.
    #[must_use]
    pub fn needs_of_service(self) -> Vec<Need> {
        match self {
            Self::SignedIn | Self::Holder => Vec::new(),
            Self::Members(_, scope) | Self::Seers(scope) | Self::Services(scope) => vec![Need::Scope(scope)],
            Self::Listers(scopes) => scopes.iter().copied().map(Need::Scope).collect(),
            Self::People(roles) => roles.iter().copied().map(Need::Role).collect(),
        }
    }
}
