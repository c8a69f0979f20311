//! Reporting the rows that a statement finds.

use sea_orm::{ConnectionTrait, DbErr, QueryResult, Value};

use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::credits::verify::report::{CreditReport, EXAMPLES_LIMIT, Invariant};
use crate::database::{Rows, statement};

/// Reports the rows that a statement finds in a workspace. Its first column must be `COUNT(*) OVER ()`: all rows are counted, and
/// a few are fetched. Values from `$3` on are the statement's own.
pub(super) async fn report_found_rows<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess<Maintain>,
    sql: &str,
    own: &[Value],
    invariant: Invariant,
    report: &mut CreditReport,
    words: impl Fn(&QueryResult) -> Result<String, DbErr>,
) -> Result<(), DbErr> {
    let limit = i64::try_from(EXAMPLES_LIMIT).unwrap_or(i64::MAX);
    let sql = format!("{sql} LIMIT $2");
    let values = [access.id().0.into(), limit.into()].into_iter().chain(own.iter().cloned()).collect();
    let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
    let Some(first) = rows.first() else { return Ok(()) };
    let count = usize::try_from(first.integer(0)?).unwrap_or(usize::MAX);
    let examples: Vec<String> = rows.iter().map(words).collect::<Result<_, _>>()?;
    report.add_all(invariant, examples, count);
    Ok(())
}
