//! Why a socket is closed, as the protocol numbers it.

use axum::extract::ws::CloseFrame;

/// Why a socket is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Close {
    /// The server stops. Clients connect again.
    Stopping,
    /// A text that is not UTF-8.
    NotUtf8,
    /// A message is too long.
    TooLong,
    /// The server cannot answer at the moment.
    Unavailable,
    /// The client takes too little of what it is told.
    TooSlow,
    /// A message that the protocol does not have.
    Invalid(&'static str),
    /// An operation before the connection was acknowledged.
    NotAcknowledged,
    /// The credential is missing or not valid, or no longer.
    Forbidden,
    /// Another protocol.
    Protocol,
    /// No `connection_init` in time.
    InitTimeout,
    /// An operation with the id of one that goes on.
    SubscriberExists(String),
    /// A second `connection_init`.
    SecondInit,
}

/// The longest reason that a close frame holds, in bytes.
const LONGEST: usize = 123;

impl Close {
    /// The frame. Clients match on the code, and some on the reason.
    pub(super) fn frame(&self) -> CloseFrame {
        let (code, reason) = match self {
            Self::Stopping => (1001, "The server is stopping".to_owned()),
            Self::NotUtf8 => (1007, "The text is not UTF-8".to_owned()),
            Self::TooSlow => (1008, "The client reads too slowly".to_owned()),
            Self::TooLong => (1009, "The message is too long".to_owned()),
            Self::Unavailable => (1013, "The server cannot answer at the moment".to_owned()),
            Self::Invalid(reason) => (4400, format!("Invalid message: {reason}")),
            Self::NotAcknowledged => (4401, "Unauthorized".to_owned()),
            Self::Forbidden => (4403, "Forbidden".to_owned()),
            Self::Protocol => (4406, "Subprotocol not acceptable".to_owned()),
            Self::InitTimeout => (4408, "Connection initialisation timeout".to_owned()),
            Self::SubscriberExists(id) => (4409, format!("Subscriber for {id} already exists")),
            Self::SecondInit => (4429, "Too many initialisation requests".to_owned()),
        };
        let end = (0..=LONGEST.min(reason.len())).rev().find(|end| reason.is_char_boundary(*end)).unwrap_or_default();
        CloseFrame { code, reason: reason.get(..end).unwrap_or_default().into() }
    }
}

#[cfg(test)]
mod tests {
    use super::Close;

    #[test]
    fn a_reason_fits_into_its_frame() {
        for id in ["x".repeat(500), "ö".repeat(500)] {
            let frame = Close::SubscriberExists(id).frame();
            assert!(frame.code == 4409 && (100..=123).contains(&frame.reason.len()), "{frame:?}");
        }
    }
}
