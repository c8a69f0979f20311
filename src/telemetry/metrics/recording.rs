//! Metrics of recording: the transactions of the lanes, and what became of events.

use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::description::{Description, MetricUnit};
use super::histograms::{count, counts, seconds};

const COMMITS: Description = Description::histogram(
    "tallygraph_recording_commit_duration",
    &[],
    "Time for a transaction that recorded a group of batches, its commit included",
)
.with_unit(MetricUnit::Seconds);
const GROUP_BATCHES: Description = Description::histogram(
    "tallygraph_recording_commit_batches",
    &[],
    "Batches that one transaction recorded together (group commit)",
);
const GROUP_EVENTS: Description =
    Description::histogram("tallygraph_recording_commit_events", &[], "Events of one transaction");
const FAILURES: Description = Description::counter(
    "tallygraph_recording_failures",
    &[],
    "Transactions that recorded nothing, after all their retries",
);
const EVENTS: Description = Description::counter(
    "tallygraph_recording_events",
    &["outcome"],
    "Events by outcome: `recorded`, `duplicate` or `rejected`",
);

/// What this file describes.
pub(super) const ALL: &[Description] = &[COMMITS, GROUP_BATCHES, GROUP_EVENTS, FAILURES, EVENTS];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OutcomeLabels {
    outcome: &'static str,
}

/// How many events had each outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutcomeCounts {
    /// Recorded.
    pub recorded: u64,
    /// Recorded before.
    pub duplicates: u64,
    /// Not recorded.
    pub rejected: u64,
}

/// Metrics of recording. Clones share them.
#[derive(Clone, Debug)]
pub struct RecordingMetrics {
    commits: Histogram,
    group_batches: Histogram,
    group_events: Histogram,
    failures: Counter,
    events: Family<OutcomeLabels, Counter>,
}

impl Default for RecordingMetrics {
    fn default() -> Self {
        let events = Family::<OutcomeLabels, Counter>::default();
        for outcome in ["recorded", "duplicate", "rejected"] {
            events.get_or_create_owned(&OutcomeLabels { outcome });
        }
        let (commits, group_batches, group_events) = (seconds(), counts(), counts());
        Self { commits, group_batches, group_events, failures: Counter::default(), events }
    }
}

impl RecordingMetrics {
    /// Counts a transaction that was committed.
    pub fn committed(&self, took: Duration, batches: usize, outcomes: OutcomeCounts) {
        let OutcomeCounts { recorded, duplicates, rejected } = outcomes;
        let events = recorded.saturating_add(duplicates).saturating_add(rejected);
        self.commits.observe(took.as_secs_f64());
        self.group_batches.observe(count(batches));
        self.group_events.observe(count(usize::try_from(events).unwrap_or(usize::MAX)));
        for (outcome, number) in [("recorded", recorded), ("duplicate", duplicates), ("rejected", rejected)] {
            self.events.get_or_create(&OutcomeLabels { outcome }).inc_by(number);
        }
    }

    /// Counts a transaction that recorded nothing.
    pub fn failed(&self) {
        self.failures.inc();
    }

    /// Registers these metrics.
    pub fn register(&self, registry: &mut Registry) {
        COMMITS.register(registry, self.commits.clone());
        GROUP_BATCHES.register(registry, self.group_batches.clone());
        GROUP_EVENTS.register(registry, self.group_events.clone());
        FAILURES.register(registry, self.failures.clone());
        EVENTS.register(registry, self.events.clone());
    }
}
