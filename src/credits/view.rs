//! An account as a reader sees it: as it was last written, with what the clock has had to do since.

use entity::{GrantId, Pool, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr};

use super::account::Account;
use super::entry::Entry;
use super::error::LedgerError;
use super::grant::Grant;
use super::load::{Stored, figures, load, load_grants};
use super::stored::{self, GRANT_COLUMNS, Numbered};
use crate::amounts::{Credits, TooLarge};
use crate::authz::WorkspaceAccess;
use crate::calendar::Instant;
use crate::database::{Reads, Rows, broken, by_index, seek_each, statement};

/// What can be spent, and how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// The remaining of all usable grants, minus the overdraft.
    pub available: Credits,
    /// Of what remains, what does not expire.
    pub permanent: Credits,
    /// What no grant has paid for.
    pub overdraft: Credits,
    /// When something expires next, and how much.
    pub next_expiry: Option<(Instant, Credits)>,
}

/// The balance of an account now: the sum of its journal, with what the clock has to do.
///
/// # Errors
///
/// When the database does not answer.
pub async fn balance(reads: &Reads, access: &WorkspaceAccess, pool: Pool, now: Instant) -> Result<Balance, DbErr> {
    reads
        .ask(async |connection| {
            let stored = figures(connection, access.id(), pool).await?;
            if stored.is_due(now) {
                let account = caught_up(connection, access.id(), pool, now).await?;
                return Ok(balance_of(&account)?);
            }
            let next_expiry = next_expiry(connection, access.id(), pool, &stored).await?;
            let figures = stored.figures;
            Ok(Balance {
                available: figures.balance,
                permanent: figures.permanent,
                overdraft: figures.overdraft,
                next_expiry,
            })
        })
        .await
}

/// The balance of an account at an instant from now on, and the grants that can be spent then, in burn order: what the grants
/// known today make of it if nothing is spent until then. Events that occur after the instant have not happened by it.
///
/// # Errors
///
/// When the database does not answer.
pub async fn future_balance(
    reads: &Reads,
    access: &WorkspaceAccess,
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

/// The grants of an account that can be spent now, in burn order.
///
/// # Errors
///
/// When the database does not answer.
pub async fn usable_grants(
    reads: &Reads,
    access: &WorkspaceAccess,
    pool: Pool,
    now: Instant,
) -> Result<Vec<Grant>, DbErr> {
    let account = reads.ask(async |connection| caught_up(connection, access.id(), pool, now).await).await?;
    // Where the clock is behind the account, the account's own moment counts.
    Ok(account.spendable(account.now).cloned().collect())
}

/// What is to come of an account: its overdraft, and the grants that hold credits, in burn order, with those that take
/// effect before an instant; and the moment as of which that is, which is later than `now` where the clock went back.
///
/// # Errors
///
/// When the database does not answer.
pub async fn prospects(
    reads: &Reads,
    access: &WorkspaceAccess,
    pool: Pool,
    now: Instant,
    until: Instant,
) -> Result<(Credits, Vec<Grant>, Instant), DbErr> {
    reads
        .ask(async |connection| {
            let mut account = caught_up(connection, access.id(), pool, now).await?;
            let moment = account.now;
            let sql = format!(
                "SELECT {GRANT_COLUMNS} FROM credit_grant g WHERE workspace_id = $1 AND pool = $2 AND state = 1 \
                 AND effective_at > $3 AND effective_at < $4"
            );
            let values =
                vec![access.id().0.into(), pool.number().into(), moment.micros().into(), until.micros().into()];
            for row in connection.query_all_raw(statement(connection, &sql, values)).await? {
                account.hold(stored::grant(&row)?);
            }
            let holding = account.grants.into_values().filter(|grant| grant.remaining > Credits::ZERO);
            Ok((account.figures.overdraft, holding.collect(), moment))
        })
        .await
}

/// An account with all done in memory that the clock has to do up to an instant.
pub(super) async fn caught_up<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Pool,
    at: Instant,
) -> Result<Account, DbErr> {
    let mut account = load(connection, workspace, pool, at, at).await?;
    account.catch_up_in_sum()?;
    Ok(account)
}

/// The account, not caught up, if the clock has something to do in it.
pub(super) async fn due_accounts<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Pool,
    at: Instant,
) -> Result<Option<Account>, DbErr> {
    if !figures(connection, workspace, pool).await?.is_due(at) {
        return Ok(None);
    }
    load(connection, workspace, pool, at, at).await.map(Some)
}

/// What the clock has to do in an account up to an instant: the grants that change, as they are then, and the lines, with all
/// events' overdraft settled as one.
#[derive(Clone, Debug, Default)]
pub(super) struct Pending {
    pub grants: Vec<Grant>,
    pub lines: Vec<Entry>,
}

impl Pending {
    pub(super) async fn up_to<C: ConnectionTrait>(
        connection: &C,
        workspace: WorkspaceId,
        pool: Pool,
        at: Instant,
    ) -> Result<Self, DbErr> {
        let Some(mut account) = due_accounts(connection, workspace, pool, at).await? else {
            return Ok(Self::default());
        };
        account.catch_up_in_sum()?;
        let grant = |key| account.grants.get(key).cloned().ok_or_else(|| broken("a grant that changed is not there"));
        let grants = account.changed.iter().map(grant).collect::<Result<_, DbErr>>()?;
        Ok(Self { grants, lines: account.lines })
    }

    /// A grant as it is once all of that is done.
    pub(super) fn apply(&self, stored: Grant) -> Grant {
        self.find(stored.id).cloned().unwrap_or(stored)
    }

    fn find(&self, id: GrantId) -> Option<&Grant> {
        self.grants.iter().find(|grant| grant.id == id)
    }
}

fn balance_of(account: &Account) -> Result<Balance, LedgerError> {
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

/// What events drew, on each grant and on none, that occur after an instant.
async fn drawn_after<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Pool,
    at: Instant,
) -> Result<Vec<(Option<GrantId>, Credits)>, DbErr> {
    let condition = "l.workspace_id = $1 AND l.pool = $2 AND l.kind = 2 AND l.sequence >= e.first_entry \
        AND l.sequence < e.first_entry + e.entries";
    let sql = format!(
        "SELECT l.grant_id, -CAST(SUM(l.credits) AS BIGINT) FROM usage_event AS e {by_time} {lines} \
         WHERE e.workspace_id = $1 AND e.pool = $2 AND e.occurred_at > $3 GROUP BY l.grant_id",
        by_time = by_index(connection, "usage_event_time"),
        lines = seek_each(connection.get_database_backend(), "credit_entry", "l", condition),
    );
    let values = vec![workspace.0.into(), pool.number().into(), at.micros().into()];
    let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
    rows.iter().map(|row| Ok((row.integer_or_none(0)?.map(GrantId), stored::credits(row, 1)?))).collect()
}

/// When something expires next, where the clock has nothing to do: all that is open is usable.
async fn next_expiry<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Pool,
    stored: &Stored,
) -> Result<Option<(Instant, Credits)>, DbErr> {
    if stored.next_due_at.is_none() {
        return Ok(None);
    }
    let sql = "SELECT expires_at, CAST(SUM(remaining) AS BIGINT) FROM credit_grant WHERE workspace_id = $1 AND pool = $2 AND state = 2 \
               AND remaining > 0 AND expires_at IS NOT NULL GROUP BY expires_at ORDER BY expires_at LIMIT 1";
    let row =
        connection.query_one_raw(statement(connection, sql, vec![workspace.0.into(), pool.number().into()])).await?;
    row.map(|row| Ok((Instant::from_micros(row.integer(0)?), stored::credits(&row, 1)?))).transpose()
}
