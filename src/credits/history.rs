//! What moved an account's balance over time, other than usage.

use entity::{EntryKind, Pool};
use sea_orm::{ConnectionTrait, DbErr};

use super::stored::{self, Numbered};
use super::view::Pending;
use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::calendar::Instant;
use crate::database::{Reads, Rows, statement};

/// What lines of one kind came to at one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    /// When they are effective.
    pub at: Instant,
    /// What they are about.
    pub kind: EntryKind,
    /// What they add to the balance.
    pub credits: Credits,
}

/// What moved the balance of an account from one instant up to, not including, another, usage left out, in no order. Beyond
/// `now` it is what the clock will do if nothing else happens.
///
/// # Errors
///
/// When the database does not answer.
pub async fn movements(
    reads: &Reads,
    access: &WorkspaceAccess,
    pool: Pool,
    (start, end): (Instant, Instant),
    now: Instant,
) -> Result<Vec<Movement>, DbErr> {
    let sql = "SELECT effective_at, kind, CAST(SUM(credits) AS BIGINT) FROM credit_entry WHERE workspace_id = $1 AND pool = $2 \
               AND kind <> 2 AND effective_at >= $3 AND effective_at < $4 GROUP BY effective_at, kind";
    let values = vec![access.id().0.into(), pool.number().into(), start.micros().into(), end.micros().into()];
    reads
        .ask(async |connection| {
            let mut found = Vec::new();
            for row in connection.query_all_raw(statement(connection, sql, values)).await? {
                found.push(Movement {
                    at: Instant::from_micros(row.integer(0)?),
                    kind: stored::enumerated(&row, 1)?,
                    credits: stored::credits(&row, 2)?,
                });
            }
            let last = end.checked_sub_micros(1).unwrap_or(end);
            let pending = Pending::up_to(connection, access.id(), pool, now.max(last)).await?;
            let due = pending.lines.into_iter().filter(|line| start <= line.effective_at && line.effective_at < end);
            found.extend(due.map(|line| Movement { at: line.effective_at, kind: line.kind, credits: line.credits }));
            Ok(found)
        })
        .await
}
