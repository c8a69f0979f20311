//! Loading an account, with those of its grants that can matter.
//!
//! Raw SQL: the ledger's benchmark measures it (`cargo bench --bench ledger`), and the index hint of SQLite is not in
//! sea-query.

use entity::{GrantId, GrantState, Pool, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr};

use super::figures::figures;
use super::stored::{self, GRANT_COLUMNS};
use crate::calendar::Instant;
use crate::credits::account::{Account, Grant};
use crate::database::{Transaction, by_index, is_any, numbers, statement};

/// Loads an account as it was last written. It has the grants that can be spent or are due at `now`. It also has those that
/// expired after `earliest` with credits left, because an event of that time may still draw on them.
pub(in crate::credits) async fn load<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Pool,
    now: Instant,
    earliest: Instant,
) -> Result<Account, DbErr> {
    let stored = figures(connection, workspace, pool).await?;
    let mut account = Account::new(workspace, pool, stored.figures, now);
    let parts = grants_that_matter().map(|(index, condition)| grants_by(connection, index, &condition));
    let sql = parts.join(" UNION ALL ");
    let values = vec![workspace.0.into(), pool.number().into(), account.now.micros().into(), earliest.micros().into()];
    for row in connection.query_all_raw(statement(connection, &sql, values)).await? {
        account.insert(stored::grant(&row)?);
    }
    Ok(account)
}

/// The grants that can matter to an account, by partial index. They can be spent or are due at `$3`, or they expired after `$4` with
/// credits left.
pub(super) fn grants_that_matter() -> [(&'static str, String); 4] {
    let [scheduled, open, expired] =
        [GrantState::Scheduled, GrantState::Open, GrantState::Expired].map(GrantState::number);
    [
        ("credit_grant_scheduled", format!("state = {scheduled} AND effective_at <= $3")),
        ("credit_grant_holding", format!("state = {open} AND remaining > 0")),
        ("credit_grant_open", format!("state = {open} AND remaining = 0 AND expires_at <= $3")),
        ("credit_grant_unspent", format!("state = {expired} AND expired > 0 AND expires_at > $4")),
    ]
}

/// A statement for grants of workspace `$1` and pool `$2`. It repeats the condition of a partial index to the letter.
pub(super) fn grants_by<C: ConnectionTrait>(connection: &C, index: &str, condition: &str) -> String {
    grants_of(connection, "$1", "$2", index, condition)
}

/// The same statement, with expressions for the workspace and the pool.
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

/// Loads those of the named grants that the account does not have yet.
pub(in crate::credits) async fn load_grants<C: ConnectionTrait>(
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
        account.insert(stored::grant(&row)?);
    }
    Ok(())
}

/// A grant by its number, as it was last written.
pub(in crate::credits) async fn find_grant(
    transaction: &Transaction,
    workspace: WorkspaceId,
    grant: GrantId,
) -> Result<Option<Grant>, DbErr> {
    let sql = format!("SELECT {GRANT_COLUMNS} FROM credit_grant g WHERE workspace_id = $1 AND id = $2");
    let values = vec![workspace.0.into(), grant.0.into()];
    let row = transaction.query_one_raw(statement(transaction, &sql, values)).await?;
    row.map(|row| stored::grant(&row)).transpose()
}
