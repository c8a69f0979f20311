//! Reading an account, with those of its grants that can matter.

use entity::{EventId, GrantId, GrantState, Pool, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr};

use super::account::{Account, Figures};
use super::grant::Grant;
use super::stored::{self, GRANT_COLUMNS, Numbered};
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::database::{Rows, by_index, ids_json, statement};

/// Overdrawn events that are read at once.
const OWED_AT_ONCE: i64 = 500;
/// Grants that expire, and that never do, which recording reads at first.
const FIRST: i64 = 4;

/// The figures of an account as they were last written, and when the clock next does something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stored {
    pub figures: Figures,
    pub next_due_at: Option<Instant>,
}

impl Stored {
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
    let sql = "SELECT sequence, balance, overdraft, permanent, granted, recorded_at, next_due_at FROM credit_account \
               WHERE workspace_id = $1 AND pool = $2";
    let values = vec![workspace.0.into(), pool.number().into()];
    let Some(row) = connection.query_one_raw(statement(connection, sql, values)).await? else {
        return Ok(Stored { figures: Figures::NONE, next_due_at: None });
    };
    let figures = Figures {
        sequence: row.integer(0)?,
        balance: stored::credits(&row, 1)?,
        overdraft: stored::credits(&row, 2)?,
        permanent: stored::credits(&row, 3)?,
        granted: stored::credits(&row, 4)?,
        recorded_at: Instant::from_micros(row.integer(5)?),
    };
    Ok(Stored { figures, next_due_at: row.integer_or_none(6)?.map(Instant::from_micros) })
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

/// Reads an account for recording events of which the earliest is at `earliest`: of the grants that can be spent only the first in
/// burn order, on which most events draw. Says whether these are all. Where the clock has something to do, or overdraft may be
/// settled, all are read.
pub(super) async fn load_first<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Pool,
    now: Instant,
    earliest: Instant,
) -> Result<(Account, bool), DbErr> {
    let stored = figures(connection, workspace, pool).await?;
    if stored.is_due(now) || stored.figures.overdraft > Credits::ZERO {
        return Ok((load(connection, workspace, pool, now, earliest).await?, true));
    }
    let mut account = Account::new(workspace, pool, stored.figures, now);
    let part = |index, condition: &str| grants_by(connection, index, condition);
    let holding = |ends: &str, order: &str| {
        let condition = format!("state = 2 AND remaining > 0 AND expires_at IS {ends} ORDER BY {order} LIMIT $4");
        format!("SELECT * FROM ({}) holding", part("credit_grant_holding", &condition))
    };
    let sql = [
        holding("NOT NULL", "expires_at, effective_at, id"),
        holding("NULL", "effective_at, id"),
        part("credit_grant_unspent", "state = 3 AND expired > 0 AND expires_at > $3"),
    ]
    .join(" UNION ALL ");
    let values = vec![workspace.0.into(), pool.number().into(), earliest.micros().into(), FIRST.into()];
    let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
    let grants: Vec<Grant> = rows.iter().map(stored::grant).collect::<Result<_, _>>()?;
    let open = |for_ever: bool| {
        let open = grants.iter().filter(|grant| grant.state == GrantState::Open);
        i64::try_from(open.filter(|grant| grant.expires_at.is_none() == for_ever).count()).unwrap_or(i64::MAX)
    };
    // Those that never expire come after all that do, also after those that were not read.
    let (all_that_expire, all) = (open(false) < FIRST, open(false) < FIRST && open(true) < FIRST);
    for grant in grants.into_iter().filter(|grant| all_that_expire || grant.expires_at.is_some()) {
        account.hold(grant);
    }
    Ok((account, all))
}

/// A statement for grants of workspace `$1` and pool `$2`, by a partial index whose condition it repeats to the letter.
fn grants_by<C: ConnectionTrait>(connection: &C, index: &str, condition: &str) -> String {
    let index = by_index(connection, index);
    format!(
        "SELECT {GRANT_COLUMNS} FROM credit_grant AS g {index} WHERE workspace_id = $1 AND pool = $2 AND {condition}"
    )
}

/// Adds the grants that can be spent and were not read at first.
pub(super) async fn load_rest<C: ConnectionTrait>(connection: &C, account: &mut Account) -> Result<(), DbErr> {
    let sql = grants_by(connection, "credit_grant_holding", "state = 2 AND remaining > 0");
    let values = vec![account.workspace.0.into(), account.pool.number().into()];
    for row in connection.query_all_raw(statement(connection, &sql, values)).await? {
        let grant = stored::grant(&row)?;
        // What was read before may have been drawn on since.
        if !account.grants.contains_key(&grant.burn_key()) {
            account.hold(grant);
        }
    }
    Ok(())
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
        "SELECT {GRANT_COLUMNS} FROM credit_grant g WHERE workspace_id = $1 AND pool = $2 \
         AND id IN (SELECT value FROM json_each($3))"
    );
    let values = vec![account.workspace.0.into(), account.pool.number().into(), ids_json(missing)];
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

/// When the clock next does something in an account, as its grants stand in the database.
pub(super) async fn next_due<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Pool,
) -> Result<Option<Instant>, DbErr> {
    let sql = "SELECT (SELECT MIN(effective_at) FROM credit_grant WHERE workspace_id = $1 AND pool = $2 AND state = 1), \
               (SELECT MIN(expires_at) FROM credit_grant WHERE workspace_id = $1 AND pool = $2 AND state = 2)";
    let values = vec![workspace.0.into(), pool.number().into()];
    let Some(row) = connection.query_one_raw(statement(connection, sql, values)).await? else { return Ok(None) };
    let dues = [row.integer_or_none(0)?, row.integer_or_none(1)?];
    Ok(dues.into_iter().flatten().min().map(Instant::from_micros))
}
