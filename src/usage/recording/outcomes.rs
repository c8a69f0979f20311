//! The outcomes of a batch, while they become known.

use sea_orm::DbErr;

use crate::database::invariant_violated;
use crate::usage::outcome::Outcome;

/// One outcome for each event of a batch, in the order of the events.
pub(super) struct Outcomes(Vec<Option<Outcome>>);

impl Outcomes {
    /// Those of a batch of so many events; none is known yet.
    pub(super) fn of(events: usize) -> Self {
        Self(vec![None; events])
    }

    /// Notes the outcome of the event at a place of the batch.
    pub(super) fn put(&mut self, index: usize, outcome: Outcome) {
        if let Some(slot) = self.0.get_mut(index) {
            *slot = Some(outcome);
        }
    }

    /// All of them.
    ///
    /// # Errors
    ///
    /// When an event has none, which is a defect of this program.
    pub(super) fn complete(self) -> Result<Vec<Outcome>, DbErr> {
        let missing = || invariant_violated("an event of a batch has no outcome");
        self.0.into_iter().map(|outcome| outcome.ok_or_else(missing)).collect()
    }
}
