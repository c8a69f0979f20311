//! When something is due next in an account.
//!
//! Raw SQL: every batch of recording runs it (`cargo bench --bench ingest`), with one index seek for each account of a list.

use std::collections::HashMap;

use entity::{GrantState, WorkspaceId};
use sea_orm::{ConnectionTrait, DbBackend, DbErr};

use super::stored;
use crate::credits::account::{Account, AccountKey};
use crate::database::{Rows, Transaction, each_triple, statement, the_only, triples};

/// When something is due next in each account, by the rows of its grants.
pub(super) async fn next_dues(
    transaction: &Transaction,
    accounts: &[Account],
) -> Result<HashMap<AccountKey, i64>, DbErr> {
    let backend = transaction.get_database_backend();
    let query = match (backend, the_only(accounts.iter().map(|account| account.workspace))) {
        (DbBackend::Postgres, Some(workspace)) => {
            statement(transaction, &firsts_of_one(accounts), vec![workspace.0.into()])
        }
        _ => {
            let keys = accounts.iter().map(|account| [account.workspace.0, account.pool.number(), 0]);
            statement(transaction, &firsts_of_several(backend), triples(backend, keys))
        }
    };
    let mut dues = HashMap::with_capacity(accounts.len());
    for row in transaction.query_all_raw(query).await? {
        let first = [row.integer_or_none(2)?, row.integer_or_none(3)?].into_iter().flatten().min();
        if let Some(first) = first {
            let key = AccountKey { workspace: WorkspaceId(row.integer(0)?), pool: stored::enumerated(&row, 1)? };
            let due: &mut i64 = dues.entry(key).or_insert(first);
            *due = first.min(*due);
        }
    }
    Ok(dues)
}

/// The first scheduled grant to take effect, and the first open grant to expire. Each is a seek in a partial index.
const FIRSTS: [(&str, GrantState); 2] = [("effective_at", GrantState::Scheduled), ("expires_at", GrantState::Open)];

/// For accounts of workspace `$1`: rows of a workspace, a pool and the first instants.
fn firsts_of_one(accounts: &[Account]) -> String {
    let parts = accounts.iter().map(|account| account.pool.number()).flat_map(|pool| {
        FIRSTS.map(|(column, state)| {
            format!(
                "SELECT $1, {pool}, MIN({column}), CAST(NULL AS BIGINT) FROM credit_grant \
                 WHERE workspace_id = $1 AND pool = {pool} AND state = {}",
                state.number()
            )
        })
    });
    parts.collect::<Vec<_>>().join(" UNION ALL ")
}

/// The same for accounts of several workspaces.
fn firsts_of_several(backend: DbBackend) -> String {
    let (table, [workspace, pool, _]) = each_triple(backend, 1);
    let [begins, ends] = FIRSTS.map(|(column, state)| {
        format!(
            "(SELECT MIN({column}) FROM credit_grant \
             WHERE workspace_id = {workspace} AND pool = {pool} AND state = {})",
            state.number()
        )
    });
    format!("SELECT {workspace}, {pool}, {begins}, {ends} FROM {table}")
}
