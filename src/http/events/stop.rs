//! Why a stream ends before its body.

use super::acknowledgements::Failure;
use super::encoding::DecodeError;
use crate::gzip::GzipError;
use crate::http::answers::answer::UNAVAILABLE;
use crate::text::counted;

/// Why a stream ends before its body.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stop {
    Unwritten,
    Stopping,
    Silent {
        seconds: u64,
    },
    NotAdmitted,
    NotDecoded(GzipError),
    /// The client disconnected, or its body is malformed HTTP.
    BrokenOff,
}

impl Stop {
    /// Whether the client may still be sending.
    pub(super) const fn reads_on(self) -> bool {
        match self {
            Self::Unwritten | Self::Stopping | Self::NotAdmitted | Self::NotDecoded(_) => true,
            Self::Silent { .. } | Self::BrokenOff => false,
        }
    }

    /// The error that the client gets.
    pub(super) fn failure(self) -> Failure {
        let (code, message) = match self {
            Self::Unwritten => ("UNAVAILABLE", UNAVAILABLE.to_owned()),
            Self::Stopping => ("UNAVAILABLE", "the server is stopping; the same request may be sent again".to_owned()),
            Self::Silent { seconds } => ("TIMEOUT", format!("no event came for {}", counted(seconds, "second"))),
            Self::NotAdmitted => ("UNAUTHENTICATED", "the API key was revoked, or lost its scope".to_owned()),
            Self::NotDecoded(error) => ("BAD_USER_INPUT", DecodeError::from(error).to_string()),
            Self::BrokenOff => ("BAD_USER_INPUT", "the body broke off".to_owned()),
        };
        Failure { code, message }
    }
}
