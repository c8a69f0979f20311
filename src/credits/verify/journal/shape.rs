//! What a line of each kind looks like, by the table of the rules.

use entity::{EntryKind, GrantKind};

use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::account::Grant;
use crate::credits::verify::line::JournalLine;

/// Whether a line is valid for its kind, apart from its grant.
pub(super) fn is_sound(line: &JournalLine) -> bool {
    let (adds, takes) = (line.credits > Credits::ZERO, line.credits < Credits::ZERO);
    let (grant, event) = (line.grant.is_some(), line.event.is_some());
    let settled = line.settled > Credits::ZERO;
    let at_once = line.effective_at == line.recorded_at;
    let figures = if line.kind == EntryKind::Settlement {
        settled && !adds && !takes
    } else {
        line.settled == Credits::ZERO && (adds || takes)
    };
    let rest = match line.kind {
        EntryKind::Grant => adds && grant && !event,
        EntryKind::TransferIn => adds && grant && !event && at_once,
        EntryKind::TransferOut => takes && grant && !event && at_once,
        EntryKind::Usage => takes && event,
        EntryKind::Settlement => grant && event && at_once,
        // Refunds from before the ledger existed have an effective instant of their own.
        EntryKind::Refund => adds && event && (at_once || !grant),
        EntryKind::Expiry => grant && (takes || event),
        EntryKind::Void => takes && grant && at_once,
    };
    figures && rest
}

/// Why a line does not fit its grant, whose earlier lines are summed up.
pub(super) fn misfit(line: &JournalLine, grant: &Grant, openings: usize) -> Option<&'static str> {
    let clock = |due: Instant| due.max(grant.recorded_at);
    let comes_in = matches!(line.kind, EntryKind::Grant | EntryKind::TransferIn);
    if !comes_in && openings == 0 {
        return Some("the grant has not taken effect");
    }
    let fits = match (line.kind, line.event) {
        (EntryKind::Grant | EntryKind::TransferIn, _) => {
            let kind = (line.kind == EntryKind::TransferIn) == (grant.kind == GrantKind::Transfer);
            let amount = line.credits == grant.amount && openings == 0;
            kind && amount && line.effective_at == grant.effective_at && line.recorded_at == clock(grant.effective_at)
        }
        (EntryKind::Expiry, None) => grant
            .expires_at
            .is_some_and(|expires_at| line.effective_at == expires_at && line.recorded_at == clock(expires_at)),
        (EntryKind::Expiry, Some(_)) => grant.expires_at.is_some_and(|expires_at| {
            let shrinks = line.credits > Credits::ZERO;
            let effective_at = if shrinks { expires_at } else { line.recorded_at };
            line.effective_at == effective_at && line.recorded_at >= expires_at
        }),
        (EntryKind::Void, None) => grant.voided_at == Some(line.recorded_at),
        (EntryKind::Void, Some(_)) => grant.voided_at.is_some_and(|voided_at| line.recorded_at >= voided_at),
        (EntryKind::Usage | EntryKind::Refund | EntryKind::Settlement | EntryKind::TransferOut, _) => true,
    };
    (!fits).then_some("the line does not fit the grant")
}
