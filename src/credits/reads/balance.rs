//! The balance of an account, now and at a later instant.
//!
//! Raw SQL: every dashboard runs it (`cargo bench --bench dashboard`), and columns are read by position. The index hint of
//! SQLite is not in sea-query.

use entity::{EntryKind, GrantId, GrantState, Pool, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr};

use crate::amounts::{Credits, TooLarge};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::{ReadBalance, ReadLedger};
use crate::calendar::Instant;
use crate::credits::account::{Account, Figures, Grant};
use crate::credits::error::LedgerError;
use crate::credits::store::{StoredFigures, caught_up, figures, load_grants, stored};
use crate::database::{Reads, Rows, by_index, seek_each, statement};

/// What can be spent, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// What remains of all usable grants, minus the overdraft.
    pub available: Credits,
    /// The part of it that never expires.
    pub permanent: Credits,
    /// What no grant has paid.
    pub overdraft: Credits,
    /// When credits expire next, and how many.
    pub next_expiry: Option<(Instant, Credits)>,
}

impl Balance {
    /// The balance of an account in which nothing is due.
    pub(super) const fn as_written(stored: &StoredFigures, next_expiry: Option<(Instant, Credits)>) -> Self {
        let Figures { balance, permanent, overdraft, .. } = stored.figures;
        Self { available: balance, permanent, overdraft, next_expiry }
    }
}

/// The balance of an account now: the sum of its journal, and of what is due.
///
/// # Errors
///
/// When the database does not answer.
pub async fn balance(
    reads: &Reads,
    access: &WorkspaceAccess<ReadBalance>,
    pool: Pool,
    now: Instant,
) -> Result<Balance, DbErr> {
    reads
        .ask(async |connection| {
            let stored = figures(connection, access.id(), pool).await?;
            if stored.is_due(now) {
                let account = caught_up(connection, access.id(), pool, now).await?;
                return Ok(balance_of(&account)?);
            }
            let next_expiry = next_expiry(connection, access.id(), pool, &stored).await?;
            Ok(Balance::as_written(&stored, next_expiry))
        })
        .await
}

/// The balance of an account at an instant from now on, and the grants that can be spent then, in burn order. It follows from
/// the grants that are known today, if nothing is spent until then. Events that occur after the instant do not count.
///
/// # Errors
///
/// When the database does not answer.
pub async fn future_balance(
    reads: &Reads,
    access: &WorkspaceAccess<ReadLedger>,
    pool: Pool,
    at: Instant,
) -> Result<(Balance, Vec<Grant>), DbErr> {
    reads
        .ask(async |connection| {
            let mut account = caught_up(connection, access.id(), pool, at).await?;
            let ahead = drawn_after(connection, access.id(), pool, at).await?;
            load_grants(connection, &mut account, ahead.iter().filter_map(|(grant, _)| *grant)).await?;
            for (grant, part) in ahead {
                let key = match grant {
                    Some(id) => Some(account.key_of(id).ok_or(LedgerError::GrantLost)?),
                    None => None,
                };
                account.undraw(key, part)?;
            }
            let grants = account.spendable(account.now).cloned().collect();
            Ok((balance_of(&account)?, grants))
        })
        .await
}

pub(super) fn balance_of(account: &Account) -> Result<Balance, LedgerError> {
    let mut expiring = account.spendable(account.now).filter_map(|grant| Some((grant.expires_at?, grant.remaining)));
    let next_expiry = expiring.next().map(|(first, credits)| {
        let same = expiring.take_while(|(expires_at, _)| *expires_at == first).map(|(_, credits)| credits);
        Ok::<_, TooLarge>((first, credits.plus(Credits::sum_of(same)?)?))
    });
    Ok(Balance {
        available: account.figures.balance,
        permanent: account.figures.permanent,
        overdraft: account.figures.overdraft,
        next_expiry: next_expiry.transpose()?,
    })
}

/// What events that occur after an instant drew, on each grant and as overdraft.
async fn drawn_after<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Pool,
    at: Instant,
) -> Result<Vec<(Option<GrantId>, Credits)>, DbErr> {
    let condition = format!(
        "l.workspace_id = $1 AND l.pool = $2 AND l.kind = {usage} AND l.sequence >= e.first_entry \
         AND l.sequence < e.first_entry + e.entries",
        usage = EntryKind::Usage.number(),
    );
    let sql = format!(
        "SELECT l.grant_id, -CAST(SUM(l.credits) AS BIGINT) FROM usage_event AS e {by_time} {lines} \
         WHERE e.workspace_id = $1 AND e.pool = $2 AND e.occurred_at > $3 GROUP BY l.grant_id",
        by_time = by_index(connection, "usage_event_time"),
        lines = seek_each(connection.get_database_backend(), "credit_entry", "l", &condition),
    );
    let values = vec![workspace.0.into(), pool.number().into(), at.micros().into()];
    let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
    rows.iter().map(|row| Ok((row.integer_or_none(0)?.map(GrantId), stored::credits(row, 1)?))).collect()
}

/// When credits expire next, if nothing is due. All open grants are usable then.
async fn next_expiry<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Pool,
    stored: &StoredFigures,
) -> Result<Option<(Instant, Credits)>, DbErr> {
    if stored.next_due_at.is_none() {
        return Ok(None);
    }
    let sql = format!(
        "SELECT expires_at, CAST(SUM(remaining) AS BIGINT) FROM credit_grant WHERE workspace_id = $1 AND pool = $2 \
         AND state = {open} AND remaining > 0 AND expires_at IS NOT NULL GROUP BY expires_at ORDER BY expires_at LIMIT 1",
        open = GrantState::Open.number(),
    );
    let row =
        connection.query_one_raw(statement(connection, &sql, vec![workspace.0.into(), pool.number().into()])).await?;
    row.map(|row| Ok((Instant::from_micros(row.integer(0)?), stored::credits(&row, 1)?))).transpose()
}
