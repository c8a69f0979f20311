//! What moved an account's balance over time, other than usage.

use entity::{EntryKind, Pool};
use sea_orm::{ActiveEnum, DbErr};

use super::stored::Numbered;
use super::view::Pending;
use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::calendar::Instant;
use crate::database::{Reads, integer_columns};

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

impl Movement {
    fn of(((at, kind), credits): ((&i64, &i64), &i64)) -> Result<Self, DbErr> {
        let kind = i16::try_from(*kind).map_err(|error| DbErr::Type(error.to_string()))?;
        Ok(Self {
            at: Instant::from_micros(*at),
            kind: EntryKind::try_from_value(&kind)?,
            credits: Credits::from_thousandths(*credits),
        })
    }
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
            let limit = reads.budget().rows_at_most().map(|rows| rows.saturating_add(1));
            let columns = integer_columns(connection, 3, limit, sql, values).await?;
            let mut found = match columns.as_slice() {
                [at, kinds, credits] => {
                    at.iter().zip(kinds).zip(credits).map(Movement::of).collect::<Result<_, _>>()?
                }
                _ => Vec::new(),
            };
            let last = end.checked_sub_micros(1).unwrap_or(end);
            let pending = Pending::up_to(connection, access.id(), pool, now.max(last)).await?;
            let due = pending.lines.into_iter().filter(|line| start <= line.effective_at && line.effective_at < end);
            found.extend(due.map(|line| Movement { at: line.effective_at, kind: line.kind, credits: line.credits }));
            Ok(found)
        })
        .await
}
