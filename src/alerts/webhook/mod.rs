//! Webhooks: signed by the specification Standard Webhooks, or in the form of Slack's incoming webhooks.
//!
//! What always holds: nothing is sent to a private, loopback, link-local, metadata or multicast address, unless a setting
//! allows it ([`address`], [`connect`]). Redirects are not followed, no proxy is used, and an answer is read up to a limit.

mod address;
mod body;
mod connect;
mod post;
mod sign;
mod slack;
mod target;

use std::sync::Arc;

use super::message::Notice;
use crate::calendar::Instant;
use crate::trust::client_config;
use body::body;
use connect::Connector;
pub use connect::{Resolve, SystemResolver};
use post::post;
pub use post::{PostError, Unconnected};
use sign::signatures;
pub use sign::{MalformedSecret, new_secret};
use slack::slack_body;
pub use target::{Target, TargetError};

/// Sends webhooks.
#[derive(Clone, Debug)]
pub struct WebhookSender {
    connector: Connector,
}

/// Why a webhook was not delivered.
#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    /// The URL is one that may not be reached.
    #[error("refused: the webhook's URL {0}")]
    Target(#[from] TargetError),
    /// The secret is unusable.
    #[error(transparent)]
    Secret(#[from] MalformedSecret),
    /// The receiver has not taken it.
    #[error(transparent)]
    Post(#[from] PostError),
}

impl WebhookError {
    /// Whether it makes no sense to try again.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        match self {
            Self::Target(_) | Self::Secret(_) => false,
            Self::Post(error) => error.is_final(),
        }
    }
}

impl WebhookSender {
    /// A sender that reaches private addresses only if it is allowed to.
    #[must_use]
    pub fn new(resolver: Arc<dyn Resolve>, allow_private: bool) -> Self {
        Self { connector: Connector::new(resolver, client_config(), allow_private) }
    }

    /// Sends a signed message once.
    ///
    /// # Errors
    ///
    /// Why it was not delivered.
    pub async fn send_signed(
        &self,
        notice: &Notice,
        url: &str,
        secrets: &[String],
        link: &str,
        now: Instant,
    ) -> Result<(), WebhookError> {
        let target = Target::parse(url, self.connector.allows_private())?;
        let body = body(notice, link).to_string().into_bytes();
        let timestamp = now.micros().div_euclid(1_000_000);
        let signature = signatures(secrets.iter().map(String::as_str), &notice.id, timestamp, &body)?;
        let headers = [
            ("webhook-id", notice.id.clone()),
            ("webhook-timestamp", timestamp.to_string()),
            ("webhook-signature", signature),
        ];
        Ok(post(&self.connector, &target, &headers, body).await?)
    }

    /// Sends a message to Slack once.
    ///
    /// # Errors
    ///
    /// Why it was not delivered.
    pub async fn send_to_slack(&self, notice: &Notice, url: &str, link: &str) -> Result<(), WebhookError> {
        let target = Target::parse(url, self.connector.allows_private())?;
        let body = slack_body(notice, link).to_string().into_bytes();
        Ok(post(&self.connector, &target, &[], body).await?)
    }
}
