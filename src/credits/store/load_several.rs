//! Accounts of several workspaces, each kind of row with one statement.
//!
//! Raw SQL: the index hint of SQLite is not in sea-query.

use std::collections::HashMap;

use entity::{Pool, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr};

use super::figures::{FIGURES, StoredFigures};
use super::load::grants_that_matter;
use super::stored::{self, GRANT_COLUMNS};
use crate::calendar::Instant;
use crate::credits::account::Account;
use crate::database::{Rows, by_index, is_any, numbers, statement};

/// The number of [`GRANT_COLUMNS`].
const AFTER_GRANT: usize = 15;

/// Accounts of one pool by workspace, as their rows have them.
pub(in crate::credits) type FiguresByWorkspace = HashMap<WorkspaceId, StoredFigures>;

/// Reads the figures of one pool in several workspaces. A workspace whose account was never written has none.
pub(in crate::credits) async fn figures_of_workspaces<C: ConnectionTrait>(
    connection: &C,
    workspaces: impl IntoIterator<Item = WorkspaceId>,
    pool: Pool,
) -> Result<FiguresByWorkspace, DbErr> {
    let backend = connection.get_database_backend();
    let sql = format!(
        "SELECT {FIGURES}, a.workspace_id FROM credit_account a WHERE {} AND a.pool = $2",
        is_any(backend, "a.workspace_id", 1)
    );
    let values = vec![numbers(backend, workspaces.into_iter().map(|id| id.0)), pool.number().into()];
    let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
    rows.iter().map(|row| Ok((WorkspaceId(row.integer(7)?), StoredFigures::read(row)?))).collect()
}

/// Accounts as they are once everything due up to now is done, like [`super::caught_up`].
pub(in crate::credits) async fn caught_up_accounts<C: ConnectionTrait>(
    connection: &C,
    stored: FiguresByWorkspace,
    pool: Pool,
    now: Instant,
) -> Result<Vec<Account>, DbErr> {
    let account = |(id, stored): (WorkspaceId, StoredFigures)| (id, Account::new(id, pool, stored.figures, now));
    let mut accounts: HashMap<WorkspaceId, Account> = stored.into_iter().map(account).collect();
    // After the clock went back, the moment of an account can be later than now, and more is due in it. The others then load some
    // grants that are not due yet. Those change nothing.
    let Some(latest) = accounts.values().map(|account| account.now).max() else { return Ok(Vec::new()) };
    let backend = connection.get_database_backend();
    let workspaces = is_any(backend, "g.workspace_id", 1);
    let part = |(index, condition): (&str, String)| {
        let index = by_index(connection, index);
        format!(
            "SELECT {GRANT_COLUMNS}, g.workspace_id FROM credit_grant AS g {index} \
             WHERE {workspaces} AND g.pool = $2 AND {condition}"
        )
    };
    let sql = grants_that_matter().map(part).join(" UNION ALL ");
    let values = vec![
        numbers(backend, accounts.keys().map(|id| id.0)),
        pool.number().into(),
        latest.micros().into(),
        now.micros().into(),
    ];
    for row in connection.query_all_raw(statement(connection, &sql, values)).await? {
        if let Some(account) = accounts.get_mut(&WorkspaceId(row.integer(AFTER_GRANT)?)) {
            account.insert(stored::grant(&row)?);
        }
    }
    for account in accounts.values_mut() {
        account.catch_up_in_sum()?;
    }
    Ok(accounts.into_values().collect())
}
