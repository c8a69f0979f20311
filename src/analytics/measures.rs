//! What is measured.

use crate::amounts::Credits;

/// Sums over some usage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// What it cost.
    pub charged: Credits,
    /// What was given back.
    pub refunded: Credits,
    /// How many generations there were.
    pub generations: i64,
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
    /// Charged minus refunded.
    #[must_use]
    pub const fn credits(&self) -> Credits {
        self.charged.saturating_sub(self.refunded)
    }

    /// Adds what adds: members may be the same on both sides.
    pub(super) const fn add(&mut self, other: &Self) {
        self.charged = self.charged.saturating_add(other.charged);
        self.refunded = self.refunded.saturating_add(other.refunded);
        self.generations = self.generations.saturating_add(other.generations);
    }
}
