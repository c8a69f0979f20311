//! What is measured.

use super::error::AnalyticsError;
use crate::amounts::Credits;
use crate::database::broken;

/// Sums over some usage. None is negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    charged: Credits,
    refunded: Credits,
    generations: i64,
    /// Members with at least one; counted only where it is asked for.
    pub active_members: Option<i64>,
}

/// Which measures an answer shows. Credits it always does; what it does not show is not read, and is as if all were nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// What was charged and what was refunded, and not only the one minus the other.
    pub charged_and_refunded: bool,
    /// How many generations there were.
    pub generations: bool,
    /// Members with at least one.
    pub active_members: bool,
}

impl Wanted {
    /// Credits alone.
    pub const CREDITS: Self = Self { charged_and_refunded: false, generations: false, active_members: false };
    /// All that adds.
    pub(super) const SUMS: Self = Self { charged_and_refunded: true, generations: true, active_members: false };
}

impl Measures {
    /// The sums of a row of a rollup, or of some events.
    pub(super) fn of_row(charged: i64, refunded: i64, generations: i64) -> Result<Self, AnalyticsError> {
        if charged < 0 || refunded < 0 || generations < 0 {
            return Err(
                broken(format!("usage of {charged} thousandths less {refunded}, {generations} generations")).into()
            );
        }
        let (charged, refunded) = (Credits::from_thousandths(charged), Credits::from_thousandths(refunded));
        Ok(Self { charged, refunded, generations, active_members: None })
    }

    /// Charged minus refunded.
    #[must_use]
    #[expect(clippy::arithmetic_side_effects, reason = "the difference of two numbers that are not negative")]
    pub const fn credits(&self) -> Credits {
        Credits::from_thousandths(self.charged.thousandths() - self.refunded.thousandths())
    }

    /// What it cost.
    #[must_use]
    pub const fn charged(&self) -> Credits {
        self.charged
    }

    /// What was given back.
    #[must_use]
    pub const fn refunded(&self) -> Credits {
        self.refunded
    }

    /// How many generations there were.
    #[must_use]
    pub const fn generations(&self) -> i64 {
        self.generations
    }

    /// Adds what adds: members may be the same on both sides.
    pub(super) fn add(&mut self, other: &Self) -> Result<(), AnalyticsError> {
        self.charged = self.charged.plus(other.charged)?;
        self.refunded = self.refunded.plus(other.refunded)?;
        self.generations =
            self.generations.checked_add(other.generations).ok_or_else(|| broken("generations do not fit 64 bits"))?;
        Ok(())
    }
}
