//! Reading accounts for recording: those grants on which most events draw, and only where these do not pay the others.

use std::collections::HashMap;

use entity::{GrantState, Pool, WorkspaceId};
use sea_orm::{ConnectionTrait, DbBackend, DbErr};

use super::account::Account;
use super::grant::Grant;
use super::load::{FIGURES, Stored, grants_by, grants_of, load};
use super::stored::{self, GRANT_COLUMNS, Numbered};
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::database::{Rows, each_triple, statement, the_only, triples};

/// Grants that expire, and that never do, which are read at first.
const FIRST: i64 = 4;

/// An account that events are to be recorded in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub workspace: WorkspaceId,
    pub pool: Pool,
    /// When the first of the events occurred.
    pub earliest: Instant,
}

type Key = (WorkspaceId, Pool);

/// Reads accounts for recording: of the grants that can be spent only the first in burn order. Says of each whether these are
/// all. Where the clock has something to do, or overdraft may be settled, all are read.
pub(super) async fn load_first<C: ConnectionTrait>(
    connection: &C,
    wanted: &[Wanted],
    now: Instant,
) -> Result<Vec<(Account, bool)>, DbErr> {
    let mut stored = figures_of(connection, wanted).await?;
    let mut quiet = Vec::with_capacity(wanted.len());
    for Wanted { workspace, pool, earliest } in wanted {
        let figures = *stored.entry((*workspace, *pool)).or_insert(Stored::NONE);
        if !figures.is_due(now) && figures.figures.overdraft == Credits::ZERO {
            quiet.push(Wanted { workspace: *workspace, pool: *pool, earliest: *earliest });
        }
    }
    let mut grants = first_grants(connection, &quiet).await?;
    let mut accounts = Vec::with_capacity(wanted.len());
    for Wanted { workspace, pool, earliest } in wanted {
        let key = (*workspace, *pool);
        accounts.push(match (stored.get(&key), grants.remove(&key)) {
            (Some(stored), Some(grants)) => with_first(Account::new(*workspace, *pool, stored.figures, now), grants),
            _ => (load(connection, *workspace, *pool, now, *earliest).await?, true),
        });
    }
    Ok(accounts)
}

async fn figures_of<C: ConnectionTrait>(connection: &C, wanted: &[Wanted]) -> Result<HashMap<Key, Stored>, DbErr> {
    let (sql, values) = match the_only(wanted.iter().map(|wanted| wanted.workspace)) {
        // Not more than a row for each pool.
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
        .map(|row| Ok(((WorkspaceId(row.integer(7)?), stored::enumerated(row, 8)?), Stored::read(row)?)))
        .collect()
}

/// The first grants of each account, which have an entry each.
async fn first_grants<C: ConnectionTrait>(
    connection: &C,
    wanted: &[Wanted],
) -> Result<HashMap<Key, Vec<Grant>>, DbErr> {
    let mut grants: HashMap<Key, Vec<Grant>> =
        wanted.iter().map(|Wanted { workspace, pool, .. }| ((*workspace, *pool), Vec::new())).collect();
    let backend = connection.get_database_backend();
    let queries = match backend {
        DbBackend::Postgres
            if !wanted.is_empty() && the_only(wanted.iter().map(|wanted| wanted.workspace)).is_none() =>
        {
            let (keys, [workspace, pool, earliest]) = each_triple(backend, 1);
            let parts = parts(connection, workspace, pool, earliest);
            let sql = format!("SELECT {GRANT_COLUMNS}, {workspace} FROM {keys} CROSS JOIN LATERAL ({parts}) g");
            vec![statement(connection, &sql, values(connection, wanted))]
        }
        _ => {
            let sql = format!("SELECT {GRANT_COLUMNS}, $1 FROM ({}) g", parts(connection, "$1", "$2", "$3"));
            let values = |wanted: &Wanted| {
                vec![wanted.workspace.0.into(), wanted.pool.number().into(), wanted.earliest.micros().into()]
            };
            wanted.iter().map(|wanted| statement(connection, &sql, values(wanted))).collect()
        }
    };
    for query in queries {
        for row in connection.query_all_raw(query).await? {
            let grant = stored::grant(&row)?;
            grants.entry((WorkspaceId(row.integer(15)?), grant.pool)).or_default().push(grant);
        }
    }
    Ok(grants)
}

/// The grants of one account, of which these words stand for the workspace, the pool and the earliest event.
fn parts<C: ConnectionTrait>(connection: &C, workspace: &str, pool: &str, earliest: &str) -> String {
    let part = |index, condition: &str| grants_of(connection, workspace, pool, index, condition);
    let holding = |ends: &str, order: &str| {
        let condition = format!("state = 2 AND remaining > 0 AND expires_at IS {ends} ORDER BY {order} LIMIT {FIRST}");
        format!("SELECT * FROM ({}) holding", part("credit_grant_holding", &condition))
    };
    [
        holding("NOT NULL", "expires_at, effective_at, id"),
        holding("NULL", "effective_at, id"),
        part("credit_grant_unspent", &format!("state = 3 AND expired > 0 AND expires_at > {earliest}")),
    ]
    .join(" UNION ALL ")
}

fn values<C: ConnectionTrait>(connection: &C, wanted: &[Wanted]) -> Vec<sea_orm::Value> {
    let keys = wanted.iter().map(|wanted| [wanted.workspace.0, wanted.pool.number(), wanted.earliest.micros()]);
    triples(connection.get_database_backend(), keys)
}

fn with_first(mut account: Account, grants: Vec<Grant>) -> (Account, bool) {
    let open = |for_ever: bool| {
        let open = grants.iter().filter(|grant| grant.state == GrantState::Open);
        i64::try_from(open.filter(|grant| grant.expires_at.is_none() == for_ever).count()).unwrap_or(i64::MAX)
    };
    // Those that never expire come after all that do, also after those that were not read.
    let (all_that_expire, all) = (open(false) < FIRST, open(false) < FIRST && open(true) < FIRST);
    for grant in grants.into_iter().filter(|grant| all_that_expire || grant.expires_at.is_some()) {
        account.hold(grant);
    }
    (account, all)
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
