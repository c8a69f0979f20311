//! Random numbers by a seed.

/// A small random number generator.
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11
    }

    /// A number from 0 to `end`, exclusive.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// A number from `start` to `end`, exclusive.
    pub fn between(&mut self, from: i64, until: i64) -> i64 {
        from + i64::try_from(self.below(u64::try_from(until - from).expect("`from` is before `until`")))
            .expect("a small number")
    }

    /// True with a probability in percent.
    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of some values.
    pub fn pick<'list, T>(&mut self, list: &'list [T]) -> Option<&'list T> {
        if list.is_empty() {
            return None;
        }
        list.get(usize::try_from(self.below(u64::try_from(list.len()).expect("a short list"))).expect("a short list"))
    }
}
