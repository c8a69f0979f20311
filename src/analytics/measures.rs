//! The measures of usage.

use super::error::AnalyticsError;
use crate::amounts::Credits;
use crate::database::invariant_violated;

/// The sums of some usage. No sum of an answer is negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    charged: Credits,
    refunded: Credits,
    generations: i64,
    /// Members with at least one generation; none if they were not counted.
    pub active_members: Option<i64>,
}

/// The measures that an answer shows beside credits. The others are not read, and are 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// Charged and refunded credits, and not only their difference.
    pub charged_and_refunded: bool,
    /// The number of generations.
    pub generations: bool,
    /// The number of members with at least one generation.
    pub active_members: bool,
}

impl Wanted {
    /// Credits alone.
    pub const CREDITS: Self = Self { charged_and_refunded: false, generations: false, active_members: false };
    /// All measures that can be added up. Members cannot: the same one may be active in two buckets.
    pub(super) const SUMS: Self = Self { charged_and_refunded: true, generations: true, active_members: false };
}

impl Measures {
    /// The sums of a row of a rollup, or of some events.
    pub(super) fn of_row(charged: i64, refunded: i64, generations: i64) -> Result<Self, AnalyticsError> {
        if charged < 0 || refunded < 0 || generations < 0 {
            return Err(invariant_violated(format!(
                "usage of {charged} thousandths less {refunded}, {generations} generations"
            ))
            .into());
        }
        let (charged, refunded) = (Credits::from_thousandths(charged), Credits::from_thousandths(refunded));
        Ok(Self { charged, refunded, generations, active_members: None })
    }

    /// The sums of what was recorded in a row since it was read. They may be negative. Together with those of the row they are not.
    pub(super) const fn of_change(charged: i64, refunded: i64, generations: i64) -> Self {
        let (charged, refunded) = (Credits::from_thousandths(charged), Credits::from_thousandths(refunded));
        Self { charged, refunded, generations, active_members: None }
    }

    /// Charged minus refunded.
    #[must_use]
    #[expect(clippy::arithmetic_side_effects, reason = "the difference of two numbers that are not negative")]
    pub const fn credits(&self) -> Credits {
        Credits::from_thousandths(self.charged.thousandths() - self.refunded.thousandths())
    }

    /// Credits that usage cost.
    #[must_use]
    pub const fn charged(&self) -> Credits {
        self.charged
    }

    /// Credits that were given back.
    #[must_use]
    pub const fn refunded(&self) -> Credits {
        self.refunded
    }

    /// The number of generations.
    #[must_use]
    pub const fn generations(&self) -> i64 {
        self.generations
    }

    /// Adds all measures but members, who may be the same on both sides.
    pub(super) fn add(&mut self, other: &Self) -> Result<(), AnalyticsError> {
        self.charged = self.charged.plus(other.charged)?;
        self.refunded = self.refunded.plus(other.refunded)?;
        self.generations = self
            .generations
            .checked_add(other.generations)
            .ok_or_else(|| invariant_violated("generations do not fit 64 bits"))?;
        Ok(())
    }
}
