//! Loading accounts for recording: at first only the grants on which most events draw.
//!
//! Raw SQL: every batch of recording runs it (`cargo bench --bench ingest`), with one index seek for each account of a list.

use std::collections::HashMap;

use entity::{GrantState, WorkspaceId};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Value};

use super::figures::{FIGURES, StoredFigures};
use super::load::{grants_by, grants_of, load};
use super::stored::{self, GRANT_COLUMNS};
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::account::{Account, AccountKey, Grant};
use crate::database::{Rows, each_triple, statement, the_only, triples};

/// How many grants that expire, and how many that never do, are loaded at first.
const FIRST: i64 = 4;

/// An account in which events are about to be recorded.
#[derive(Clone, Copy, Debug)]
pub(in crate::credits) struct AccountToLoad {
    pub key: AccountKey,
    /// When the first of the events occurred.
    pub earliest: Instant,
}

/// An account, loaded for recording.
pub(in crate::credits) struct LoadedAccount {
    pub account: Account,
    /// Whether it has all grants that can be spent. If not, it has the first of them in burn order.
    pub is_complete: bool,
}

/// Loads accounts for recording, at first only with the grants that come first in burn order. An account in which something is
/// due or overdraft may be settled is loaded whole.
pub(in crate::credits) async fn load_first<C: ConnectionTrait>(
    connection: &C,
    wanted: &[AccountToLoad],
    now: Instant,
) -> Result<Vec<LoadedAccount>, DbErr> {
    let mut stored = figures_of(connection, wanted).await?;
    let mut not_due = Vec::with_capacity(wanted.len());
    for account in wanted {
        let figures = *stored.entry(account.key).or_insert(StoredFigures::NONE);
        if !figures.is_due(now) && figures.figures.overdraft == Credits::ZERO {
            not_due.push(*account);
        }
    }
    let mut grants = first_grants(connection, &not_due).await?;
    let mut accounts = Vec::with_capacity(wanted.len());
    for AccountToLoad { key, earliest } in wanted {
        let AccountKey { workspace, pool } = *key;
        accounts.push(match (stored.get(key), grants.remove(key)) {
            (Some(stored), Some(grants)) => with_first(Account::new(workspace, pool, stored.figures, now), grants),
            _ => {
                let account = load(connection, workspace, pool, now, *earliest).await?;
                LoadedAccount { account, is_complete: true }
            }
        });
    }
    Ok(accounts)
}

async fn figures_of<C: ConnectionTrait>(
    connection: &C,
    wanted: &[AccountToLoad],
) -> Result<HashMap<AccountKey, StoredFigures>, DbErr> {
    let (sql, values) = match the_only(wanted.iter().map(|wanted| wanted.key.workspace)) {
        // The workspace has at most one row for each pool.
        Some(workspace) => (
            format!("SELECT {FIGURES}, a.workspace_id, a.pool FROM credit_account a WHERE a.workspace_id = $1"),
            vec![workspace.0.into()],
        ),
        None => {
            let (keys, [workspace, pool, _]) = each_triple(connection.get_database_backend(), 1);
            let sql = format!(
                "SELECT {FIGURES}, a.workspace_id, a.pool FROM {keys} CROSS JOIN credit_account a \
                 WHERE a.workspace_id = {workspace} AND a.pool = {pool}"
            );
            (sql, values(connection, wanted))
        }
    };
    let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
    rows.iter()
        .map(|row| {
            let key = AccountKey { workspace: WorkspaceId(row.integer(7)?), pool: stored::enumerated(row, 8)? };
            Ok((key, StoredFigures::read(row)?))
        })
        .collect()
}

/// The first grants of each account. An account without grants has an empty entry.
async fn first_grants<C: ConnectionTrait>(
    connection: &C,
    wanted: &[AccountToLoad],
) -> Result<HashMap<AccountKey, Vec<Grant>>, DbErr> {
    let mut grants: HashMap<AccountKey, Vec<Grant>> = wanted.iter().map(|wanted| (wanted.key, Vec::new())).collect();
    let backend = connection.get_database_backend();
    let queries = match backend {
        DbBackend::Postgres
            if !wanted.is_empty() && the_only(wanted.iter().map(|wanted| wanted.key.workspace)).is_none() =>
        {
            let (keys, [workspace, pool, earliest]) = each_triple(backend, 1);
            let parts = parts(connection, workspace, pool, earliest);
            let sql = format!("SELECT {GRANT_COLUMNS}, {workspace} FROM {keys} CROSS JOIN LATERAL ({parts}) g");
            vec![statement(connection, &sql, values(connection, wanted))]
        }
        _ => {
            let sql = format!("SELECT {GRANT_COLUMNS}, $1 FROM ({}) g", parts(connection, "$1", "$2", "$3"));
            let values = |wanted: &AccountToLoad| numbers_of(wanted).map(Value::from).to_vec();
            wanted.iter().map(|wanted| statement(connection, &sql, values(wanted))).collect()
        }
    };
    for query in queries {
        for row in connection.query_all_raw(query).await? {
            let grant = stored::grant(&row)?;
            let key = AccountKey { workspace: WorkspaceId(row.integer(15)?), pool: grant.pool };
            grants.entry(key).or_default().push(grant);
        }
    }
    Ok(grants)
}

/// A statement for the first grants of one account, with expressions for its workspace, pool and earliest event.
fn parts<C: ConnectionTrait>(connection: &C, workspace: &str, pool: &str, earliest: &str) -> String {
    let [open, expired] = [GrantState::Open, GrantState::Expired].map(GrantState::number);
    let part = |index, condition: &str| grants_of(connection, workspace, pool, index, condition);
    let holding = |ends: &str, order: &str| {
        let condition =
            format!("state = {open} AND remaining > 0 AND expires_at IS {ends} ORDER BY {order} LIMIT {FIRST}");
        format!("SELECT * FROM ({}) holding", part("credit_grant_holding", &condition))
    };
    [
        holding("NOT NULL", "expires_at, effective_at, id"),
        holding("NULL", "effective_at, id"),
        part("credit_grant_unspent", &format!("state = {expired} AND expired > 0 AND expires_at > {earliest}")),
    ]
    .join(" UNION ALL ")
}

fn values<C: ConnectionTrait>(connection: &C, wanted: &[AccountToLoad]) -> Vec<Value> {
    triples(connection.get_database_backend(), wanted.iter().map(numbers_of))
}

fn numbers_of(wanted: &AccountToLoad) -> [i64; 3] {
    [wanted.key.workspace.0, wanted.key.pool.number(), wanted.earliest.micros()]
}

fn with_first(mut account: Account, grants: Vec<Grant>) -> LoadedAccount {
    let is_complete = |never_expires: bool| {
        let open = grants.iter().filter(|grant| grant.state == GrantState::Open);
        let found = open.filter(|grant| grant.expires_at.is_none() == never_expires).count();
        i64::try_from(found).is_ok_and(|found| found < FIRST)
    };
    let (has_all_that_expire, has_all_others) = (is_complete(false), is_complete(true));
    // Grants that never expire come last. They must wait until all grants that expire are loaded.
    for grant in grants.into_iter().filter(|grant| has_all_that_expire || grant.expires_at.is_some()) {
        account.insert(grant);
    }
    LoadedAccount { account, is_complete: has_all_that_expire && has_all_others }
}

/// Loads the grants that can be spent and were left out at first.
pub(in crate::credits) async fn load_rest<C: ConnectionTrait>(
    connection: &C,
    account: &mut Account,
) -> Result<(), DbErr> {
    let sql = grants_by(
        connection,
        "credit_grant_holding",
        &format!("state = {} AND remaining > 0", GrantState::Open.number()),
    );
    let values = vec![account.workspace.0.into(), account.pool.number().into()];
    for row in connection.query_all_raw(statement(connection, &sql, values)).await? {
        let grant = stored::grant(&row)?;
        // A grant that is loaded may have changed in memory.
        if !account.grants.contains_key(&grant.burn_key()) {
            account.insert(grant);
        }
    }
    Ok(())
}
