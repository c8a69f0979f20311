//! The eighth invariant: every credit is either spent or expires.
//!
//! An expiry takes everything that remains. To spend credits of the grant afterwards, a line first takes them back from the
//! expiry, and the next line spends them.

use entity::{EntryKind, EventId, GrantId, Pool};

use crate::amounts::Credits;
use crate::credits::account::Grant;
use crate::credits::verify::line::JournalLine;
use crate::credits::verify::report::{CreditReport, Invariant};
use crate::credits::verify::total::Total;

/// What the line before took back from an expiry.
#[derive(Debug, Default)]
pub(super) struct ExpiryReversal(Option<(GrantId, EventId, Total)>);

impl ExpiryReversal {
    /// Checks the next line, with the grant that it names.
    pub(super) fn follow(&mut self, pool: Pool, line: &JournalLine, grant: Option<&Grant>, report: &mut CreditReport) {
        let before = self.0.take();
        let mut add = |words: &str| {
            report.add(Invariant::Expiry, pool, || format!("line {} {words}", line.sequence));
        };
        if line.kind == EntryKind::Usage {
            let spent =
                line.grant.zip(line.event).map(|(grant, event)| (grant, event, Total::ZERO.minus(line.credits)));
            let late = grant.is_some_and(|grant| grant.has_expired(line.recorded_at));
            match (before, late) {
                (None, true) => add("spends credits that have expired"),
                (Some(_), _) if before != spent => add("does not spend what was taken back from an expiry"),
                (None | Some(_), _) => {}
            }
            return;
        }
        if before.is_some() {
            add("stands where credits that were taken back from an expiry should be spent");
        }
        if line.kind == EntryKind::Expiry && line.credits > Credits::ZERO {
            self.0 = line.grant.zip(line.event).map(|(grant, event)| (grant, event, line.credits.into()));
        }
    }
}
