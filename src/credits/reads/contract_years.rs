//! The contract years of an account.
//!
//! Raw SQL: the index hint of SQLite is not in sea-query.

use entity::{GrantKind, GrantState, Pool};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use crate::authz::WorkspaceAccess;
use crate::authz::permission::UsageSums;
use crate::calendar::{Instant, Range};
use crate::database::{Reads, Rows, by_index, invariant_violated, statement};

/// The bounds of the CONTRACT grants of an account, in the order in which they take effect. Voided grants do not count. Grants
/// with equal bounds are one year. A grant that never expires ends at the last instant of the calendar.
///
/// # Errors
///
/// When the database does not answer.
pub async fn contract_years(
    reads: &Reads,
    access: &WorkspaceAccess<UsageSums>,
    pool: Pool,
) -> Result<Vec<Range>, DbErr> {
    let rows = reads
        .ask(async |connection| {
            let sql = format!(
                "SELECT DISTINCT effective_at, COALESCE(expires_at, {last}) FROM credit_grant {by_kind} \
                 WHERE workspace_id = $1 AND pool = $2 AND kind = {contract} AND state <> {voided} ORDER BY 1, 2",
                contract = GrantKind::Contract.number(),
                voided = GrantState::Voided.number(),
                last = Instant::LAST.micros(),
                by_kind = by_index(connection, "credit_grant_contract"),
            );
            let values = vec![access.id().0.into(), pool.number().into()];
            connection.query_all_raw(statement(connection, &sql, values)).await
        })
        .await?;
    rows.iter().map(bounds).collect()
}

fn bounds(row: &QueryResult) -> Result<Range, DbErr> {
    let (start, end) = (Instant::from_micros(row.integer(0)?), Instant::from_micros(row.integer(1)?));
    Range::new(start, end)
        .map_err(|error| invariant_violated(format!("the bounds of a contract year are wrong: {error}")))
}
