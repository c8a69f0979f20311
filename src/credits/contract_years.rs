//! The contract years of an account.

use entity::Pool;
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::stored::Numbered;
use crate::authz::WorkspaceAccess;
use crate::calendar::{Instant, Range};
use crate::database::{Reads, Rows, broken, by_index, statement};

/// The bounds of the CONTRACT grants of an account that are not voided, in the order in which they take effect; those of equal
/// bounds are one year. One that does not expire ends with time itself.
///
/// # Errors
///
/// When the database does not answer.
pub async fn contract_years(reads: &Reads, access: &WorkspaceAccess, pool: Pool) -> Result<Vec<Range>, DbErr> {
    let rows = reads
        .ask(async |connection| {
            let sql = format!(
                "SELECT DISTINCT effective_at, COALESCE(expires_at, {last}) FROM credit_grant {by_kind} \
                 WHERE workspace_id = $1 AND pool = $2 AND kind = 1 AND state <> 4 ORDER BY 1, 2",
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
    Range::new(start, end).map_err(|error| broken(format!("a contract year: {error}")))
}
