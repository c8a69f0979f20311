//! Reads the events from before an instant, and why some of them stay.
//!
//! Raw SQL: thousands of rows are read by position.

use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::calendar::Instant;
use crate::database::{Database, Rows, Transaction, statement};

/// How many events are read at once.
const AT_ONCE: i64 = 1_000;

/// Why an event is not deleted yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeepReason {
    /// It is not paid for in full.
    Owed,
    /// It was refunded since then.
    GivenBack,
}

/// An event from before the instant.
pub(super) struct OldEvent {
    pub id: i64,
    pub occurred_at: i64,
    /// None if it may go.
    pub keep_reason: Option<KeepReason>,
}

/// A position in the order of reading: when the event occurred, and its id.
pub(super) type ReadPosition = (i64, i64);

/// The position before all events.
pub(super) const BEGINNING: ReadPosition = (i64::MIN, i64::MIN);

impl OldEvent {
    pub(super) const fn position(&self) -> ReadPosition {
        (self.occurred_at, self.id)
    }
}

/// The next old events after a position. It takes no lock, so nobody waits while many that stay are read.
pub(super) async fn old_events(
    database: &Database,
    access: &WorkspaceAccess<Maintain>,
    before: Instant,
    (occurred_at, id): ReadPosition,
) -> Result<Vec<OldEvent>, DbErr> {
    let sql = "SELECT e.id, e.occurred_at, CASE WHEN e.overdraft > 0 THEN 1 WHEN e.refunded > 0 AND EXISTS \
               (SELECT 1 FROM usage_refund r WHERE r.workspace_id = $1 AND r.event_id = e.id AND r.recorded_at >= $2) \
               THEN 2 ELSE 0 END FROM usage_event e WHERE e.workspace_id = $1 AND e.occurred_at < $2 \
               AND (e.occurred_at, e.id) > ($3, $4) ORDER BY e.occurred_at, e.id LIMIT $5";
    let values = vec![access.id().0.into(), before.micros().into(), occurred_at.into(), id.into(), AT_ONCE.into()];
    let query = async |connection: &Transaction| {
        let rows = connection.query_all_raw(statement(connection, sql, values)).await?;
        rows.iter().map(read).collect::<Result<Vec<OldEvent>, DbErr>>()
    };
    database.reads_of_primary().ask(query).await
}

fn read(row: &QueryResult) -> Result<OldEvent, DbErr> {
    let keep_reason = match row.integer(2)? {
        1 => Some(KeepReason::Owed),
        2 => Some(KeepReason::GivenBack),
        _ => None,
    };
    Ok(OldEvent { id: row.integer(0)?, occurred_at: row.integer(1)?, keep_reason })
}
