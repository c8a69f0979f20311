//! The sixth invariant, as far as a database shows it: whatever a request made is there once, and named by one request.
//!
//! That an event is recorded once, and a refund given once for each key, the tables themselves see to by unique indexes.

use sea_orm::{ConnectionTrait, DbBackend, DbErr};

use super::report::{CreditReport, Invariant};
use super::sql::tell_rows;
use crate::authz::WorkspaceAccess;
use crate::database::Rows;

/// Grants that a request makes by itself: those of purchases are named by their purchase, and those of transfers by the journal
/// of the other workspace. The numbers are those of `Operation` (1 contracts, 2 grants) and of `GrantKind` (4 a transfer).
const GRANTS: &str = "\
    SELECT COUNT(*) OVER (), g.id, COALESCE(made.times, 0) FROM credit_grant g LEFT JOIN ( \
    SELECT {number} AS id, COUNT(*) AS times FROM credit_request r CROSS JOIN {numbers} AS answer \
    WHERE r.workspace_id = $1 AND r.operation IN (1, 2) GROUP BY 1) made ON made.id = g.id \
    WHERE g.workspace_id = $1 AND g.kind <> 4 AND g.purchase_id IS NULL AND COALESCE(made.times, 0) <> 1 ORDER BY g.id";

/// The numbers are those of `Operation` (4 purchases recorded, 6 bought).
const PURCHASES: &str = "\
    SELECT COUNT(*) OVER (), p.id, COALESCE(made.times, 0) FROM credit_purchase p LEFT JOIN ( \
    SELECT {number} AS id, COUNT(*) AS times FROM credit_request r CROSS JOIN {numbers} AS answer \
    WHERE r.workspace_id = $1 AND r.operation IN (4, 6) GROUP BY 1) made ON made.id = p.id \
    WHERE p.workspace_id = $1 AND COALESCE(made.times, 0) <> 1 ORDER BY p.id";

/// An answer is a number, or a list of them.
const NUMBERS_IN_ANSWER: &str = "LATERAL json_array_elements_text(CASE json_typeof(r.answer::json) WHEN 'array' \
    THEN r.answer::json ELSE json_build_array(r.answer::json) END)";

pub(super) async fn check<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess,
    report: &mut CreditReport,
) -> Result<(), DbErr> {
    let (numbers, number) = match connection.get_database_backend() {
        DbBackend::Postgres => (NUMBERS_IN_ANSWER, "CAST(answer.value AS BIGINT)"),
        _ => ("json_each(r.answer)", "answer.value"),
    };
    for (what, sql) in [("grant", GRANTS), ("purchase", PURCHASES)] {
        let sql = sql.replace("{numbers}", numbers).replace("{number}", number);
        tell_rows(connection, access, &sql, &[], Invariant::Requests, report, |row| {
            Ok(format!("{what} {} was made by {} requests", row.integer(1)?, row.integer(2)?))
        })
        .await?;
    }
    Ok(())
}
