//! Metrics of subscriptions and of the connections that tell them.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::description::Description;

const OPEN: Description = Description::gauge("tallygraph_subscriptions", &["field"], "Subscriptions that are open");
const MESSAGES: Description = Description::counter(
    "tallygraph_subscription_messages",
    &["field"],
    "Answers that subscriptions told, the first and the last included",
);
const DENIED: Description = Description::counter(
    "tallygraph_subscriptions_denied",
    &["field"],
    "Open subscriptions that ended because the caller lost the role or scope, or no longer sees the workspace",
);
const CONNECTIONS: Description = Description::gauge(
    "tallygraph_subscription_connections",
    &["transport"],
    "Connections for subscriptions that are open: `websocket`, or `events` for server-sent events",
);
const SLOW_READERS: Description = Description::counter(
    "tallygraph_subscription_slow_readers",
    &["transport"],
    "Connections for subscriptions that were closed because the client read too slowly",
);

/// What this file describes.
pub(super) const ALL: &[Description] = &[OPEN, MESSAGES, DENIED, CONNECTIONS, SLOW_READERS];

/// The fields of the type `Subscription`.
pub const SUBSCRIPTION_FIELDS: [&str; 3] = ["alertChanged", "balanceChanged", "usageRecorded"];

/// The value for a field that is not among them.
const OTHER: &str = "(other)";

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct FieldLabels {
    field: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct TransportLabels {
    transport: &'static str,
}

/// How subscriptions reach a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// WebSocket.
    WebSocket,
    /// Server-sent events.
    Events,
}

impl Transport {
    const ALL: [Self; 2] = [Self::WebSocket, Self::Events];

    const fn labels(self) -> TransportLabels {
        let transport = match self {
            Self::WebSocket => "websocket",
            Self::Events => "events",
        };
        TransportLabels { transport }
    }
}

/// Metrics of subscriptions.
#[derive(Debug)]
pub struct SubscriptionMetrics {
    open: Family<FieldLabels, Gauge>,
    messages: Family<FieldLabels, Counter>,
    denied: Family<FieldLabels, Counter>,
    connections: Family<TransportLabels, Gauge>,
    slow_readers: Family<TransportLabels, Counter>,
}

impl Default for SubscriptionMetrics {
    fn default() -> Self {
        let (open, messages, denied) = (Family::default(), Family::default(), Family::default());
        let (connections, slow_readers) = (Family::default(), Family::default());
        let metrics = Self { open, messages, denied, connections, slow_readers };
        for field in SUBSCRIPTION_FIELDS {
            let labels = FieldLabels { field };
            metrics.open.get_or_create_owned(&labels);
            metrics.messages.get_or_create_owned(&labels);
            metrics.denied.get_or_create_owned(&labels);
        }
        for transport in Transport::ALL {
            metrics.connections.get_or_create_owned(&transport.labels());
            metrics.slow_readers.get_or_create_owned(&transport.labels());
        }
        metrics
    }
}

impl SubscriptionMetrics {
    /// Counts a subscription as open until the returned value is dropped.
    #[must_use]
    pub fn open(&self, field: &str) -> OpenSubscription {
        let field = SUBSCRIPTION_FIELDS.into_iter().find(|known| *known == field).unwrap_or(OTHER);
        let labels = FieldLabels { field };
        let open = Running::of(self.open.get_or_create_owned(&labels));
        let messages = self.messages.get_or_create_owned(&labels);
        OpenSubscription { _open: open, messages, denied: self.denied.get_or_create_owned(&labels) }
    }

    /// Counts a connection as open until the returned value is dropped.
    #[must_use]
    pub fn connected(&self, transport: Transport) -> OpenConnection {
        let labels = transport.labels();
        let slow_readers = SlowReaders(self.slow_readers.get_or_create_owned(&labels));
        OpenConnection { _open: Running::of(self.connections.get_or_create_owned(&labels)), slow_readers }
    }

    /// Registers these metrics.
    pub fn register(&self, registry: &mut Registry) {
        OPEN.register(registry, self.open.clone());
        MESSAGES.register(registry, self.messages.clone());
        DENIED.register(registry, self.denied.clone());
        CONNECTIONS.register(registry, self.connections.clone());
        SLOW_READERS.register(registry, self.slow_readers.clone());
    }
}

/// One of a gauge, until it is dropped.
#[derive(Debug)]
struct Running(Gauge);

impl Running {
    fn of(gauge: Gauge) -> Self {
        gauge.inc();
        Self(gauge)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// A subscription that is open, until it is dropped.
#[derive(Debug)]
pub struct OpenSubscription {
    _open: Running,
    messages: Counter,
    denied: Counter,
}

impl OpenSubscription {
    /// Counts an answer.
    pub fn told(&self) {
        self.messages.inc();
    }

    /// Counts that it ends because its caller may no longer have it.
    pub fn denied(&self) {
        self.denied.inc();
    }
}

/// A connection that is open, until it is dropped.
#[derive(Debug)]
pub struct OpenConnection {
    _open: Running,
    slow_readers: SlowReaders,
}

impl OpenConnection {
    /// Where it is counted if its client reads too slowly.
    #[must_use]
    pub const fn slow_readers(&self) -> &SlowReaders {
        &self.slow_readers
    }
}

/// Counts connections whose clients read too slowly.
#[derive(Clone, Debug)]
pub struct SlowReaders(Counter);

impl SlowReaders {
    /// Counts one.
    pub fn count(&self) {
        self.0.inc();
    }
}
