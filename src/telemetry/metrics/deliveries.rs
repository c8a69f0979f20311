//! Metrics of delivering messages.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::Registry;

use super::description::Description;

const ATTEMPTS: Description = Description::counter(
    "tallygraph_outbox_attempts",
    &["channel", "result"],
    "Attempts to deliver a message of an alert: `delivered`, `retried` (it is tried again) or `failed` (given up)",
);

/// What this file describes.
pub(super) const ALL: &[Description] = &[ATTEMPTS];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct AttemptLabels {
    channel: &'static str,
    result: &'static str,
}

/// Metrics of delivering messages. Clones share them.
#[derive(Clone, Debug)]
pub struct DeliveryMetrics {
    attempts: Family<AttemptLabels, Counter>,
}

impl Default for DeliveryMetrics {
    fn default() -> Self {
        let attempts = Family::<AttemptLabels, Counter>::default();
        for channel in ["email", "webhook", "slack"] {
            for result in ["delivered", "retried", "failed"] {
                attempts.get_or_create_owned(&AttemptLabels { channel, result });
            }
        }
        Self { attempts }
    }
}

impl DeliveryMetrics {
    /// Counts an attempt.
    pub fn attempted(&self, channel: &'static str, result: &'static str) {
        self.attempts.get_or_create(&AttemptLabels { channel, result }).inc();
    }

    /// Registers these metrics.
    pub fn register(&self, registry: &mut Registry) {
        ATTEMPTS.register(registry, self.attempts.clone());
    }
}
