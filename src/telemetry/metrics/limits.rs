//! Metrics of limits that turn requests away before GraphQL begins.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::description::Description;

const REFUSALS: Description = Description::counter(
    "tallygraph_limit_refusals",
    &["limit"],
    "What was refused by a limit: `requests_at_once`, `connections`, `event_streams` or `failed_sign_ins`. Limits of cost, \
     rate and time are codes of `tallygraph_http_requests_total`",
);
const CONNECTIONS: Description =
    Description::gauge("tallygraph_http_connections", &[], "Connections that are open, without those of the metrics");
const EVICTIONS: Description = Description::counter(
    "tallygraph_http_connections_evicted",
    &[],
    "Connections without a request that were closed to make room",
);

/// What this file describes.
pub(super) const ALL: &[Description] = &[REFUSALS, CONNECTIONS, EVICTIONS];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct LimitLabels {
    limit: &'static str,
}

/// A limit that refuses requests or connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Concurrent requests.
    RequestsAtOnce,
    /// Connections.
    Connections,
    /// Streams of events.
    EventStreams,
    /// Failed sign-ins.
    FailedSignIns,
}

impl Limit {
    const ALL: [Self; 4] = [Self::RequestsAtOnce, Self::Connections, Self::EventStreams, Self::FailedSignIns];

    const fn name(self) -> &'static str {
        match self {
            Self::RequestsAtOnce => "requests_at_once",
            Self::Connections => "connections",
            Self::EventStreams => "event_streams",
            Self::FailedSignIns => "failed_sign_ins",
        }
    }
}

/// Metrics of limits. Clones share them.
#[derive(Clone, Debug)]
pub struct LimitMetrics {
    refusals: Family<LimitLabels, Counter>,
    connections: Gauge,
    evictions: Counter,
}

impl Default for LimitMetrics {
    fn default() -> Self {
        let refusals = Family::<LimitLabels, Counter>::default();
        for limit in Limit::ALL {
            refusals.get_or_create_owned(&LimitLabels { limit: limit.name() });
        }
        Self { refusals, connections: Gauge::default(), evictions: Counter::default() }
    }
}

impl LimitMetrics {
    /// Counts a refusal.
    pub fn refused(&self, limit: Limit) {
        self.refusals.get_or_create(&LimitLabels { limit: limit.name() }).inc();
    }

    /// Counts connections that were closed to make room.
    pub fn evicted(&self, connections: usize) {
        self.evictions.inc_by(u64::try_from(connections).unwrap_or(u64::MAX));
    }

    /// Sets how many connections are open.
    pub fn connections_are(&self, open: usize) {
        self.connections.set(i64::try_from(open).unwrap_or(i64::MAX));
    }

    /// Registers these metrics.
    pub fn register(&self, registry: &mut Registry) {
        REFUSALS.register(registry, self.refusals.clone());
        CONNECTIONS.register(registry, self.connections.clone());
        EVICTIONS.register(registry, self.evictions.clone());
    }
}
