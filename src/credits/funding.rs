//! Which grants paid for an event.

use std::collections::HashMap;

use entity::{EntryKind, EventId, GrantId, Pool};
use sea_orm::{ConnectionTrait, DbErr};

use super::account::{minus, negative};
use super::entry::Entry;
use super::error::LedgerError;
use super::load::catch_up;
use super::stored::{self, ENTRY_COLUMNS};
use super::view::due_accounts;
use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::calendar::Instant;
use crate::database::{Reads, by_index, each, numbers, seek_each, statement};

/// The part of an event that one grant paid, net of refunds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawdown {
    /// The grant.
    pub grant: GrantId,
    /// How much, more than nothing.
    pub credits: Credits,
}

/// What paid for an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Funding {
    /// The grants that it drew on, in burn order; those that settled its overdraft last.
    pub drawdowns: Vec<Drawdown>,
    /// What no grant has paid for.
    pub overdraft: Credits,
}

/// What paid for events of a workspace, as of an instant. One of which nothing was paid or owed is left out.
///
/// # Errors
///
/// When the database does not answer.
pub async fn funding(
    reads: &Reads,
    access: &WorkspaceAccess,
    events: &[EventId],
    now: Instant,
) -> Result<HashMap<EventId, Funding>, DbErr> {
    reads
        .ask(async |connection| {
            let backend = connection.get_database_backend();
            let asked = each(backend, 2, "k");
            // The first part seeks the lines by their place in the journal, the second by the event.
            let event = seek_each(backend, "usage_event", "e", "e.workspace_id = $1 AND e.id = k.value");
            let of_event = "l.workspace_id = $1 AND l.pool = e.pool AND l.sequence >= e.first_entry \
                AND l.sequence < e.first_entry + e.entries";
            let by_place = seek_each(backend, "credit_entry", "l", of_event);
            let named = "l.workspace_id = $1 AND l.event_id = k.value AND l.kind <> 2 AND l.kind <> 4";
            let line = format!("l {}", by_index(connection, "credit_entry_event"));
            let by_event = seek_each(backend, "credit_entry", line.trim_end(), named);
            let sql = format!(
                "SELECT {ENTRY_COLUMNS} FROM {asked} {event} {by_place} \
                 UNION ALL SELECT {ENTRY_COLUMNS} FROM {asked} {by_event} ORDER BY 1, 2"
            );
            let values = vec![access.id().0.into(), numbers(backend, events.iter().map(|id| id.0))];
            let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
            let mut lines: HashMap<EventId, Vec<Entry>> = HashMap::new();
            for row in &rows {
                let line = stored::entry(row)?;
                if let Some(event) = line.event {
                    lines.entry(event).or_default().push(line);
                }
            }
            for pool in Pool::ALL {
                // What the clock has to do may settle some of them.
                if let Some(mut account) = due_accounts(connection, access.id(), pool, now).await? {
                    catch_up(connection, &mut account).await?;
                    for line in account.lines {
                        if let Some(known) = line.event.and_then(|event| lines.get_mut(&event)) {
                            known.push(line);
                        }
                    }
                }
            }
            let funded = lines.into_iter().map(|(event, lines)| {
                let funding = Funding { drawdowns: drawdowns(&lines)?, overdraft: overdraft(&lines)? };
                Ok((event, funding))
            });
            funded.collect()
        })
        .await
}

/// What the lines of one event, in their order, leave of each draw.
///
/// # Errors
///
/// When they come to an amount that does not fit.
pub(super) fn drawdowns(lines: &[Entry]) -> Result<Vec<Drawdown>, LedgerError> {
    let mut draws: Vec<Drawdown> = Vec::new();
    for line in lines {
        let Some(grant) = line.grant else { continue };
        match line.kind {
            EntryKind::Usage => {
                draws.push(Drawdown { grant, credits: negative(line.credits)? });
            }
            EntryKind::Settlement => draws.push(Drawdown { grant, credits: line.settled }),
            EntryKind::Refund => {
                // It came back to the last draw of that grant that had anything left, and before that to later ones.
                let mut back = line.credits;
                for draw in draws.iter_mut().rev().filter(|draw| draw.grant == grant) {
                    let part = draw.credits.min(back);
                    draw.credits = minus(draw.credits, part)?;
                    back = minus(back, part)?;
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
fn overdraft(lines: &[Entry]) -> Result<Credits, LedgerError> {
    lines.iter().try_fold(Credits::ZERO, |left, line| match line.kind {
        EntryKind::Usage | EntryKind::Refund if line.grant.is_none() => minus(left, line.credits),
        EntryKind::Settlement => minus(left, line.settled),
        EntryKind::Usage
        | EntryKind::Refund
        | EntryKind::Grant
        | EntryKind::Expiry
        | EntryKind::Void
        | EntryKind::TransferIn
        | EntryKind::TransferOut => Ok(left),
    })
}
