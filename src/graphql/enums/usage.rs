//! Usage: its dimensions, and the outcome of recording an event.

use async_graphql::Enum;

use crate::analytics::Dimension;

/// The dimension to group by.
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

/// Whether an event was refunded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
pub(in crate::graphql) enum UsageStatus {
    /// It was charged, and not refunded in full.
    Charged,
    /// Its whole cost was refunded.
    Refunded,
}

/// The outcome of recording one event.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
pub(in crate::graphql) enum RecordOutcome {
    /// It is recorded, and durable.
    Recorded,
    /// It had already been recorded with the same content. Nothing changed.
    Duplicate,
    /// It was not recorded. `code` and `message` say why.
    Rejected,
}

/// Why an event of a batch was not recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(remote = "crate::usage::RejectCode")]
pub(in crate::graphql) enum RejectionCode {
    /// There is no such workspace, or the key has no access to it.
    UnknownWorkspace,
    /// No rate card was in force then, or none of its rates matches.
    NoRate,
    /// The same event was recorded with other content.
    Conflict,
    /// It occurred too long ago or in the future, or a sum would be too large.
    OutOfRange,
    /// A value is not valid, such as a fourth decimal place.
    Invalid,
    /// The server does not know the workspace's time zone at the moment. The same event may be sent again. If this is so
    /// for all events of a request, the whole request is `UNAVAILABLE`.
    Unavailable,
}
