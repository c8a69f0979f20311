//! The eighth invariant: every credit expires or is spent, and none does both.
//!
//! What expires is all that remains then; what is spent of a grant after that was taken back from its expiry first, line by line.

use entity::{EntryKind, EventId, GrantId, Pool};

use super::feed::Line;
use super::report::{CreditReport, Invariant};
use super::total::Total;
use crate::amounts::Credits;
use crate::credits::grant::Grant;

/// What was taken back from an expiry by the line before.
#[derive(Debug, Default)]
pub(super) struct Revived(Option<(GrantId, EventId, Total)>);

impl Revived {
    /// Looks at the next line, and at the grant that it concerns.
    pub(super) fn follow(&mut self, pool: Pool, line: &Line, grant: Option<&Grant>, report: &mut CreditReport) {
        let before = self.0.take();
        let mut tell = |words: &str| {
            report.tell(Invariant::Expiry, pool, || format!("line {} {words}", line.sequence));
        };
        if line.kind == EntryKind::Usage {
            let spent =
                line.grant.zip(line.event).map(|(grant, event)| (grant, event, Total::ZERO.minus(line.credits)));
            let late = grant.is_some_and(|grant| grant.has_expired(line.recorded_at));
            match (before, late) {
                (None, true) => tell("spends what has expired"),
                (Some(_), _) if before != spent => tell("spends otherwise than was taken back from an expiry"),
                (None | Some(_), _) => {}
            }
            return;
        }
        if before.is_some() {
            tell("comes where what was taken back from an expiry should be spent");
        }
        if line.kind == EntryKind::Expiry && line.credits > Credits::ZERO {
            self.0 = line.grant.zip(line.event).map(|(grant, event)| (grant, event, line.credits.into()));
        }
    }
}
