//! The balances of several workspaces, with as many statements as one balance takes.
//!
//! Raw SQL: every dashboard runs it (`cargo bench --bench dashboard`), and columns are read by position. The index hint of
//! SQLite is not in sea-query.

use std::collections::HashMap;

use entity::{GrantState, Pool, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::balance::{Balance, balance_of};
use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::ReadBalance;
use crate::calendar::Instant;
use crate::credits::store::{FiguresByWorkspace, StoredFigures, caught_up_accounts, figures_of_workspaces, stored};
use crate::database::{Reads, Rows, by_index, is_any, numbers, statement};

/// The balances of one pool in several workspaces now. Each is the same as [`super::balance()`].
///
/// # Errors
///
/// When the database does not answer, or one of the accounts is broken.
pub async fn balances(
    reads: &Reads,
    accesses: &[WorkspaceAccess<ReadBalance>],
    pool: Pool,
    now: Instant,
) -> Result<HashMap<WorkspaceId, Balance>, DbErr> {
    reads
        .ask(async |connection| {
            let workspaces = accesses.iter().map(WorkspaceAccess::id);
            let mut not_due = figures_of_workspaces(connection, workspaces.clone(), pool).await?;
            for workspace in workspaces {
                not_due.entry(workspace).or_insert(StoredFigures::NONE);
            }
            let due: FiguresByWorkspace = not_due.extract_if(|_, stored| stored.is_due(now)).collect();
            let expiries = next_expiries(connection, &not_due, pool).await?;
            let as_written = |(id, stored)| (id, Balance::as_written(&stored, expiries.get(&id).copied()));
            let mut balances: HashMap<WorkspaceId, Balance> = not_due.into_iter().map(as_written).collect();
            for account in caught_up_accounts(connection, due, pool, now).await? {
                balances.insert(account.workspace, balance_of(&account)?);
            }
            Ok(balances)
        })
        .await
}

/// When credits expire next in each account in which nothing is due, and how many.
async fn next_expiries<C: ConnectionTrait>(
    connection: &C,
    not_due: &FiguresByWorkspace,
    pool: Pool,
) -> Result<HashMap<WorkspaceId, (Instant, Credits)>, DbErr> {
    let expecting: Vec<i64> =
        not_due.iter().filter(|(_, stored)| stored.next_due_at.is_some()).map(|(id, _)| id.0).collect();
    if expecting.is_empty() {
        return Ok(HashMap::new());
    }
    let backend = connection.get_database_backend();
    let sql = format!(
        "SELECT e.workspace_id, e.expires_at, e.credits FROM (\
         SELECT g.workspace_id, g.expires_at, CAST(SUM(g.remaining) AS BIGINT) AS credits, \
         ROW_NUMBER() OVER (PARTITION BY g.workspace_id ORDER BY g.expires_at) AS place \
         FROM credit_grant AS g {index} WHERE {workspaces} AND g.pool = $2 AND state = {open} AND remaining > 0 \
         AND expires_at IS NOT NULL GROUP BY g.workspace_id, g.expires_at) AS e WHERE e.place = 1",
        index = by_index(connection, "credit_grant_holding"),
        workspaces = is_any(backend, "g.workspace_id", 1),
        open = GrantState::Open.number(),
    );
    let values = vec![numbers(backend, expecting), pool.number().into()];
    let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
    let expiry = |row: &QueryResult| Ok::<_, DbErr>((Instant::from_micros(row.integer(1)?), stored::credits(row, 2)?));
    rows.iter().map(|row| Ok((WorkspaceId(row.integer(0)?), expiry(row)?))).collect()
}
