//! The sums of what is watched.
//!
//! Raw SQL: every batch of a watched workspace runs it (`cargo bench --bench alerts`), with its keys as lists.

use std::collections::{BTreeMap, BTreeSet};

use entity::{AlertWindow, Pool, UserId, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Value};

use crate::database::{Rows, Transaction, insert_rows, is_any, numbers, statement};
use crate::spend::judge::{EVERYBODY, LAST_DAY, NoChangeRange, Rule, SumKind, SumTooLarge, WatchKey, spent_of};

/// Which sum under a watch key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SumKey {
    /// The user, or everybody.
    pub user: UserId,
    /// When the sum begins; 0 for the last 24 hours.
    pub since: i64,
    /// Which spend counts.
    pub window: AlertWindow,
    /// The pool. None: both.
    pub pool: Option<Pool>,
}

impl SumKey {
    /// The sum of a kind for somebody.
    #[must_use]
    pub const fn of(kind: SumKind, user: UserId, since: i64) -> Self {
        Self { user, since, window: kind.window, pool: kind.pool }
    }
}

/// A sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// Thousandths of a credit.
    pub spent: i64,
    /// The range in which nothing fires or recovers, if it is known.
    pub no_change: Option<NoChangeRange>,
    /// The revision of the rules for which that holds.
    pub revision: i64,
}

const COLUMNS: &str = "user_id, since, window_kind, pool, spent, quiet_from, quiet_to, revision";

/// The sums of some users that begin at some instants.
pub(in crate::spend) async fn load_sums(
    transaction: &Transaction,
    key: &WatchKey,
    users: &BTreeSet<UserId>,
    since: &BTreeSet<i64>,
) -> Result<BTreeMap<SumKey, Sum>, DbErr> {
    let backend = transaction.get_database_backend();
    let (users_match, since_match) = (is_any(backend, "user_id", 3), is_any(backend, "since", 4));
    let condition = format!("{users_match} AND {since_match}");
    let lists = [numbers(backend, users.iter().map(|user| user.0)), numbers(backend, since.iter().copied())];
    select(transaction, key, &condition, lists).await
}

/// All sums of some users since rules were created.
pub(in crate::spend) async fn load_cumulative_sums(
    transaction: &Transaction,
    key: &WatchKey,
    users: &BTreeSet<UserId>,
) -> Result<BTreeMap<SumKey, Sum>, DbErr> {
    let backend = transaction.get_database_backend();
    let condition = format!("{} AND since > $4", is_any(backend, "user_id", 3));
    let values = [numbers(backend, users.iter().map(|user| user.0)), LAST_DAY.into()];
    select(transaction, key, &condition, values).await
}

/// All sums under a key.
///
/// # Errors
///
/// When the database does not answer.
pub async fn load_all_sums<C: ConnectionTrait>(connection: &C, key: &WatchKey) -> Result<BTreeMap<SumKey, Sum>, DbErr> {
    select(connection, key, "user_id >= $3 AND since >= $4", [0_i64.into(), LAST_DAY.into()]).await
}

async fn select<C: ConnectionTrait>(
    connection: &C,
    key: &WatchKey,
    condition: &str,
    [third, fourth]: [Value; 2],
) -> Result<BTreeMap<SumKey, Sum>, DbErr> {
    let sql = format!("SELECT {COLUMNS} FROM spend_sum WHERE workspace_id = $1 AND together = $2 AND {condition}");
    let values = vec![key.workspace.0.into(), key.together.clone().into(), third, fourth];
    let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
    rows.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<(SumKey, Sum), DbErr> {
    let pool = match row.integer(3)? {
        0 => None,
        number => Some(entity::from_number(number)?),
    };
    let key = SumKey {
        user: UserId(row.integer(0)?),
        since: row.integer(1)?,
        window: entity::from_number(row.integer(2)?)?,
        pool,
    };
    let no_change = row.integer_or_none(5)?.zip(row.integer_or_none(6)?);
    Ok((key, Sum { spent: row.integer(4)?, no_change, revision: row.integer(7)? }))
}

/// Stores sums.
pub(in crate::spend) async fn store_sums(
    transaction: &Transaction,
    key: &WatchKey,
    sums: &BTreeMap<SumKey, Sum>,
) -> Result<(), DbErr> {
    let into = "INSERT INTO spend_sum (workspace_id, together, user_id, since, window_kind, pool, spent, quiet_from, \
                quiet_to, revision)";
    let after = "ON CONFLICT (workspace_id, together, user_id, since, window_kind, pool) DO UPDATE SET \
                 spent = excluded.spent, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, \
                 revision = excluded.revision";
    let rows = sums.iter().map(|(sum_key, sum)| -> [Value; 10] {
        [
            key.workspace.0.into(),
            key.together.clone().into(),
            sum_key.user.0.into(),
            sum_key.since.into(),
            sum_key.window.number().into(),
            sum_key.pool.map_or(0, Pool::number).into(),
            sum.spent.into(),
            sum.no_change.map(|(from, _)| from).into(),
            sum.no_change.map(|(_, to)| to).into(),
            sum.revision.into(),
        ]
    });
    insert_rows(transaction, into, rows, after).await
}

/// Deletes the sums of one kind, or all under a key.
pub(in crate::spend) async fn delete_sums(
    transaction: &Transaction,
    key: &WatchKey,
    kind: Option<SumKind>,
) -> Result<(), DbErr> {
    let mut sql = "DELETE FROM spend_sum WHERE workspace_id = $1 AND together = $2".to_owned();
    let mut values: Vec<Value> = vec![key.workspace.0.into(), key.together.clone().into()];
    if let Some(kind) = kind {
        let users = if kind.each_member { "user_id > $3" } else { "user_id = $3" };
        sql = format!("{sql} AND {users} AND window_kind = $4 AND pool = $5");
        let everybody = EVERYBODY.0;
        values.extend([everybody.into(), kind.window.number().into(), kind.pool_number().into()]);
    }
    transaction.execute_raw(statement(transaction, &sql, values)).await?;
    Ok(())
}

/// What those whom a rule watches have spent, by the sums under a key.
///
/// # Errors
///
/// When a sum exceeds 64 bits.
pub fn sums_of_rule(
    rule: &Rule,
    workspace: WorkspaceId,
    sums: &BTreeMap<SumKey, Sum>,
) -> Result<BTreeMap<UserId, i64>, SumTooLarge> {
    let kind = SumKind::of(rule);
    let mut by_user: BTreeMap<UserId, BTreeMap<i64, i64>> = BTreeMap::new();
    for (key, sum) in sums {
        let is_of_all = key.user == EVERYBODY;
        let watched = if kind.each_member { !is_of_all && rule.watches(workspace, key.user) } else { is_of_all };
        if watched && key.window == kind.window && key.pool == kind.pool {
            by_user.entry(key.user).or_default().insert(key.since, sum.spent);
        }
    }
    by_user.into_iter().map(|(user, sums)| Ok((user, spent_of(rule, &sums)?))).collect()
}
