//! The outcome of an event.

use entity::{EventId, WorkspaceId};

/// The outcome of one event of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is recorded, and durable.
    Recorded(WorkspaceId, EventId),
    /// It was recorded before with the same content. Nothing changed.
    Duplicate(WorkspaceId, EventId),
    /// It was not recorded.
    Rejected(Reject),
}

/// Why an event was not recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// The code, for programs.
    pub code: RejectCode,
    /// The reason, for people.
    pub message: String,
}

/// The codes of rejects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RejectCode {
    /// No such workspace.
    UnknownWorkspace,
    /// No rate prices it.
    NoRate,
    /// Its identity was recorded before, with other content.
    Conflict,
    /// It occurred too long ago, or is in the future.
    OutOfRange,
    /// A field is wrong.
    Invalid,
}

impl RejectCode {
    /// The code's name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UnknownWorkspace => "UNKNOWN_WORKSPACE",
            Self::NoRate => "NO_RATE",
            Self::Conflict => "CONFLICT",
            Self::OutOfRange => "OUT_OF_RANGE",
            Self::Invalid => "INVALID",
        }
    }
}

impl Reject {
    /// A field is wrong.
    #[must_use]
    pub const fn invalid(message: String) -> Self {
        Self { code: RejectCode::Invalid, message }
    }
}
