//! The job that watches the clock for leaps, and stores the time for the next start.

use std::time::Duration;

use tokio::time::Instant;

use super::job::{Job, Reach, RoundError};
use crate::clock::Clock;
use crate::database::{Database, note_time_seen};

/// The pause between looks. A leap that comes and goes in between has no effect.
const PAUSE: Duration = Duration::from_secs(1);
/// The interval between stored times.
const STORE_EVERY: Duration = Duration::from_secs(30);

/// Looks at the clock regularly, to know how long a new time has lasted. It also stores the time of the server for the
/// next start.
pub struct WatchClock {
    database: Database,
    clock: Clock,
    noted_at: Option<Instant>,
}

impl WatchClock {
    /// A job for a clock that is watched for leaps.
    #[must_use]
    pub const fn new(database: Database, clock: Clock) -> Self {
        Self { database, clock, noted_at: None }
    }
}

impl Job for WatchClock {
    const NAME: &'static str = "clock";
    const REACH: Reach = Reach::EveryServer;

    async fn round(&mut self) -> Result<Duration, RoundError> {
        let now = self.clock.trusted_now();
        if self.noted_at.is_none_or(|at| at.elapsed() >= STORE_EVERY) {
            note_time_seen(&self.database, now).await?;
            self.noted_at = Some(Instant::now());
        }
        Ok(PAUSE)
    }
}
