//! Repeatable random numbers.
//!
//! Only integers are used. Floating-point functions round differently on some platforms, which would change the data.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

/// A stream of random numbers that depends on its seed and name only.
#[derive(Clone, Debug)]
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    /// The stream of a seed and a name in parts.
    pub(super) fn of(seed: u64, name: &[&str]) -> Self {
        let mut hash = Sha256::new();
        hash.update(seed.to_le_bytes());
        for part in name {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        Self(ChaCha8Rng::from_seed(hash.finalize().into()))
    }

    /// A number from 0 up to, not including, the limit. 0 if the limit is 0.
    pub(super) fn below(&mut self, limit: u32) -> u32 {
        let wide = u64::from(self.0.next_u32()).saturating_mul(u64::from(limit));
        u32::try_from(wide >> 32).unwrap_or(0)
    }

    /// A number from `least` to `most`, inclusive.
    pub(super) fn between(&mut self, least: u32, most: u32) -> u32 {
        least.saturating_add(self.below(most.saturating_sub(least).saturating_add(1)))
    }

    /// True with a probability in thousandths.
    pub(super) fn chance(&mut self, per_mille: u32) -> bool {
        self.below(1000) < per_mille
    }

    /// One of some items, chosen by weight. The default if there are none.
    pub(super) fn weighted<T: Default>(&mut self, things: impl Iterator<Item = (T, u32)> + Clone) -> T {
        let total = things.clone().fold(0_u32, |sum, (_, weight)| sum.saturating_add(weight));
        let mut left = self.below(total);
        for (thing, weight) in things {
            match left.checked_sub(weight) {
                Some(rest) => left = rest,
                None => return thing,
            }
        }
        T::default()
    }
}

/// A number of thousandths of a number, rounded down.
pub(super) const fn per_mille(number: u32, thousandths: u32) -> u32 {
    number.saturating_mul(thousandths) / 1000
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn a_stream_depends_on_its_seed_and_every_part_of_its_name() {
        let first = |seed, name: &[&str]| Dice::of(seed, name).below(u32::MAX);
        assert_eq!(first(1, &["a", "b"]), first(1, &["a", "b"]));
        assert_ne!(first(1, &["a", "b"]), first(2, &["a", "b"]));
        assert_ne!(first(1, &["a", "b"]), first(1, &["ab"]));
    }

    #[test]
    fn weights_decide_what_is_drawn() {
        let mut dice = Dice::of(1, &["weights"]);
        let drawn: Vec<u32> = (0..1000).map(|_| dice.weighted([(1_u32, 0), (2, 750), (3, 250)].into_iter())).collect();
        let of = |thing| drawn.iter().filter(|drawn| **drawn == thing).count();
        assert_eq!(of(1), 0, "an item of weight 0 is never chosen");
        assert!((700..800).contains(&of(2)) && of(2).saturating_add(of(3)) == 1000);
        assert_eq!(dice.weighted(std::iter::empty::<(u32, u32)>()), 0);
    }
}
