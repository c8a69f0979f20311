//! The ninth invariant: the journal, line after line.

use entity::Pool;

use super::feed::Line;
use super::report::{CreditReport, Invariant};
use super::shape;
use super::total::Total;
use crate::amounts::Credits;
use crate::calendar::Instant;

/// What the last line came to.
pub(super) struct Journal {
    pool: Pool,
    /// The last line's number.
    pub sequence: i64,
    /// The last line's `balanceAfter`.
    pub balance_after: Credits,
    /// The sum of all lines.
    pub sum: Total,
    /// The last line's moment.
    pub recorded_at: Option<Instant>,
}

impl Journal {
    pub(super) const fn of(pool: Pool) -> Self {
        Self { pool, sequence: 0, balance_after: Credits::ZERO, sum: Total::ZERO, recorded_at: None }
    }

    /// Goes on from what a line says even where that is wrong, so that one mistake is one difference.
    pub(super) fn take(&mut self, line: &Line, report: &mut CreditReport) {
        let mut tell = |words: String| report.tell(Invariant::Journal, self.pool, || words);
        let number = line.sequence;
        if self.sequence.checked_add(1) != Some(number) {
            tell(format!("line {number} follows line {}", self.sequence));
        }
        let balance = Total::from(self.balance_after).plus(line.credits);
        if balance != line.balance_after.into() {
            tell(format!("line {number} says {} after it, and it comes to {balance}", line.balance_after));
        }
        if let Some(last) = self.recorded_at.filter(|last| line.recorded_at < *last) {
            tell(format!("line {number} was recorded at {}, after one of {last}", line.recorded_at));
        }
        if !shape::is_sound(line) {
            let (kind, credits, settled) = (line.kind, line.credits, line.settled);
            tell(format!("line {number} is no line of its kind: {kind:?} of {credits}, {settled} settled"));
        }
        self.sequence = number;
        self.balance_after = line.balance_after;
        self.sum = self.sum.plus(line.credits);
        self.recorded_at = Some(line.recorded_at);
    }
}
