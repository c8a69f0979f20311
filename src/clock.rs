//! The time, handed in wherever it matters, so that tests can turn it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::calendar::Instant;

/// Tells the time.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Microseconds since 1970 UTC, when the clock stands still.
    standing: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub const fn system() -> Self {
        Self { standing: None }
    }

    /// A clock that stands still until it is set.
    #[must_use]
    pub fn standing_at(instant: Instant) -> Self {
        Self { standing: Some(Arc::new(AtomicI64::new(instant.micros()))) }
    }

    /// Sets a clock that stands still; the machine's is not touched.
    pub fn set(&self, instant: Instant) {
        if let Some(standing) = &self.standing {
            standing.store(instant.micros(), Ordering::SeqCst);
        }
    }

    /// What time it is.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> Instant {
        match &self.standing {
            Some(standing) => Instant::from_micros(standing.load(Ordering::SeqCst)),
            None => Instant::from_datetime(chrono::Utc::now()),
        }
    }
}
