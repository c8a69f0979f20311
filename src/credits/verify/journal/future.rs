//! Lines from the future. A clock that was ahead for a while leaves such lines behind.

use entity::{EntryKind, Pool};

use crate::calendar::Instant;
use crate::credits::verify::line::JournalLine;
use crate::credits::verify::report::{CreditReport, Invariant};

/// How much the clocks of two machines may differ, and how far ahead of the clock an event may occur.
const SKEW_MICROS: i64 = 300_000_000;

/// Reports a line that was recorded or is effective after now. Usage is only counted, because an import accepts any time.
pub(super) fn check(pool: Pool, line: &JournalLine, now: Instant, report: &mut CreditReport) {
    let is_ahead = |at: Instant| at.micros_since(now) > SKEW_MICROS;
    if is_ahead(line.recorded_at) {
        let (number, at) = (line.sequence, line.recorded_at);
        report
            .add(Invariant::Future, pool, || format!("line {number} was recorded at {at}, which is after now, {now}"));
    } else if is_ahead(line.effective_at) {
        let (number, at) = (line.sequence, line.effective_at);
        if line.kind == EntryKind::Usage {
            report.ahead = report.ahead.saturating_add(1);
        } else {
            report.add(Invariant::Future, pool, || {
                format!("line {number} takes effect at {at}, which is after now, {now}")
            });
        }
    }
}
