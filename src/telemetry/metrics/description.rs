//! What a metric is called, and what it means.

use prometheus_client::registry::{Metric, Registry, Unit};

/// The kinds of metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It only grows.
    Counter,
    /// It goes up and down.
    Gauge,
    /// Observations by size.
    Histogram,
}

impl Kind {
    /// Prometheus's name for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
        }
    }
}

/// The units of metrics. A count has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricUnit {
    /// Seconds.
    Seconds,
    /// Bytes.
    Bytes,
}

impl MetricUnit {
    /// The unit's name, which ends the metric's name too.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Bytes => "bytes",
        }
    }
}

/// A metric: its name, its labels and its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Description {
    /// The name without its unit.
    name: &'static str,
    /// Its kind.
    pub kind: Kind,
    /// Its unit.
    pub unit: Option<MetricUnit>,
    /// Its labels.
    pub labels: &'static [&'static str],
    /// What it means, as a phrase without a full stop.
    pub help: &'static str,
}

impl Description {
    /// A counter, named without `_total`.
    pub(super) const fn counter(name: &'static str, labels: &'static [&'static str], help: &'static str) -> Self {
        Self { name, kind: Kind::Counter, unit: None, labels, help }
    }

    /// A gauge, named without its unit.
    pub(super) const fn gauge(name: &'static str, labels: &'static [&'static str], help: &'static str) -> Self {
        Self { name, kind: Kind::Gauge, unit: None, labels, help }
    }

    /// A histogram, named without its unit.
    pub(super) const fn histogram(name: &'static str, labels: &'static [&'static str], help: &'static str) -> Self {
        Self { name, kind: Kind::Histogram, unit: None, labels, help }
    }

    /// The same in a unit.
    pub(super) const fn with_unit(self, unit: MetricUnit) -> Self {
        Self { unit: Some(unit), ..self }
    }

    /// The name by which queries find it.
    #[must_use]
    pub fn full_name(&self) -> String {
        let unit = self.unit.map_or(String::new(), |unit| format!("_{}", unit.name()));
        let suffix = if self.kind == Kind::Counter { "_total" } else { "" };
        format!("{}{unit}{suffix}", self.name)
    }

    /// Registers the instrument of this metric.
    pub(super) fn register(&self, registry: &mut Registry, metric: impl Metric) {
        match self.unit {
            Some(MetricUnit::Seconds) => registry.register_with_unit(self.name, self.help, Unit::Seconds, metric),
            Some(MetricUnit::Bytes) => registry.register_with_unit(self.name, self.help, Unit::Bytes, metric),
            None => registry.register(self.name, self.help, metric),
        }
    }
}
