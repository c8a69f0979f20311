//! Lines from the future. A clock that was ahead for a while leaves them behind once it is right again.

use entity::{EntryKind, Pool};

use super::feed::Line;
use super::report::{CreditReport, Invariant};
use crate::calendar::Instant;

/// By how much the clocks of two machines may differ, and how far ahead of them an event may occur.
const SKEW_MICROS: i64 = 300_000_000;

/// Reports a line that was recorded, or takes effect, after now. Usage may occur later: an import accepts any time.
pub(super) fn check(pool: Pool, line: &Line, now: Instant, report: &mut CreditReport) {
    let is_ahead = |at: Instant| at.micros_since(now) > SKEW_MICROS;
    if is_ahead(line.recorded_at) {
        let (number, at) = (line.sequence, line.recorded_at);
        report
            .tell(Invariant::Future, pool, || format!("line {number} was recorded at {at}, which is after now, {now}"));
    } else if is_ahead(line.effective_at) {
        let (number, at) = (line.sequence, line.effective_at);
        if line.kind == EntryKind::Usage {
            report.ahead = report.ahead.saturating_add(1);
        } else {
            report.tell(Invariant::Future, pool, || {
                format!("line {number} takes effect at {at}, which is after now, {now}")
            });
        }
    }
}
