//! Parts of the contract that the schema does not have yet: the audit log. The test of the contract
//! fails if the schema has a name of this list.

pub const LATER_TYPES: &[&str] = &["AuditEntry", "AuditEntryConnection", "AuditEntryEdge"];

/// Fields of types that the schema already has.
pub const LATER_FIELDS: &[&str] = &["Workspace.auditLog"];
