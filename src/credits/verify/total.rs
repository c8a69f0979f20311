//! Sums over a ledger that may be wrong in any way. They are too wide to overflow.

use std::fmt;

use crate::amounts::Credits;

/// A sum of amounts, in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Total(i128);

impl Total {
    pub(super) const ZERO: Self = Self(0);

    #[expect(clippy::arithmetic_side_effects, reason = "2^63 amounts of 64 bits fit 128")]
    pub(super) fn plus(self, other: impl Into<Self>) -> Self {
        Self(self.0 + other.into().0)
    }

    #[expect(clippy::arithmetic_side_effects, reason = "2^63 amounts of 64 bits fit 128")]
    pub(super) fn minus(self, other: impl Into<Self>) -> Self {
        Self(self.0 - other.into().0)
    }

    pub(super) fn of(amounts: impl Iterator<Item = Credits>) -> Self {
        amounts.fold(Self::ZERO, Self::plus)
    }
}

impl From<Credits> for Total {
    fn from(credits: Credits) -> Self {
        Self(credits.thousandths().into())
    }
}

impl fmt::Display for Total {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match i64::try_from(self.0) {
            Ok(thousandths) => Credits::from_thousandths(thousandths).fmt(formatter),
            Err(_) => write!(formatter, "{} thousandths", self.0),
        }
    }
}
