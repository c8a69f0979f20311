//! How long what was read is used.

use std::time::Duration;

use tokio::time::Instant;

/// How long what was read is used.
pub(super) const TIME_TO_LIVE: Duration = Duration::from_mins(1);

/// When something was read.
#[derive(Clone, Copy, Debug)]
pub(in crate::analytics) struct ReadAt(Instant);

impl ReadAt {
    /// Just before a statement is sent.
    pub(in crate::analytics) fn now() -> Self {
        Self(Instant::now())
    }

    pub(super) fn is_fresh(self) -> bool {
        self.0.elapsed() < TIME_TO_LIVE
    }
}
