//! Reading an account, with those of its grants that can matter.

use entity::{EventId, GrantId, Pool, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::account::{Account, Figures};
use super::stored::{self, GRANT_COLUMNS, Numbered};
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::database::{Rows, by_index, is_any, numbers, statement};

/// Overdrawn events that are read at once.
const OWED_AT_ONCE: i64 = 500;

/// The columns that [`Stored::read`] reads, of `credit_account a`.
pub(super) const FIGURES: &str =
    "a.sequence, a.balance, a.overdraft, a.permanent, a.granted, a.recorded_at, a.next_due_at";

/// The figures of an account as they were last written, and when the clock next does something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stored {
    pub figures: Figures,
    pub next_due_at: Option<Instant>,
}

impl Stored {
    /// Of an account that nothing was ever written of.
    pub(super) const NONE: Self = Self { figures: Figures::NONE, next_due_at: None };

    /// Reads the [`FIGURES`] of a row.
    pub(super) fn read(row: &QueryResult) -> Result<Self, DbErr> {
        let figures = Figures {
            sequence: row.integer(0)?,
            balance: stored::credits(row, 1)?,
            overdraft: stored::credits(row, 2)?,
            permanent: stored::credits(row, 3)?,
            granted: stored::credits(row, 4)?,
            recorded_at: Instant::from_micros(row.integer(5)?),
        };
        Ok(Self { figures, next_due_at: row.integer_or_none(6)?.map(Instant::from_micros) })
    }

    /// Whether the clock has something to do at an instant.
    pub(super) fn is_due(&self, at: Instant) -> bool {
        self.next_due_at.is_some_and(|due| due <= at)
    }
}

/// Reads the figures of an account, by its key.
pub(super) async fn figures<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Pool,
) -> Result<Stored, DbErr> {
    let sql = format!("SELECT {FIGURES} FROM credit_account a WHERE workspace_id = $1 AND pool = $2");
    let values = vec![workspace.0.into(), pool.number().into()];
    let row = connection.query_one_raw(statement(connection, &sql, values)).await?;
    row.map_or(Ok(Stored::NONE), |row| Stored::read(&row))
}

/// Reads an account as it was last written, with the grants that can be spent or are due at `now`, and those that have
/// expired after `earliest` with something unspent, on which an event of that time may still draw.
pub(super) async fn load<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Pool,
    now: Instant,
    earliest: Instant,
) -> Result<Account, DbErr> {
    let stored = figures(connection, workspace, pool).await?;
    let mut account = Account::new(workspace, pool, stored.figures, now);
    let part = |index, condition| grants_by(connection, index, condition);
    let sql = [
        part("credit_grant_scheduled", "state = 1 AND effective_at <= $3"),
        part("credit_grant_holding", "state = 2 AND remaining > 0"),
        part("credit_grant_open", "state = 2 AND remaining = 0 AND expires_at <= $3"),
        part("credit_grant_unspent", "state = 3 AND expired > 0 AND expires_at > $4"),
    ]
    .join(" UNION ALL ");
    let values = vec![workspace.0.into(), pool.number().into(), account.now.micros().into(), earliest.micros().into()];
    for row in connection.query_all_raw(statement(connection, &sql, values)).await? {
        account.hold(stored::grant(&row)?);
    }
    Ok(account)
}

/// A statement for grants of workspace `$1` and pool `$2`, by a partial index whose condition it repeats to the letter.
pub(super) fn grants_by<C: ConnectionTrait>(connection: &C, index: &str, condition: &str) -> String {
    grants_of(connection, "$1", "$2", index, condition)
}

/// The same of what stands for the workspace and the pool.
pub(super) fn grants_of<C: ConnectionTrait>(
    connection: &C,
    workspace: &str,
    pool: &str,
    index: &str,
    condition: &str,
) -> String {
    let index = by_index(connection, index);
    format!(
        "SELECT {GRANT_COLUMNS} FROM credit_grant AS g {index} \
         WHERE g.workspace_id = {workspace} AND g.pool = {pool} AND {condition}"
    )
}

/// Adds those grants of the account that these numbers name, if they are not there yet.
pub(super) async fn load_grants<C: ConnectionTrait>(
    connection: &C,
    account: &mut Account,
    ids: impl IntoIterator<Item = GrantId>,
) -> Result<(), DbErr> {
    let known = |id: &GrantId| account.grants.values().any(|grant| grant.id == *id);
    let missing: Vec<i64> = ids.into_iter().filter(|id| !known(id)).map(|id| id.0).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "SELECT {GRANT_COLUMNS} FROM credit_grant g WHERE workspace_id = $1 AND pool = $2 AND {}",
        is_any(connection.get_database_backend(), "id", 3)
    );
    let values = vec![
        account.workspace.0.into(),
        account.pool.number().into(),
        numbers(connection.get_database_backend(), missing),
    ];
    for row in connection.query_all_raw(statement(connection, &sql, values)).await? {
        account.hold(stored::grant(&row)?);
    }
    Ok(())
}

/// Does all that the clock has to do in an account up to its moment of recording.
pub(super) async fn catch_up<C: ConnectionTrait>(connection: &C, account: &mut Account) -> Result<(), DbErr> {
    while let Some(at) = account.next_due(account.now) {
        account.tick(at)?;
        settle(connection, account, at).await?;
    }
    Ok(())
}

/// Settles overdraft by the grants that are usable at an instant, until there is none or they are used up.
pub(super) async fn settle<C: ConnectionTrait>(
    connection: &C,
    account: &mut Account,
    at: Instant,
) -> Result<(), DbErr> {
    let sql = format!(
        "SELECT id, overdraft FROM usage_event AS e {} WHERE workspace_id = $1 AND pool = $2 AND overdraft > 0 \
         AND id > $3 ORDER BY id LIMIT $4",
        by_index(connection, "usage_event_overdraft")
    );
    while account.can_settle(at) {
        let values = vec![
            account.workspace.0.into(),
            account.pool.number().into(),
            account.settled_through.0.into(),
            OWED_AT_ONCE.into(),
        ];
        let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
        let owed: Vec<(EventId, Credits)> = rows
            .iter()
            .map(|row| Ok((EventId(row.integer(0)?), stored::credits(row, 1)?)))
            .collect::<Result<_, DbErr>>()?;
        if owed.is_empty() {
            break;
        }
        account.settle(&owed, at)?;
    }
    Ok(())
}
