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
    /// Its workspace cannot record at the moment: this program does not know its time zone.
    Unavailable,
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
            Self::Unavailable => "UNAVAILABLE",
        }
    }
}

impl Outcome {
    /// Whether none of a batch's workspaces can record at the moment. A request with such a batch fails as a whole, so that its sender
    /// sends it again.
    #[must_use]
    pub fn are_unavailable(outcomes: &[Self]) -> bool {
        let is_unavailable =
            |outcome: &Self| matches!(outcome, Self::Rejected(Reject { code: RejectCode::Unavailable, .. }));
        !outcomes.is_empty() && outcomes.iter().all(is_unavailable)
    }
}

impl Reject {
    /// A field is wrong.
    #[must_use]
    pub const fn invalid(message: String) -> Self {
        Self { code: RejectCode::Invalid, message }
    }
}
