//! Learning the rules of time zones by which other servers cut days.

use std::time::Duration;

use super::job::{Job, Reach, RoundError};
use crate::database::{Database, learn_zone_rules};

/// The rest after a look.
pub(super) const SLEEP: Duration = Duration::from_secs(2);

/// Looks for rules that this server does not know. A server of another version may cut a workspace's days by them, and this one
/// then records and answers by those days too.
#[derive(Debug)]
pub struct ZoneRules {
    /// Where the rules are.
    pub database: Database,
}

impl Job for ZoneRules {
    const NAME: &'static str = "zone-rules";
    const REACH: Reach = Reach::EveryServer;

    async fn round(&mut self) -> Result<Duration, RoundError> {
        learn_zone_rules(&self.database.reads_of_primary()).await?;
        Ok(SLEEP)
    }
}
