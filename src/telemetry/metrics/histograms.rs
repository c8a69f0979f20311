//! Histograms, and the bounds of their buckets.

use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;

/// A family of histograms by labels.
pub(super) type HistogramFamily<Labels> = Family<Labels, Histogram, fn() -> Histogram>;

/// Times of requests and of what they wait for: from a millisecond to the time limit of a request.
const SECONDS: [f64; 14] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 15.0];
/// Times of one statement, most of which take less than a millisecond.
const STATEMENT_SECONDS: [f64; 12] = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 2.5, 10.0];
/// Numbers of things in a transaction.
const COUNTS: [f64; 10] = [1.0, 2.0, 5.0, 10.0, 25.0, 100.0, 500.0, 2_000.0, 5_000.0, 10_000.0];

/// A histogram of seconds.
pub(super) fn seconds() -> Histogram {
    Histogram::new(SECONDS)
}

/// A histogram of the seconds of statements.
pub(super) fn statement_seconds() -> Histogram {
    Histogram::new(STATEMENT_SECONDS)
}

/// A histogram of numbers.
pub(super) fn counts() -> Histogram {
    Histogram::new(COUNTS)
}

/// A family of histograms that this function makes.
pub(super) fn family<Labels: Clone + std::hash::Hash + Eq>(make: fn() -> Histogram) -> HistogramFamily<Labels> {
    Family::new_with_constructor(make)
}

/// A number of things, for a histogram.
pub(super) fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
