//! What happens to the workspaces' credits: contracts, purchases, a transfer, a grant that was a mistake; and the alerts that watch
//! how they are spent.
//!
//! Amounts follow from the story's usage, so that credits run out, remain or expire as the plot says. The steps depend only on the seed and
//! the story. A demo made earlier in the same month has the same steps up to then.

mod alerts;
mod film;
mod fjord;
mod kathmandu;
mod script;
mod step;
#[cfg(test)]
mod tests;

use super::cast::{FILM, FJORD, KATHMANDU};
use super::expenditure::Expenditure;
use super::story::Story;
use crate::calendar::Instant;
pub use alerts::DemoAlert;
pub(super) use alerts::alerts;
use script::Script;
pub(super) use step::LedgerMoment;
pub use step::LedgerStep;

/// The steps of the ledger in the story.
#[derive(Clone, Debug)]
pub(super) struct Ledger {
    /// In the order of time, up to the end of the story.
    pub moments: Vec<LedgerMoment>,
    /// Instants at which credits take effect or expire, in the order of time.
    pub edges: Vec<Instant>,
}

impl Ledger {
    /// The steps of a story, for the credits that it uses.
    pub(super) fn of(usage: &Expenditure, seed: u64, story: Story) -> Self {
        let mut ledger = Self { moments: Vec::new(), edges: Vec::new() };
        let plays: [(_, fn(&mut Script<'_>)); 3] =
            [(FILM, film::play), (KATHMANDU, kathmandu::play), (FJORD, fjord::play)];
        for (workspace, play) in plays {
            let mut script = Script::new(seed, story, usage, workspace);
            play(&mut script);
            ledger.moments.extend(script.moments);
            ledger.edges.extend(script.edges);
        }
        ledger.moments.sort_by_key(|moment| moment.at);
        ledger.edges.sort();
        ledger
    }
}
