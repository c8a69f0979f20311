//! The job that stores when API keys were last used.

use std::time::Duration;

use crate::authn::KeyUses;
use crate::database::Database;
use crate::jobs::job::{Job, Reach, RoundError};

/// The pause between rounds. A key's last use is written no more often than that.
const PAUSE: Duration = Duration::from_mins(1);

/// Stores the last uses of API keys that this server has noted, so that no request has to write.
#[derive(Debug)]
pub struct StoreKeyUses {
    /// The connections.
    pub database: Database,
    /// What this server has noted.
    pub uses: KeyUses,
}

impl Job for StoreKeyUses {
    const NAME: &'static str = "key-uses";
    const REACH: Reach = Reach::EveryServer;

    async fn round(&mut self) -> Result<Duration, RoundError> {
        self.uses.store(&self.database).await?;
        Ok(PAUSE)
    }
}
