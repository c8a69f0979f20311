//! The pure core: whether a rule fires or recovers while spend changes.
//!
//! A rule fires when spend is more than its threshold, and recovers when spend is less. At exactly the threshold it stays as it
//! was.

use entity::{EventId, WorkspaceId};

use super::step::{Cause, Step};
use super::sum::{SumTooLarge, changed_by};
use crate::calendar::Instant;

/// The state of a rule, for one of those that it watches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleState {
    /// The threshold, in thousandths of a credit.
    pub threshold: i64,
    /// Only what occurred from this instant on counts, if there is one.
    pub counts_from: Option<Instant>,
    /// What is spent, in thousandths of a credit.
    pub spent: i64,
    /// Whether it is firing.
    pub is_firing: bool,
}

/// A change of a rule's state, made by a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transition {
    /// It fired.
    Fired {
        /// The event that crossed.
        event: (WorkspaceId, EventId),
        /// When that occurred.
        occurred_at: Instant,
        /// What was spent with it, in thousandths of a credit.
        spent: i64,
    },
    /// It recovered.
    Recovered {
        /// When.
        at: Instant,
    },
}

impl RuleState {
    /// Goes through steps, in their order, and says what happened.
    ///
    /// # Errors
    ///
    /// When the sum exceeds 64 bits.
    pub fn judge<'step>(
        &mut self,
        steps: impl IntoIterator<Item = &'step Step>,
    ) -> Result<Vec<Transition>, SumTooLarge> {
        steps.into_iter().filter_map(|step| self.take(step).transpose()).collect()
    }

    /// Goes one step.
    ///
    /// # Errors
    ///
    /// When the sum exceeds 64 bits.
    pub fn take(&mut self, step: &Step) -> Result<Option<Transition>, SumTooLarge> {
        if self.counts_from.is_some_and(|from| step.occurred_at < from) {
            return Ok(None);
        }
        self.spent = changed_by(self.spent, step.change)?;
        if self.is_firing && self.spent < self.threshold {
            self.is_firing = false;
            return Ok(Some(Transition::Recovered { at: step.recovers_at() }));
        }
        let rises = matches!(step.cause, Cause::Recorded);
        if rises && !self.is_firing && self.spent > self.threshold {
            self.is_firing = true;
            let event = (step.workspace, step.event);
            return Ok(Some(Transition::Fired { event, occurred_at: step.occurred_at, spent: self.spent }));
        }
        Ok(None)
    }

    /// Whether it fires or recovers at once, without a step, because its threshold was set.
    pub const fn judge_now(&mut self) -> Option<bool> {
        if !self.is_firing && self.spent > self.threshold {
            self.is_firing = true;
            return Some(true);
        }
        if self.is_firing && self.spent < self.threshold {
            self.is_firing = false;
            return Some(false);
        }
        None
    }
}
