//! Sharing a cost out over what holds credits. Pure.

use crate::amounts::Credits;

/// The part of a cost that one source pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part<K> {
    pub of: K,
    pub credits: Credits,
}

/// Takes a cost from sources in their order, from each as much as it holds. Gives the parts, none of which is empty, and
/// what the sources do not cover. Sources after the last one that is needed are not looked at.
pub(super) fn burn_down<K>(cost: Credits, sources: impl Iterator<Item = (K, Credits)>) -> (Vec<Part<K>>, Credits) {
    let mut left = cost;
    let mut parts = Vec::new();
    for (of, holds) in sources {
        if left <= Credits::ZERO {
            break;
        }
        if holds >= left {
            parts.push(Part { of, credits: left });
            return (parts, Credits::ZERO);
        }
        // Less than is left, so the difference is there.
        if holds > Credits::ZERO
            && let Some(rest) = left.checked_sub(holds)
        {
            parts.push(Part { of, credits: holds });
            left = rest;
        }
    }
    (parts, left)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::burn_down;
    use crate::amounts::Credits;

    proptest! {
        /// Against taking a thousandth at a time.
        #[test]
        fn takes_what_a_slow_hand_would(cost in 0_i64..200, holds in prop::collection::vec(0_i64..60, 0..8)) {
            let sources = holds.iter().map(|held| Credits::from_thousandths(*held)).enumerate();
            let (parts, left) = burn_down(Credits::from_thousandths(cost), sources);
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
            let fast: Vec<(usize, i64)> = parts.iter().map(|part| (part.of, part.credits.thousandths())).collect();
            prop_assert_eq!((fast, left.thousandths()), (slow, rest));
        }
    }
}
