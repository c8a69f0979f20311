use async_graphql::Object;

use crate::alerts::delivery::Delivery;
use crate::graphql::enums::DeliveryStatusValue;
use crate::graphql::scalars::DateTimeScalar;

#[derive(Clone)]
pub(in crate::graphql) struct AlertDelivery(pub Delivery);

/// A message of a spend alert to one target.
#[Object]
impl AlertDelivery {
    /// How it goes out: EMAIL, WEBHOOK, or SLACK for an incoming webhook of Slack.
    async fn channel(&self) -> &'static str {
        self.0.channel.name()
    }

    /// The address that it goes to.
    async fn target(&self) -> &str {
        &self.0.target
    }

    /// Its status.
    async fn status(&self) -> DeliveryStatusValue {
        self.0.status.into()
    }

    /// How often it was tried.
    async fn attempts(&self) -> i32 {
        i32::try_from(self.0.attempts).unwrap_or(i32::MAX)
    }

    /// When it was tried last.
    async fn last_attempt_at(&self) -> Option<DateTimeScalar> {
        self.0.last_attempt_at.map(DateTimeScalar)
    }

    /// Why the last attempt failed. Null if it did not.
    async fn last_error(&self) -> Option<&str> {
        self.0.last_error.as_deref()
    }
}
