//! The job that writes what falls due: expiries, and grants that take effect.

use std::time::Duration;

use super::job::{Job, Reach, RoundError};
use crate::authz::SystemAccess;
use crate::authz::permission::Maintain;
use crate::clock::Clock;
use crate::credits::write_what_is_due;
use crate::database::Database;

/// The longest pause: another process may have issued a grant meanwhile.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// Writes expiries, and grants that take effect, as they fall due. Reads are right even before that, so a failure can
/// be retried at leisure.
pub struct WriteDueGrants {
    /// The database of the accounts.
    pub database: Database,
    /// The program's own access.
    pub system: SystemAccess<Maintain>,
    /// The clock by which grants fall due.
    pub clock: Clock,
}

impl Job for WriteDueGrants {
    const NAME: &'static str = "due-grants";
    const REACH: Reach = Reach::OneServer;

    async fn round(&mut self) -> Result<Duration, RoundError> {
        let next = write_what_is_due(&self.database, self.system, &self.clock).await?;
        let micros = next.map(|next| next.micros_since(self.clock.trusted_now()));
        let until = micros.and_then(|micros| u64::try_from(micros).ok()).map(Duration::from_micros);
        Ok(until.unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE))
    }
}
