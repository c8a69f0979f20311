//! What the contract has and the schema does not have yet: alerts, the audit log and subscriptions. A name that has come is
//! taken off; the test of the contract says so.

pub const LATER_TYPES: &[&str] = &[
    "AlertDelivery",
    "AlertFiring",
    "AlertFiringConnection",
    "AlertFiringEdge",
    "AlertFiringPreview",
    "AlertScope",
    "AlertState",
    "AlertWindow",
    "AuditEntry",
    "AuditEntryConnection",
    "AuditEntryEdge",
    "CreateSpendAlertInput",
    "CreateSpendAlertPayload",
    "DeleteSpendAlertInput",
    "DeleteSpendAlertPayload",
    "DeliveryStatus",
    "SpendAlert",
    "Subscription",
    "TestSpendAlertInput",
    "TestSpendAlertPayload",
    "UpdateSpendAlertInput",
    "UpdateSpendAlertPayload",
    "UsageTick",
    "UsageTickRow",
];

/// Fields of types that are there already.
pub const LATER_FIELDS: &[&str] = &[
    "Mutation.createSpendAlert",
    "Mutation.deleteSpendAlert",
    "Mutation.testSpendAlert",
    "Mutation.updateSpendAlert",
    "Workspace.auditLog",
    "Workspace.spendAlerts",
];
