//! Metrics of the database's connections and statements.

use std::future::Future;
use std::time::{Duration, Instant};

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::description::{Description, MetricUnit};
use super::histograms::{HistogramFamily, family, seconds, statement_seconds};
use crate::telemetry::observed::Observed;
use crate::telemetry::traces::end_statement;

const WAITED: Description =
    Description::histogram("tallygraph_database_wait", &["pool"], "Time that work waited for a connection")
        .with_unit(MetricUnit::Seconds);
const UNAVAILABLE: Description = Description::counter(
    "tallygraph_database_wait_failures",
    &["pool"],
    "How often no connection was available in time",
);
const STATEMENTS: Description = Description::histogram(
    "tallygraph_database_statement_duration",
    &["pool"],
    "Time until a statement was answered, commits included",
)
.with_unit(MetricUnit::Seconds);

/// What this file describes.
pub(super) const ALL: &[Description] = &[WAITED, UNAVAILABLE, STATEMENTS];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct PoolLabels {
    pool: &'static str,
}

/// Metrics of all connections. Clones share them.
#[derive(Clone, Debug)]
pub struct DatabaseMetrics {
    waited: HistogramFamily<PoolLabels>,
    unavailable: Family<PoolLabels, Counter>,
    statements: HistogramFamily<PoolLabels>,
}

impl Default for DatabaseMetrics {
    fn default() -> Self {
        Self { waited: family(seconds), unavailable: Family::default(), statements: family(statement_seconds) }
    }
}

impl DatabaseMetrics {
    /// The metrics of one pool, which is `read` or `write`, to a database system that traces name.
    #[must_use]
    pub fn pool(&self, pool: &'static str, system: &'static str) -> PoolMetrics {
        let labels = PoolLabels { pool };
        PoolMetrics {
            system,
            waited: self.waited.get_or_create_owned(&labels),
            unavailable: self.unavailable.get_or_create_owned(&labels),
            statements: self.statements.get_or_create_owned(&labels),
        }
    }

    /// Registers these metrics.
    pub fn register(&self, registry: &mut Registry) {
        WAITED.register(registry, self.waited.clone());
        UNAVAILABLE.register(registry, self.unavailable.clone());
        STATEMENTS.register(registry, self.statements.clone());
    }
}

/// Metrics of one pool. Clones share them.
#[derive(Clone, Debug)]
pub struct PoolMetrics {
    system: &'static str,
    waited: Histogram,
    unavailable: Counter,
    statements: Histogram,
}

impl PoolMetrics {
    /// Waits for a connection.
    pub async fn wait<T, E>(&self, waiting: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        let (waited, took) = timed(waiting).await;
        self.waited.observe(took.as_secs_f64());
        if waited.is_err() {
            self.unavailable.inc();
        }
        waited
    }

    /// Waits for the answer to a statement.
    pub async fn statement<T, E>(&self, sql: &str, answer: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        let (answer, took) = self.traced(sql, answer).await;
        self.statements.observe(took.as_secs_f64());
        Observed::note(|observed| observed.add_statement(took));
        answer
    }

    /// Waits until a transaction has begun. On SQLite that includes the wait for the lock.
    pub async fn begin<T, E>(&self, beginning: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        let (begun, took) = self.traced("BEGIN", beginning).await;
        Observed::note(|observed| observed.add_database_time(took));
        begun
    }

    /// Waits for an answer, with a span if the request is sampled.
    async fn traced<T, E>(&self, sql: &str, answer: impl Future<Output = Result<T, E>>) -> (Result<T, E>, Duration) {
        let mut span = None;
        Observed::note(|observed| span = observed.trace().map(|trace| trace.statement(self.system, sql)));
        let (answer, took) = timed(answer).await;
        if let Some(span) = &mut span {
            end_statement(span, answer.is_err());
        }
        (answer, took)
    }
}

async fn timed<T>(work: impl Future<Output = T>) -> (T, Duration) {
    let began = Instant::now();
    let done = work.await;
    (done, began.elapsed())
}
