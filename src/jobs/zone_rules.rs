//! The job that learns the time zone rules by which other servers cut days.

use std::time::Duration;

use super::job::{Job, Reach, RoundError};
use crate::database::{Database, learn_zone_rules};

/// The pause between looks.
pub(super) const PAUSE: Duration = Duration::from_secs(2);

/// Looks for rules that this server does not know. A server of another version may cut a workspace's days by them. This
/// server then records and answers by those days too.
#[derive(Debug)]
pub struct LearnZoneRules {
    /// The database that stores the rules.
    pub database: Database,
}

impl Job for LearnZoneRules {
    const NAME: &'static str = "zone-rules";
    const REACH: Reach = Reach::EveryServer;

    async fn round(&mut self) -> Result<Duration, RoundError> {
        learn_zone_rules(&self.database.reads_of_primary()).await?;
        Ok(PAUSE)
    }
}
