//! Usage: its dimensions, and what became of an event.

use async_graphql::Enum;

use crate::analytics::Dimension;

/// By what usage is told apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "UsageDimension", remote = "Dimension")]
pub(in crate::graphql) enum UsageDimensionValue {
    /// By model.
    Model,
    /// By tool.
    Tool,
    /// By member of a workspace.
    Member,
    /// By project.
    Project,
    /// By credit pool.
    Pool,
    /// By workspace.
    Workspace,
}

/// Whether an event's cost stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
pub(in crate::graphql) enum UsageStatus {
    /// At least a part of its cost stands.
    Charged,
    /// All of it was given back.
    Refunded,
}

/// What became of one event of a batch.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
pub(in crate::graphql) enum RecordOutcome {
    /// It is recorded, and durable.
    Recorded,
    /// It had been recorded before with the same content; nothing changed.
    Duplicate,
    /// It was not recorded; `code` and `message` say why.
    Rejected,
}

/// Why an event of a batch was not recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(remote = "crate::usage::RejectCode")]
pub(in crate::graphql) enum RejectionCode {
    /// There is no such workspace, or the key cannot reach it.
    UnknownWorkspace,
    /// No rate card is in force then, or none of its rates matches.
    NoRate,
    /// The same identity was recorded with other content.
    Conflict,
    /// It happened too long ago, or has not yet, or a sum would be too large.
    OutOfRange,
    /// A value that no event can have, such as a fourth decimal place, also where a scalar of the input refuses it.
    Invalid,
}
