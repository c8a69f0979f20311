//! The job that brings spend alerts up to date where nothing is recorded.

use std::collections::BTreeSet;
use std::time::Duration;

use entity::AlertId;

use super::job::{Job, Reach, RoundError};
use crate::alerts::unowned;
use crate::authz::SystemAccess;
use crate::authz::permission::Maintain;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::database::Database;
use crate::spend::{advance_due, set_back_due};

/// The longest pause: another process may have recorded usage meanwhile.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);
/// How often it looks for rules that nobody may change any more.
const OWNER_CHECK_MICROS: i64 = 10 * 60 * 1_000_000;
/// How often it looks for what is ahead of the clock. It looks at once if its own clock has moved by as much.
const AHEAD_CHECK_MICROS: i64 = 60 * 1_000_000;

/// Lets rules recover as events leave the last 24 hours. It also warns of rules that nobody may change any more.
pub struct AdvanceSpendAlerts {
    database: Database,
    system: SystemAccess<Maintain>,
    clock: Clock,
    /// The rules without an owner that the log has named.
    warned: BTreeSet<AlertId>,
    looked_at: Option<Instant>,
    /// When it last looked for what is ahead of the clock.
    ahead_at: Option<Instant>,
}

impl AdvanceSpendAlerts {
    /// The job.
    #[must_use]
    pub const fn new(database: Database, system: SystemAccess<Maintain>, clock: Clock) -> Self {
        Self { database, system, clock, warned: BTreeSet::new(), looked_at: None, ahead_at: None }
    }

    async fn set_back(&mut self) -> Result<(), RoundError> {
        let now = self.clock.trusted_now();
        if self.ahead_at.is_some_and(|at| now.micros_since(at).abs() < AHEAD_CHECK_MICROS) {
            return Ok(());
        }
        set_back_due(&self.database, self.system, &self.clock).await?;
        self.ahead_at = Some(now);
        Ok(())
    }

    async fn warn_of_unowned(&mut self) -> Result<(), RoundError> {
        let now = self.clock.now();
        if self.looked_at.is_some_and(|looked_at| now.micros_since(looked_at).abs() < OWNER_CHECK_MICROS) {
            return Ok(());
        }
        let unowned = unowned(&self.database, self.system).await?;
        for alert in unowned.difference(&self.warned) {
            tracing::warn!(alert = alert.0, "nobody is left who may change a spend alert; it keeps working");
        }
        self.warned = unowned;
        self.looked_at = Some(now);
        Ok(())
    }
}

impl Job for AdvanceSpendAlerts {
    const NAME: &'static str = "spend-alerts";
    const REACH: Reach = Reach::OneServer;

    async fn round(&mut self) -> Result<Duration, RoundError> {
        // If one cannot be set back, the others are brought up to date nevertheless.
        let set_back = self.set_back().await;
        let next = advance_due(&self.database, self.system, &self.clock).await?;
        set_back?;
        self.warn_of_unowned().await?;
        let micros = next.map(|next| next.micros_since(self.clock.trusted_now()));
        let until = micros.and_then(|micros| u64::try_from(micros).ok()).map(Duration::from_micros);
        Ok(until.unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE))
    }
}
