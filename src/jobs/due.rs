//! Writing down what the clock does to grants.

use std::time::Duration;

use crate::authz::SystemAccess;
use crate::clock::Clock;
use crate::credits::write_what_is_due;
use crate::database::Database;

/// How long it sleeps at most: another process may have issued a grant meanwhile.
const LONGEST_SLEEP: Duration = Duration::from_secs(1);

/// Writes expiries and grants that take effect as they fall due. Reads are right also before that, so a failure is tried again
/// at leisure.
pub async fn follow_the_clock(database: Database, system: SystemAccess, clock: Clock) {
    loop {
        let sleep = match write_what_is_due(&database, system, &clock).await {
            Ok(next) => {
                let micros = next.map(|next| next.micros_since(clock.now()));
                let until = micros.and_then(|micros| u64::try_from(micros).ok()).map(Duration::from_micros);
                until.unwrap_or(LONGEST_SLEEP).min(LONGEST_SLEEP)
            }
            Err(error) => {
                tracing::error!(%error, "what is due was not written; it is tried again");
                LONGEST_SLEEP
            }
        };
        tokio::time::sleep(sleep).await;
    }
}
