//! The ninth invariant: the journal, line by line.

use entity::Pool;

use super::shape;
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::verify::line::JournalLine;
use crate::credits::verify::report::{CreditReport, Invariant};
use crate::credits::verify::total::Total;

/// The journal up to the last line.
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

    /// Adds a line. It goes on from what the line says even if that is wrong, so that one mistake is reported once.
    pub(super) fn take(&mut self, line: &JournalLine, report: &mut CreditReport) {
        let mut add = |words: String| report.add(Invariant::Journal, self.pool, || words);
        let number = line.sequence;
        if self.sequence.checked_add(1) != Some(number) {
            add(format!("line {number} follows line {}", self.sequence));
        }
        let balance = Total::from(self.balance_after).plus(line.credits);
        if balance != line.balance_after.into() {
            add(format!("line {number} has a balance of {}, and should have {balance}", line.balance_after));
        }
        if let Some(last) = self.recorded_at.filter(|last| line.recorded_at < *last) {
            add(format!("line {number} was recorded at {}, and the line before it at {last}", line.recorded_at));
        }
        if !shape::is_sound(line) {
            let (kind, credits, settled) = (line.kind, line.credits, line.settled);
            add(format!("line {number} is not a valid line of its kind: {kind:?} of {credits}, {settled} settled"));
        }
        self.sequence = number;
        self.balance_after = line.balance_after;
        self.sum = self.sum.plus(line.credits);
        self.recorded_at = Some(line.recorded_at);
    }
}
