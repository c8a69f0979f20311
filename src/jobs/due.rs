//! Writing down what the clock does to grants.

use std::time::Duration;

use super::job::{Job, Reach, RoundError};
use crate::authz::SystemAccess;
use crate::clock::Clock;
use crate::credits::write_what_is_due;
use crate::database::Database;

/// How long it sleeps at most: another process may have issued a grant meanwhile.
const LONGEST_SLEEP: Duration = Duration::from_secs(1);

/// Writes expiries and grants that take effect as they fall due. Reads are right also before that, so a failure is tried again
/// at leisure.
pub struct DueGrants {
    /// Where the accounts are.
    pub database: Database,
    /// The program's own.
    pub system: SystemAccess,
    /// The clock by which grants fall due.
    pub clock: Clock,
}

impl Job for DueGrants {
    const NAME: &'static str = "due-grants";
    const REACH: Reach = Reach::OneServer;

    async fn round(&mut self) -> Result<Duration, RoundError> {
        let next = write_what_is_due(&self.database, self.system, &self.clock).await?;
        let micros = next.map(|next| next.micros_since(self.clock.settled()));
        let until = micros.and_then(|micros| u64::try_from(micros).ok()).map(Duration::from_micros);
        Ok(until.unwrap_or(LONGEST_SLEEP).min(LONGEST_SLEEP))
    }
}
