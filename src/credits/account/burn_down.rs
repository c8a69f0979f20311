//! A cost is split over sources that hold credits. Pure.

use crate::amounts::Credits;

/// Something that holds credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::credits) struct Source<K> {
    pub key: K,
    pub holds: Credits,
}

/// The part of a cost that one source pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::credits) struct Part<K> {
    pub source: K,
    pub credits: Credits,
}

/// A cost, split over its sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::credits) struct BurnDown<K> {
    /// In the order of the sources. No part is empty.
    pub parts: Vec<Part<K>>,
    /// What the sources do not cover.
    pub uncovered: Credits,
}

/// Takes a cost from sources in their order, from each as much as it holds. Sources after the last one that is needed are not
/// looked at.
pub(in crate::credits) fn burn_down<K>(cost: Credits, sources: impl Iterator<Item = Source<K>>) -> BurnDown<K> {
    let mut uncovered = cost;
    let mut parts = Vec::new();
    for Source { key, holds } in sources {
        if uncovered <= Credits::ZERO {
            break;
        }
        if holds >= uncovered {
            parts.push(Part { source: key, credits: uncovered });
            return BurnDown { parts, uncovered: Credits::ZERO };
        }
        // The source holds less than the rest, so the subtraction succeeds.
        if holds > Credits::ZERO
            && let Some(rest) = uncovered.checked_sub(holds)
        {
            parts.push(Part { source: key, credits: holds });
            uncovered = rest;
        }
    }
    BurnDown { parts, uncovered }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Source, burn_down};
    use crate::amounts::Credits;

    proptest! {
        /// The reference takes one thousandth at a time.
        #[test]
        fn parts_are_those_of_a_slow_reference(cost in 0_i64..200, holds in prop::collection::vec(0_i64..60, 0..8)) {
            let source = |(key, held): (usize, &i64)| Source { key, holds: Credits::from_thousandths(*held) };
            let split = burn_down(Credits::from_thousandths(cost), holds.iter().enumerate().map(source));
            let (mut slow, mut rest) = (Vec::new(), cost);
            for (place, held) in holds.iter().enumerate() {
                let mut taken = 0_i64;
                while rest > 0 && taken < *held {
                    taken = taken.saturating_add(1);
                    rest = rest.saturating_sub(1);
                }
                if taken > 0 {
                    slow.push((place, taken));
                }
            }
            let fast: Vec<(usize, i64)> =
                split.parts.iter().map(|part| (part.source, part.credits.thousandths())).collect();
            prop_assert_eq!((fast, split.uncovered.thousandths()), (slow, rest));
        }
    }
}
