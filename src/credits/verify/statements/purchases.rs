//! Purchases beside their grants, and the counters of both.
//!
//! Raw SQL: the joins of a check are easier to read in SQL.

use entity::{GrantKind, PurchaseStatus};
use sea_orm::{ConnectionTrait, DbErr};

use super::report_rows::report_found_rows;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::credits::verify::report::{CreditReport, Invariant};
use crate::database::{Rows, statement};

/// Purchases whose grant is not what follows from their status. A grant may have been voided without its purchase being
/// refunded, but not the other way round.
fn ungranted() -> String {
    let [completed, refunded] = [PurchaseStatus::Completed, PurchaseStatus::Refunded].map(PurchaseStatus::number);
    let bought = GrantKind::Purchase.number();
    format!(
        "\
    SELECT COUNT(*) OVER (), p.id, p.status, p.grant_id FROM credit_purchase p LEFT JOIN credit_grant g \
    ON g.workspace_id = p.workspace_id AND g.id = p.grant_id WHERE p.workspace_id = $1 AND NOT COALESCE(\
    CASE WHEN p.status = {completed} OR (p.status = {refunded} AND p.grant_id IS NOT NULL) \
    THEN g.kind = {bought} AND g.amount = p.credits AND g.pool = p.pool AND g.purchase_id = p.id AND g.expires_at IS NULL \
    AND (p.status = {completed} OR g.voided_at IS NOT NULL) ELSE p.grant_id IS NULL END, FALSE) ORDER BY p.id"
    )
}

/// Grants of purchases that do not name them.
const UNBOUGHT: &str = "\
    SELECT COUNT(*) OVER (), g.id, g.purchase_id FROM credit_grant g LEFT JOIN credit_purchase p \
    ON p.workspace_id = g.workspace_id AND p.id = g.purchase_id AND p.grant_id = g.id \
    WHERE g.workspace_id = $1 AND g.purchase_id IS NOT NULL AND p.id IS NULL ORDER BY g.id";

/// Counters that would give out a number again.
const NUMBERS: &str = "\
    SELECT COUNT(*) OVER (), what, highest, given FROM ( \
    SELECT 'grant' AS what, (SELECT MAX(id) FROM credit_grant WHERE workspace_id = $1) AS highest, \
    COALESCE((SELECT last_grant_id FROM credit_sequence WHERE workspace_id = $1), 0) AS given \
    UNION ALL SELECT 'purchase', (SELECT MAX(id) FROM credit_purchase WHERE workspace_id = $1), \
    COALESCE((SELECT last_purchase_id FROM credit_sequence WHERE workspace_id = $1), 0)) numbers \
    WHERE highest > given ORDER BY what";

pub(super) async fn check<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess<Maintain>,
    report: &mut CreditReport,
) -> Result<(), DbErr> {
    let count = "SELECT COUNT(*) FROM credit_purchase WHERE workspace_id = $1";
    let row = connection.query_one_raw(statement(connection, count, vec![access.id().0.into()])).await?;
    report.purchases = row.map_or(Ok(0), |row| row.integer(0))?;
    report_found_rows(connection, access, &ungranted(), &[], Invariant::Purchases, report, |row| {
        let status = entity::from_number(row.integer(2)?).map_or("of an unknown status", PurchaseStatus::name);
        let grant = row.integer_or_none(3)?.map_or("no grant".to_owned(), |id| format!("grant {id}"));
        Ok(format!("purchase {} is {status}, and {grant} does not fit that", row.integer(1)?))
    })
    .await?;
    report_found_rows(connection, access, UNBOUGHT, &[], Invariant::Purchases, report, |row| {
        let (grant, purchase) = (row.integer(1)?, row.integer(2)?);
        Ok(format!("grant {grant} names purchase {purchase}, which does not name it"))
    })
    .await?;
    report_found_rows(connection, access, NUMBERS, &[], Invariant::Grants, report, |row| {
        let (what, highest, given) = (row.text(1)?, row.integer(2)?, row.integer(3)?);
        Ok(format!("the last {what} has number {highest}, and the counter is at {given}"))
    })
    .await
}
