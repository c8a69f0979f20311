//! Parts of the contract that the schema does not have yet: API keys, the audit log and subscriptions. The test of the contract
//! fails if the schema has a name of this list.

pub const LATER_TYPES: &[&str] = &[
    "ApiKey",
    "ApiKeyConnection",
    "ApiKeyEdge",
    "AuditEntry",
    "AuditEntryConnection",
    "AuditEntryEdge",
    "CreateApiKeyInput",
    "CreateApiKeyPayload",
    "RevokeApiKeyInput",
    "RevokeApiKeyPayload",
    "Subscription",
    "UsageTick",
    "UsageTickRow",
];

/// Fields of types that the schema already has.
pub const LATER_FIELDS: &[&str] =
    &["Mutation.createApiKey", "Mutation.revokeApiKey", "Query.apiKeys", "Workspace.auditLog"];
