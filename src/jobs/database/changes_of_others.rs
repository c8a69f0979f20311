//! Hearing what other processes write, for subscriptions.

use std::time::Duration;

use sea_orm::DbBackend;

use crate::config::DatabaseSettings;
use crate::database::{Database, Listener};
use crate::jobs::job::{Job, Reach, RoundError};

/// The pause between looks at an embedded database.
const PAUSE: Duration = Duration::from_secs(1);

/// Wakes whoever watches what another process writes: another server of a PostgreSQL database, or a command beside the
/// server of an embedded one.
pub struct HearOtherWriters {
    database: Database,
    settings: DatabaseSettings,
    /// The connection to PostgreSQL. None until it is made, and after it was lost.
    listener: Option<Listener>,
    /// The version of the embedded database at the last look.
    version: Option<i64>,
}

impl HearOtherWriters {
    /// Hears what others write to a database, which the settings name.
    #[must_use]
    pub const fn new(database: Database, settings: DatabaseSettings) -> Self {
        Self { database, settings, listener: None, version: None }
    }
}

impl Job for HearOtherWriters {
    const NAME: &'static str = "changes-of-others";
    const REACH: Reach = Reach::EveryServer;

    async fn round(&mut self) -> Result<Duration, RoundError> {
        if self.database.backend() != DbBackend::Postgres {
            self.database.look_for_others(&mut self.version).await?;
            return Ok(PAUSE);
        }
        let mut listener = match self.listener.take() {
            Some(listener) => listener,
            None => self.database.listen(&self.settings).await?,
        };
        self.database.hear(&mut listener).await?;
        self.listener = Some(listener);
        Ok(Duration::ZERO)
    }
}
