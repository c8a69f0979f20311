//! Checking the file of an embedded database for damage.

use std::time::{Duration, Instant};

use crate::database::Database;
use crate::jobs::job::{Job, Reach, RoundError};

/// The shortest pause between checks.
const SHORTEST_PAUSE: Duration = Duration::from_secs(5);
/// The pause is this many times as long as the check, so that checks use a hundredth of one processor.
const PAUSE_FACTOR: u32 = 100;

/// Checks the file regularly. Damage makes the server not ready.
#[derive(Debug)]
pub struct CheckForDamage {
    /// The database. PostgreSQL checks its own files.
    pub database: Database,
}

impl Job for CheckForDamage {
    const NAME: &'static str = "damage";
    const REACH: Reach = Reach::EveryServer;

    async fn round(&mut self) -> Result<Duration, RoundError> {
        let begun = Instant::now();
        self.database.look_for_damage().await?;
        Ok(begun.elapsed().saturating_mul(PAUSE_FACTOR).max(SHORTEST_PAUSE))
    }
}
