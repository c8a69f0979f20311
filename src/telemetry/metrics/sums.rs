//! Metrics of the cache of sums.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::Registry;

use super::description::Description;

const LOOKUPS: Description = Description::counter(
    "tallygraph_sum_cache_lookups",
    &["result"],
    "Questions about usage that the cache of sums could answer (`hit`) or not (`miss`)",
);

/// What this file describes.
pub(super) const ALL: &[Description] = &[LOOKUPS];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ResultLabels {
    result: &'static str,
}

/// Metrics of the cache of sums. Clones share them.
#[derive(Clone, Debug)]
pub struct SumCacheMetrics {
    lookups: Family<ResultLabels, Counter>,
    hits: Counter,
    misses: Counter,
}

impl Default for SumCacheMetrics {
    fn default() -> Self {
        let lookups = Family::<ResultLabels, Counter>::default();
        let counter = |result| lookups.get_or_create_owned(&ResultLabels { result });
        Self { hits: counter("hit"), misses: counter("miss"), lookups: lookups.clone() }
    }
}

impl SumCacheMetrics {
    /// Counts a question.
    pub fn looked_up(&self, is_hit: bool) {
        if is_hit {
            self.hits.inc()
        } else {
            self.misses.inc()
        };
    }

    /// Registers these metrics.
    pub fn register(&self, registry: &mut Registry) {
        LOOKUPS.register(registry, self.lookups.clone());
    }
}
