//! What moved an account's balance over time, apart from usage.
//!
//! Raw SQL: every dashboard runs it (`cargo bench --bench dashboard`), and columns are read by position, packed by
//! `integer_columns`.

use entity::{EntryKind, Pool};
use sea_orm::DbErr;

use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::ReadLedger;
use crate::calendar::{Instant, Range};
use crate::credits::store::Pending;
use crate::database::{Reads, integer_columns};

/// The sum of the lines of one kind at one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    /// When the lines are effective.
    pub at: Instant,
    /// Their kind.
    pub kind: EntryKind,
    /// What they add to the balance.
    pub credits: Credits,
}

impl Movement {
    fn of(((at, kind), credits): ((&i64, &i64), &i64)) -> Result<Self, DbErr> {
        Ok(Self {
            at: Instant::from_micros(*at),
            kind: entity::from_number(*kind)?,
            credits: Credits::from_thousandths(*credits),
        })
    }
}

/// What moved the balance of an account within a range, apart from usage, in no particular order. Beyond `now` it is what will
/// be due if nothing else happens.
///
/// # Errors
///
/// When the database does not answer.
pub async fn movements(
    reads: &Reads,
    access: &WorkspaceAccess<ReadLedger>,
    pool: Pool,
    range: Range,
    now: Instant,
) -> Result<Vec<Movement>, DbErr> {
    let sql = format!(
        "SELECT effective_at, kind, CAST(SUM(credits) AS BIGINT) FROM credit_entry WHERE workspace_id = $1 AND pool = $2 \
         AND kind <> {usage} AND effective_at >= $3 AND effective_at < $4 GROUP BY effective_at, kind",
        usage = EntryKind::Usage.number(),
    );
    let (start, end) = (range.start(), range.end());
    let values = vec![access.id().0.into(), pool.number().into(), start.micros().into(), end.micros().into()];
    reads
        .ask(async |connection| {
            let limit = reads.budget().rows_at_most().map(|rows| rows.saturating_add(1));
            let columns = integer_columns(connection, 3, limit, &sql, values).await?;
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
