//! The sixth invariant, as far as a database shows it: one request made each grant and each purchase.
//!
//! Unique indexes ensure that an event is recorded once, and a refund once for each key.
//!
//! Raw SQL: sea-query has no rows from a JSON list.

use entity::{CreditOperation, GrantKind};
use sea_orm::{ConnectionTrait, DbBackend, DbErr};

use super::report_rows::report_found_rows;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::credits::verify::report::{CreditReport, Invariant};
use crate::database::Rows;

/// Grants that not exactly one request made. Grants of purchases and of transfers are left out: purchases name the former, and
/// the other workspace's journal names the latter.
fn grants(answers: &Answers) -> String {
    let Answers { numbers, number } = answers;
    let [contract, issue] = [CreditOperation::SetContract, CreditOperation::IssueGrant].map(CreditOperation::number);
    let transfer = GrantKind::Transfer.number();
    format!(
        "\
    SELECT COUNT(*) OVER (), g.id, COALESCE(made.times, 0) FROM credit_grant g LEFT JOIN ( \
    SELECT {number} AS id, COUNT(*) AS times FROM credit_request r CROSS JOIN {numbers} AS answer \
    WHERE r.workspace_id = $1 AND r.operation IN ({contract}, {issue}) GROUP BY 1) made ON made.id = g.id \
    WHERE g.workspace_id = $1 AND g.kind <> {transfer} AND g.purchase_id IS NULL AND COALESCE(made.times, 0) <> 1 ORDER BY g.id"
    )
}

/// Purchases that not exactly one request made.
fn purchases(answers: &Answers) -> String {
    let Answers { numbers, number } = answers;
    let [record, buy] =
        [CreditOperation::RecordPurchase, CreditOperation::PurchaseCredits].map(CreditOperation::number);
    format!(
        "\
    SELECT COUNT(*) OVER (), p.id, COALESCE(made.times, 0) FROM credit_purchase p LEFT JOIN ( \
    SELECT {number} AS id, COUNT(*) AS times FROM credit_request r CROSS JOIN {numbers} AS answer \
    WHERE r.workspace_id = $1 AND r.operation IN ({record}, {buy}) GROUP BY 1) made ON made.id = p.id \
    WHERE p.workspace_id = $1 AND COALESCE(made.times, 0) <> 1 ORDER BY p.id"
    )
}

/// How a statement takes the numbers out of an answer, which is a number or a list of them.
struct Answers {
    /// A table of the answer's numbers.
    numbers: &'static str,
    /// A number of that table.
    number: &'static str,
}

const POSTGRES_NUMBERS: &str = "LATERAL json_array_elements_text(CASE json_typeof(r.answer::json) WHEN 'array' \
    THEN r.answer::json ELSE json_build_array(r.answer::json) END)";

pub(super) async fn check<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess<Maintain>,
    report: &mut CreditReport,
) -> Result<(), DbErr> {
    let answers = match connection.get_database_backend() {
        DbBackend::Postgres => Answers { numbers: POSTGRES_NUMBERS, number: "CAST(answer.value AS BIGINT)" },
        _ => Answers { numbers: "json_each(r.answer)", number: "answer.value" },
    };
    for (what, sql) in [("grant", grants(&answers)), ("purchase", purchases(&answers))] {
        report_found_rows(connection, access, &sql, &[], Invariant::Requests, report, |row| {
            Ok(format!("{what} {} was made by {} requests", row.integer(1)?, row.integer(2)?))
        })
        .await?;
    }
    Ok(())
}
