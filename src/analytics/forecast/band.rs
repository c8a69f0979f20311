//! Percentiles of simulated values.

use crate::calendar::Instant;

/// Ranks in a hundred.
const LOW: usize = 10;
const EXPECTED: usize = 50;
const HIGH: usize = 90;

/// The 10th, 50th and 90th percentile, by nearest rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band<T> {
    /// The 10th percentile: one path in ten is at this or lower, or earlier.
    pub low: T,
    /// The median: half of the paths are at this or lower, or earlier.
    pub expected: T,
    /// The 90th percentile: nine paths in ten are at this or lower, or earlier.
    pub high: T,
}

impl<T> Band<T> {
    /// Converts each of the three.
    pub(super) fn map<U>(self, turn: impl Fn(T) -> U) -> Band<U> {
        Band { low: turn(self.low), expected: turn(self.expected), high: turn(self.high) }
    }
}

impl<T: Copy + Ord + Default> Band<T> {
    pub(super) fn of(mut values: Vec<T>) -> Self {
        values.sort_unstable();
        Self::of_sorted(&values)
    }

    fn of_sorted(sorted: &[T]) -> Self {
        let at = |percent: usize| {
            let rank = sorted.len().saturating_mul(percent).div_ceil(100);
            sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
        };
        Self { low: at(LOW), expected: at(EXPECTED), high: at(HIGH) }
    }
}

impl Band<Option<Instant>> {
    /// The percentiles of instants. None is later than every instant.
    pub(super) fn of_instants(mut values: Vec<Option<Instant>>) -> Self {
        values.sort_unstable_by_key(|instant| (instant.is_none(), *instant));
        Self::of_sorted(&values)
    }
}

#[cfg(test)]
mod tests {
    use super::Band;
    use crate::calendar::Instant;

    #[test]
    fn percentiles_are_observed_values_by_nearest_rank() {
        let band = Band::of((1..=200).rev().collect::<Vec<i64>>());
        assert_eq!(band, Band { low: 20, expected: 100, high: 180 });
        assert_eq!(Band::of(vec![7]), Band { low: 7, expected: 7, high: 7 });
    }

    #[test]
    fn never_is_later_than_every_instant() {
        let at = |micros| Some(Instant::from_micros(micros));
        let band = Band::of_instants(vec![None, at(5), None, at(3), at(4), None]);
        assert_eq!(band, Band { low: at(3), expected: at(5), high: None });
    }
}
