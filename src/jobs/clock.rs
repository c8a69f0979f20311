//! Watching the clock for leaps, and noting what time it was.

use std::time::Duration;

use tokio::time::Instant;

use super::job::{Job, Reach, RoundError};
use crate::clock::Clock;
use crate::database::{Database, note_time_seen};

/// How often it looks: a leap that comes and goes in between did nothing.
const SLEEP: Duration = Duration::from_secs(1);
/// How often the time is noted.
const NOTED: Duration = Duration::from_secs(30);

/// Looks at the clock again and again, to know since when a new time has lasted. It also notes the time that the server goes by,
/// for the next start.
pub struct WatchClock {
    database: Database,
    clock: Clock,
    noted_at: Option<Instant>,
}

impl WatchClock {
    /// For a clock that is watched for leaps.
    #[must_use]
    pub const fn new(database: Database, clock: Clock) -> Self {
        Self { database, clock, noted_at: None }
    }
}

impl Job for WatchClock {
    const NAME: &'static str = "clock";
    const REACH: Reach = Reach::EveryServer;

    async fn round(&mut self) -> Result<Duration, RoundError> {
        let settled = self.clock.settled();
        if self.noted_at.is_none_or(|at| at.elapsed() >= NOTED) {
            note_time_seen(&self.database, settled).await?;
            self.noted_at = Some(Instant::now());
        }
        Ok(SLEEP)
    }
}
