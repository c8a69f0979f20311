//! Which grants paid for events.
//!
//! Raw SQL: sea-query has no `seek_each`, nor the index hint of SQLite.

use std::collections::HashMap;

use entity::{EntryKind, EventId, Pool};
use sea_orm::{ConnectionTrait, DbErr};

use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::EventsById;
use crate::calendar::Instant;
use crate::credits::account::{Drawdown, Entry, drawdowns, overdraft};
use crate::credits::store::{ENTRY_COLUMNS, catch_up, due_account, stored};
use crate::database::{Reads, by_index, each, numbers, seek_each, statement};

/// What paid for an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Funding {
    /// What each grant paid: first those that it drew on, in burn order, then those that settled its overdraft.
    pub drawdowns: Vec<Drawdown>,
    /// What no grant has paid.
    pub overdraft: Credits,
}

/// What paid for some events of a workspace, as of an instant. An event of 0 credits is left out.
///
/// # Errors
///
/// When the database does not answer.
pub async fn funding(
    reads: &Reads,
    access: &WorkspaceAccess<EventsById>,
    events: &[EventId],
    now: Instant,
) -> Result<HashMap<EventId, Funding>, DbErr> {
    reads
        .ask(async |connection| {
            let backend = connection.get_database_backend();
            let asked = each(backend, 2, "k");
            // The first part finds lines by their numbers in the journal, the second by the event.
            let event = seek_each(backend, "usage_event", "e", "e.workspace_id = $1 AND e.id = k.value");
            let of_event = "l.workspace_id = $1 AND l.pool = e.pool AND l.sequence >= e.first_entry \
                AND l.sequence < e.first_entry + e.entries";
            let by_place = seek_each(backend, "credit_entry", "l", of_event);
            let named = format!(
                "l.workspace_id = $1 AND l.event_id = k.value AND l.kind <> {usage} AND l.kind <> {expiry}",
                usage = EntryKind::Usage.number(),
                expiry = EntryKind::Expiry.number(),
            );
            let line = format!("l {}", by_index(connection, "credit_entry_event"));
            let by_event = seek_each(backend, "credit_entry", line.trim_end(), &named);
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
                // Catching up may settle some of the events.
                if let Some(mut account) = due_account(connection, access.id(), pool, now).await? {
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
