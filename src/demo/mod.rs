//! The demo: a year of plausible usage in three workspaces of two organizations, of the credits that pay for it, and of the alerts
//! that watch it.
//!
//! This module only makes data. It uses no database, reads no clock and prints nothing. The caller publishes the rate cards, creates the
//! cast, and records what happens.
//!
//! These properties always hold:
//!
//! - The same seed and the same instant make the same data on every platform.
//! - A day's events depend on the seed, the workspace and the local date. A demo made some hours earlier on the same day of UTC has the
//!   same events up to then. A demo made on another day of the same month has the same events on the days that both have. In another month
//!   the story is different, because growth and launches move with the month.
//! - The steps of the ledger depend only on the seed and the month. The demo takes those up to the instant.
//! - No event is later than the instant, or 366 days or more before it. Everything happens in the order of time.
//! - The rate cards price every event, and each identity of an event is used once.

mod batches;
mod cast;
mod dice;
mod events;
mod expenditure;
mod ledger;
mod models;
mod projects;
mod rate_card;
mod refunds;
mod story;
#[cfg(test)]
mod tests;
mod timeline;
mod workplaces;

pub use cast::{Departure, Organization, SignIn, sign_in_roles};
pub use ledger::{DemoAlert, LedgerStep};
pub use timeline::{Deed, Happening};

use batches::Batches;
use expenditure::Expenditure;
use ledger::Ledger;
use rate_card::Prices;
use story::Story;
use timeline::Timeline;

use crate::calendar::Instant;
use crate::directory::{MemberUpsert, WorkspaceUpsert};
use crate::rates::NewCard;

/// A year made from a seed.
#[derive(Clone, Copy, Debug)]
pub struct Demo {
    seed: u64,
    until: Instant,
    story: Story,
}

impl Demo {
    /// The year that ends at an instant.
    #[must_use]
    pub fn new(seed: u64, until: Instant) -> Self {
        Self { seed, until, story: Story::until(until) }
    }

    /// An instant before everything else. The cast and the first rate cards begin then.
    #[must_use]
    pub fn begins_at(&self) -> Instant {
        self.story.begins_at()
    }

    /// The instant at which the year ends.
    #[must_use]
    pub const fn until(&self) -> Instant {
        self.until
    }

    /// The organizations.
    #[must_use]
    pub fn organizations(&self) -> Vec<Organization> {
        cast::ORGANIZATIONS.to_vec()
    }

    /// The workspaces. Create them after the organizations.
    #[must_use]
    pub fn workspaces(&self) -> Vec<WorkspaceUpsert> {
        cast::workspaces()
    }

    /// The members. Create them after the workspaces. They include those who left.
    #[must_use]
    pub fn members(&self) -> Vec<MemberUpsert> {
        cast::members()
    }

    /// The members to remove again.
    #[must_use]
    pub fn removed(&self) -> Vec<Departure> {
        cast::departures(self.story)
    }

    /// The spend alerts, in the order in which they are set.
    #[must_use]
    pub fn alerts(&self) -> Vec<DemoAlert> {
        ledger::alerts(&Expenditure::of(self.seed, self.story), self.story)
    }

    /// The rate cards. Publish them before anything happens.
    #[must_use]
    pub fn rate_cards(&self) -> Vec<NewCard> {
        rate_card::cards(self.story)
    }

    /// What happens, in the order of time: events are reported, failed generations are refunded, and the ledger changes. No generation is
    /// refunded twice. Some events name a user who is not a member, and some name none. The rate cards price all events.
    pub fn happenings(&self) -> impl Iterator<Item = Happening> + use<> {
        let ledger = Ledger::of(&Expenditure::of(self.seed, self.story), self.seed, self.story);
        Timeline::new(self.generations(), Prices::of(self.story), ledger, self.until)
    }

    /// One user of each role to sign in as, in the workspace that the demo opens with.
    #[must_use]
    pub fn sign_in(&self) -> Vec<SignIn> {
        sign_in_roles()
    }

    fn generations(&self) -> Batches {
        Batches::until(self.seed, self.until, self.story)
    }
}
