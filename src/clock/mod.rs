//! The time, passed as a parameter wherever it matters, so that tests can set it.
//!
//! There are two times. [`Clock::now`] is for reads and for checking input. [`Clock::trusted_now`] is for what is recorded:
//! the same, except after the clock has leapt ahead.

mod leaps;

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant as Uptime;

use crate::calendar::Instant;
pub use leaps::LeapRule;
use leaps::{Leaps, Verdict};

/// How much the clocks of two servers may differ.
const CLOCKS_DIFFER_MICROS: i64 = 5 * 60 * 1_000_000;

/// The latest time that another server's clock may show now. A stored position in time beyond it comes from a clock that was wrong.
#[must_use]
pub const fn latest_plausible(now: Instant) -> Instant {
    Instant::from_micros(now.micros().saturating_add(CLOCKS_DIFFER_MICROS))
}

/// Tells the time.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Microseconds since 1970 UTC, if the clock stands still.
    standing: Option<Arc<AtomicI64>>,
    /// Detects its leaps, if it is watched.
    watch: Option<Arc<Watch>>,
}

/// Watches a clock against the uptime, which nobody can set.
#[derive(Debug)]
struct Watch {
    since: Uptime,
    leaps: Mutex<Leaps>,
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub const fn system() -> Self {
        Self { standing: None, watch: None }
    }

    /// A clock that stands still until it is set.
    #[must_use]
    pub fn standing_at(instant: Instant) -> Self {
        Self { standing: Some(Arc::new(AtomicI64::new(instant.micros()))), watch: None }
    }

    /// The same clock, watched for leaps since it was last known to be right, or from now on.
    #[must_use]
    pub fn watched(self, rule: LeapRule, last_seen: Option<Instant>) -> Self {
        let leaps = Leaps::new(rule, last_seen.unwrap_or_else(|| self.now()));
        Self { watch: Some(Arc::new(Watch { since: Uptime::now(), leaps: Mutex::new(leaps) })), ..self }
    }

    /// Sets a clock that stands still. The machine's clock is not changed.
    pub fn set(&self, instant: Instant) {
        if let Some(standing) = &self.standing {
            standing.store(instant.micros(), Ordering::SeqCst);
        }
    }

    /// The current time.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> Instant {
        match &self.standing {
            Some(standing) => Instant::from_micros(standing.load(Ordering::SeqCst)),
            None => Instant::from_datetime(chrono::Utc::now()),
        }
    }

    /// The time to record. After a leap ahead it continues the old time until the new one has lasted. It is never ahead
    /// of [`Clock::now`].
    #[must_use]
    pub fn trusted_now(&self) -> Instant {
        let Some(watch) = &self.watch else { return self.now() };
        let mut leaps = watch.leaps.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.now();
        let (trusted, verdict) = leaps.look(now, watch.since.elapsed());
        match verdict {
            Verdict::Unchanged => {}
            Verdict::Leapt => tracing::error!(
                now = now.to_rfc3339(),
                settled = trusted.to_rfc3339(),
                seconds = leaps.trust_after_seconds(),
                "the clock has leapt ahead: nothing expires or takes effect for good until the new time has lasted"
            ),
            Verdict::Trusted => {
                tracing::warn!(now = now.to_rfc3339(), "the new time has lasted, and is believed from now on");
            }
            Verdict::Returned => tracing::warn!(now = now.to_rfc3339(), "the clock has come back from its leap"),
        }
        trusted
    }

    /// Whether the clock has leapt ahead, and the new time is not trusted yet.
    #[must_use]
    pub fn has_leapt(&self) -> bool {
        self.watch.as_ref().is_some_and(|watch| {
            let leaps = watch.leaps.lock().unwrap_or_else(PoisonError::into_inner);
            leaps.has_leapt()
        })
    }
}
