//! The job that delivers the messages of spend alerts.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;

use super::job::{Job, Reach, RoundError};
use crate::alerts::delivery::Courier;

/// Delivers what is in the outbox. Every server does; the database sees that each message has one server at a time.
#[derive(Debug)]
pub struct DeliverAlertMessages {
    /// The courier of this server.
    pub courier: Arc<Courier>,
}

impl Job for DeliverAlertMessages {
    const NAME: &'static str = "alert-messages";
    const REACH: Reach = Reach::EveryServer;

    async fn round(&mut self) -> Result<Duration, RoundError> {
        Ok(self.courier.deliver_due().await?)
    }

    fn wake_signal(&self) -> Option<Arc<Notify>> {
        Some(Arc::clone(self.courier.filled()))
    }
}
