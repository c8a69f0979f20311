//! The job that fetches the keys of token issuers.

use std::sync::Arc;
use std::time::Duration;

use crate::authn::Credentials;
use crate::jobs::job::{Job, Reach, RoundError};

/// The shortest pause between rounds. `jwt.keys_refresh_seconds` sets how old keys get.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);

/// Fetches keys regularly. So a new key is usually known before the first token that it signed arrives, and a withdrawn key is soon
/// forgotten.
pub struct FetchIssuerKeys {
    /// What has the keys.
    pub credentials: Arc<Credentials>,
}

impl Job for FetchIssuerKeys {
    const NAME: &'static str = "issuer-keys";
    const REACH: Reach = Reach::EveryServer;

    async fn round(&mut self) -> Result<Duration, RoundError> {
        Ok(self.credentials.refresh().await?.max(SHORTEST_PAUSE))
    }
}
