//! What the lines of one event come to: who paid, and what is unpaid.

use entity::{EntryKind, GrantId};

use super::entry::Entry;
use crate::amounts::Credits;
use crate::credits::error::LedgerError;

/// What one grant paid of an event, less refunds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawdown {
    /// The grant.
    pub grant: GrantId,
    /// How much it paid, more than 0.
    pub credits: Credits,
}

/// What refunds leave of each draw of an event. The lines are those of the event, in their order.
///
/// # Errors
///
/// When a sum overflows.
pub(in crate::credits) fn drawdowns(lines: &[Entry]) -> Result<Vec<Drawdown>, LedgerError> {
    let mut draws: Vec<Drawdown> = Vec::new();
    for line in lines {
        let Some(grant) = line.grant else { continue };
        match line.kind {
            EntryKind::Usage => draws.push(Drawdown { grant, credits: line.credits.negated()? }),
            EntryKind::Settlement => draws.push(Drawdown { grant, credits: line.settled }),
            EntryKind::Refund => {
                // Refunds undo the draws of a grant from the last to the first.
                let mut back = line.credits;
                for draw in draws.iter_mut().rev().filter(|draw| draw.grant == grant) {
                    let part = draw.credits.min(back);
                    draw.credits = draw.credits.minus(part)?;
                    back = back.minus(part)?;
                }
            }
            EntryKind::Grant | EntryKind::Expiry | EntryKind::Void | EntryKind::TransferIn | EntryKind::TransferOut => {
            }
        }
    }
    draws.retain(|draw| draw.credits > Credits::ZERO);
    Ok(draws)
}

/// What the lines of one event leave unpaid.
///
/// # Errors
///
/// When a sum overflows.
pub(in crate::credits) fn overdraft(lines: &[Entry]) -> Result<Credits, LedgerError> {
    lines.iter().try_fold(Credits::ZERO, |left, line| match line.kind {
        EntryKind::Usage | EntryKind::Refund if line.grant.is_none() => Ok(left.minus(line.credits)?),
        EntryKind::Settlement => Ok(left.minus(line.settled)?),
        EntryKind::Usage
        | EntryKind::Refund
        | EntryKind::Grant
        | EntryKind::Expiry
        | EntryKind::Void
        | EntryKind::TransferIn
        | EntryKind::TransferOut => Ok(left),
    })
}
