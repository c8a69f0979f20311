//! Gauges that are read when the metrics are asked for.

use std::sync::atomic::Ordering;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::description::{Description, MetricUnit};

const BUILD: Description =
    Description::gauge("tallygraph_build_info", &["version", "database"], "Always 1, with the version of the program");
const UPTIME: Description = Description::gauge("tallygraph_uptime", &[], "Time since the program started to serve")
    .with_unit(MetricUnit::Seconds);
const MEMORY: Description =
    Description::gauge("tallygraph_process_resident_memory", &[], "Memory of the process, as Linux reports it")
        .with_unit(MetricUnit::Bytes);
const OPEN_FILES: Description =
    Description::gauge("tallygraph_process_open_files", &[], "File descriptors of the process, as Linux reports them");
const POOL: Description = Description::gauge(
    "tallygraph_database_connections",
    &["pool", "state"],
    "Connections to the database: `idle` or `used`",
);
const POOL_LIMIT: Description =
    Description::gauge("tallygraph_database_connections_limit", &["pool"], "The most connections to the database");
const DATABASE_UP: Description =
    Description::gauge("tallygraph_database_up", &[], "1 if the database answered within two seconds, else 0");
const DAMAGED: Description =
    Description::gauge("tallygraph_database_damaged", &[], "1 if a statement has found damaged data, else 0");
const LANES: Description =
    Description::gauge("tallygraph_recording_lane_batches", &["lane"], "Batches that wait in a lane of the writer");
const JOB_ROUNDS: Description =
    Description::counter("tallygraph_job_rounds", &["name"], "Rounds of a job that succeeded on this server");
const JOB_FAILURES: Description = Description::gauge(
    "tallygraph_job_failures",
    &["name"],
    "Rounds of a job that failed one after the other; 0 if the last one succeeded",
);
const JOB_AGE: Description =
    Description::gauge("tallygraph_job_last_success_age", &["name"], "Time since a job last succeeded on this server")
        .with_unit(MetricUnit::Seconds);
const BEHIND: Description = Description::gauge(
    "tallygraph_rollups_behind_workspaces",
    &[],
    "Workspaces whose sums by day do not follow their time zone yet. All other sums are written with the events",
);
const SUM_ENTRIES: Description =
    Description::gauge("tallygraph_sum_cache_entries", &[], "Entries of the cache of sums");
const SUM_BYTES: Description =
    Description::gauge("tallygraph_sum_cache_size", &[], "Size of the cache of sums").with_unit(MetricUnit::Bytes);
const USED: Description = Description::gauge(
    "tallygraph_limit_used",
    &["limit"],
    "What is used of a limit: `requests_at_once` or `event_streams`",
);
const MOST: Description = Description::gauge("tallygraph_limit_maximum", &["limit"], "The limit itself; 0 is none");
const REQUEST_MEMORY: Description = Description::gauge(
    "tallygraph_large_requests_memory",
    &[],
    "Memory that large requests have taken of limits.requests_memory_mib",
)
.with_unit(MetricUnit::Bytes);
const PENDING: Description =
    Description::gauge("tallygraph_outbox_pending_messages", &[], "Messages of alerts that wait to be delivered");
const OVERDUE: Description = Description::gauge(
    "tallygraph_outbox_overdue",
    &[],
    "Time for which the message that waits longest has been due; 0 if none is",
)
.with_unit(MetricUnit::Seconds);
const LEAPT: Description =
    Description::gauge("tallygraph_clock_leapt", &[], "1 while the clock has leapt ahead and is not trusted, else 0");

/// What this file describes.
pub(super) const ALL: &[Description] = &[
    BUILD,
    UPTIME,
    MEMORY,
    OPEN_FILES,
    POOL,
    POOL_LIMIT,
    DATABASE_UP,
    DAMAGED,
    LANES,
    JOB_ROUNDS,
    JOB_FAILURES,
    JOB_AGE,
    BEHIND,
    SUM_ENTRIES,
    SUM_BYTES,
    USED,
    MOST,
    REQUEST_MEMORY,
    PENDING,
    OVERDUE,
    LEAPT,
];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct BuildLabels {
    version: &'static str,
    database: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct PoolStateLabels {
    pool: &'static str,
    state: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct PoolLabels {
    pool: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct LaneLabels {
    lane: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct JobLabels {
    name: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct LimitLabels {
    limit: &'static str,
}

/// The state of a pool of connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolReading {
    /// `read`, `write` or `replica`.
    pub pool: &'static str,
    /// Connections that nobody uses.
    pub idle: usize,
    /// Connections in use.
    pub used: usize,
    /// The most connections.
    pub most: usize,
}

/// The state of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobReading {
    /// Its name.
    pub name: &'static str,
    /// Rounds that succeeded.
    pub rounds: u64,
    /// Consecutive failures.
    pub failures: u32,
    /// Seconds since the last success.
    pub done_seconds_ago: Option<u64>,
}

/// The gauges.
#[derive(Debug, Default)]
pub struct Readings {
    build: Family<BuildLabels, Gauge>,
    uptime: Gauge,
    memory: Gauge,
    open_files: Gauge,
    pool: Family<PoolStateLabels, Gauge>,
    pool_limit: Family<PoolLabels, Gauge>,
    database_up: Gauge,
    damaged: Gauge,
    lanes: Family<LaneLabels, Gauge>,
    job_rounds: Family<JobLabels, Counter>,
    job_failures: Family<JobLabels, Gauge>,
    job_age: Family<JobLabels, Gauge>,
    behind: Gauge,
    sum_entries: Gauge,
    sum_bytes: Gauge,
    used: Family<LimitLabels, Gauge>,
    most: Family<LimitLabels, Gauge>,
    request_memory: Gauge,
    pending: Gauge,
    overdue: Gauge,
    leapt: Gauge,
}

impl Readings {
    /// The version, and which database it is.
    pub fn build_is(&self, version: &'static str, database: &'static str) {
        self.build.get_or_create(&BuildLabels { version, database }).set(1);
    }

    /// The process itself.
    pub fn process_is(&self, uptime: Duration, memory_bytes: u64, open_files: u64) {
        set(&self.uptime, uptime.as_secs());
        set(&self.memory, memory_bytes);
        set(&self.open_files, open_files);
    }

    /// A pool of connections.
    pub fn pool_is(&self, reading: PoolReading) {
        let PoolReading { pool, idle, used, most } = reading;
        for (state, number) in [("idle", idle), ("used", used)] {
            set(&self.pool.get_or_create_owned(&PoolStateLabels { pool, state }), number);
        }
        set(&self.pool_limit.get_or_create_owned(&PoolLabels { pool }), most);
    }

    /// Whether the database answers, and has no known damage.
    pub fn database_is(&self, is_up: bool, is_damaged: bool) {
        self.database_up.set(i64::from(is_up));
        self.damaged.set(i64::from(is_damaged));
    }

    /// How many batches wait in each lane.
    pub fn lanes_are(&self, waiting: impl IntoIterator<Item = usize>) {
        for (lane, batches) in waiting.into_iter().enumerate() {
            set(&self.lanes.get_or_create_owned(&LaneLabels { lane }), batches);
        }
    }

    /// A job.
    pub fn job_is(&self, reading: JobReading) {
        let JobReading { name, rounds, failures, done_seconds_ago } = reading;
        let labels = JobLabels { name };
        self.job_rounds.get_or_create(&labels).inner().fetch_max(rounds, Ordering::Relaxed);
        set(&self.job_failures.get_or_create_owned(&labels), failures);
        if let Some(seconds) = done_seconds_ago {
            set(&self.job_age.get_or_create_owned(&labels), seconds);
        }
    }

    /// Workspaces whose rollups follow a new time zone.
    pub fn rollups_are_behind(&self, workspaces: u64) {
        set(&self.behind, workspaces);
    }

    /// The cache of sums.
    pub fn sum_cache_is(&self, entries: u64, bytes: u64) {
        set(&self.sum_entries, entries);
        set(&self.sum_bytes, bytes);
    }

    /// How much of a limit is used.
    pub fn limit_is(&self, limit: &'static str, used: usize, most: usize) {
        set(&self.used.get_or_create_owned(&LimitLabels { limit }), used);
        set(&self.most.get_or_create_owned(&LimitLabels { limit }), most);
    }

    /// The memory of large requests.
    pub fn request_memory_is(&self, bytes: u64) {
        set(&self.request_memory, bytes);
    }

    /// The outbox.
    pub fn outbox_is(&self, pending: u64, overdue: Duration) {
        set(&self.pending, pending);
        set(&self.overdue, overdue.as_secs());
    }

    /// Whether the clock has leapt.
    pub fn clock_is(&self, has_leapt: bool) {
        self.leapt.set(i64::from(has_leapt));
    }

    /// Registers these metrics.
    pub fn register(&self, registry: &mut Registry) {
        BUILD.register(registry, self.build.clone());
        UPTIME.register(registry, self.uptime.clone());
        MEMORY.register(registry, self.memory.clone());
        OPEN_FILES.register(registry, self.open_files.clone());
        POOL.register(registry, self.pool.clone());
        POOL_LIMIT.register(registry, self.pool_limit.clone());
        DATABASE_UP.register(registry, self.database_up.clone());
        DAMAGED.register(registry, self.damaged.clone());
        LANES.register(registry, self.lanes.clone());
        JOB_ROUNDS.register(registry, self.job_rounds.clone());
        JOB_FAILURES.register(registry, self.job_failures.clone());
        JOB_AGE.register(registry, self.job_age.clone());
        BEHIND.register(registry, self.behind.clone());
        SUM_ENTRIES.register(registry, self.sum_entries.clone());
        SUM_BYTES.register(registry, self.sum_bytes.clone());
        USED.register(registry, self.used.clone());
        MOST.register(registry, self.most.clone());
        REQUEST_MEMORY.register(registry, self.request_memory.clone());
        PENDING.register(registry, self.pending.clone());
        OVERDUE.register(registry, self.overdue.clone());
        LEAPT.register(registry, self.leapt.clone());
    }
}

/// Sets a gauge. A number beyond its range becomes the largest one.
fn set<Number: TryInto<i64>>(gauge: &Gauge, number: Number) {
    gauge.set(number.try_into().unwrap_or(i64::MAX));
}
