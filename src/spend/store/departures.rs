//! The events that leave the last 24 hours, and what others come to.
//!
//! Raw SQL: every batch of a watched workspace runs it (`cargo bench --bench alerts`), and reads its rows by position.

use std::collections::{BTreeMap, BTreeSet};

use entity::{AlertWindow, EventId, Pool, UserId, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::sums::{Sum, SumKey};
use crate::calendar::Instant;
use crate::database::{Rows, statement};
use crate::spend::judge::{Cause, EVERYBODY, LAST_DAY, Step, SumKind, WatchKey, changed_by, undoing};

/// How many are read at once. After a long pause there may be a day's worth.
const AT_ONCE: i64 = 10_000;

/// Some events that leave, in order, and up to when they occurred. If that is the end, they are all.
#[derive(Debug)]
pub struct Departures {
    /// The events, as steps that subtract what is left of their cost.
    pub steps: Vec<Step>,
    /// When the last of them occurred, at most.
    pub upto: Instant,
}

/// The events of some workspaces that occurred after an instant, up to another. Of very many only the first are read.
pub async fn read_departures<C: ConnectionTrait>(
    connection: &C,
    workspaces: &[WorkspaceId],
    after: Instant,
    end: Instant,
) -> Result<Departures, DbErr> {
    if end <= after {
        return Ok(Departures { steps: Vec::new(), upto: end });
    }
    let mut limit = AT_ONCE;
    loop {
        let (mut steps, mut upto) = (Vec::new(), end);
        for workspace in workspaces {
            let some = read_some(connection, *workspace, after, end, limit).await?;
            let is_cut = i64::try_from(some.len()).is_ok_and(|length| length >= limit);
            if let Some(last) = some.last().filter(|_| is_cut) {
                // Others may have occurred in the same microsecond.
                upto = upto.min(Instant::from_micros(last.occurred_at.micros().saturating_sub(1)));
            }
            steps.extend(some);
        }
        if upto > after {
            steps.retain(|step: &Step| step.occurred_at <= upto);
            steps.sort_unstable_by_key(Step::order);
            return Ok(Departures { steps, upto });
        }
        limit = limit.saturating_mul(10);
    }
}

async fn read_some<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    after: Instant,
    end: Instant,
    limit: i64,
) -> Result<Vec<Step>, DbErr> {
    let sql = "SELECT id, user_id, pool, occurred_at, credits - refunded FROM usage_event \
               WHERE workspace_id = $1 AND occurred_at > $2 AND occurred_at <= $3 ORDER BY occurred_at, id LIMIT $4";
    let values = vec![workspace.0.into(), after.micros().into(), end.micros().into(), limit.into()];
    let rows = connection.query_all_raw(statement(connection, sql, values)).await?;
    rows.iter().map(|row| read(workspace, row)).collect()
}

fn read(workspace: WorkspaceId, row: &QueryResult) -> Result<Step, DbErr> {
    Ok(Step {
        workspace,
        event: EventId(row.integer(0)?),
        user: row.integer_or_none(1)?.map(UserId),
        pool: entity::from_number(row.integer(2)?)?,
        occurred_at: Instant::from_micros(row.integer(3)?),
        change: undoing(row.integer(4)?)?,
        cause: Cause::Left,
    })
}

/// When the first event of some workspaces after an instant occurred.
pub(in crate::spend) async fn first_after<C: ConnectionTrait>(
    connection: &C,
    workspaces: &[WorkspaceId],
    after: Instant,
) -> Result<Option<Instant>, DbErr> {
    let sql = "SELECT MIN(occurred_at) FROM usage_event WHERE workspace_id = $1 AND occurred_at > $2";
    let mut first = None;
    for workspace in workspaces {
        let values = vec![workspace.0.into(), after.micros().into()];
        let row = connection.query_one_raw(statement(connection, sql, values)).await?;
        let found = row.map(|row| row.integer_or_none(0)).transpose()?.flatten().map(Instant::from_micros);
        first = [first, found].into_iter().flatten().min();
    }
    Ok(first)
}

/// What each user spent in a workspace after an instant.
pub(in crate::spend) async fn spent_after<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Option<Pool>,
    after: Instant,
) -> Result<Vec<(Option<UserId>, i64)>, DbErr> {
    let mut values = vec![workspace.0.into(), after.micros().into()];
    let mut of_pool = "";
    if let Some(pool) = pool {
        of_pool = "AND pool = $3 ";
        values.push(pool.number().into());
    }
    let sql = format!(
        "SELECT user_id, CAST(SUM(credits - refunded) AS BIGINT) FROM usage_event \
         WHERE workspace_id = $1 AND occurred_at > $2 {of_pool}GROUP BY user_id"
    );
    let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
    rows.iter().map(|row| Ok((row.integer_or_none(0)?.map(UserId), row.integer(1)?))).collect()
}

/// The sums of the last 24 hours under a key, added up from the events after an instant. Kinds of other windows are left out.
///
/// # Errors
///
/// When the database does not answer, or a sum exceeds 64 bits.
pub async fn add_up_last_day<C: ConnectionTrait>(
    connection: &C,
    key: &WatchKey,
    kinds: &BTreeSet<SumKind>,
    after: Instant,
) -> Result<BTreeMap<SumKey, Sum>, DbErr> {
    let workspaces = key.workspaces()?;
    let mut sums: BTreeMap<SumKey, Sum> = BTreeMap::new();
    for kind in kinds.iter().filter(|kind| kind.window == AlertWindow::Rolling24Hours) {
        for workspace in &workspaces {
            for (user, spent) in spent_after(connection, *workspace, kind.pool, after).await? {
                let subject = if kind.each_member { user } else { Some(EVERYBODY) };
                let Some(subject) = subject.filter(|_| spent != 0) else { continue };
                let sum = sums.entry(SumKey::of(*kind, subject, LAST_DAY)).or_default();
                sum.spent = changed_by(sum.spent, spent)?;
            }
        }
    }
    Ok(sums)
}
