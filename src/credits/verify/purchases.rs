//! Purchases, and the numbers that grants and purchases have.

use sea_orm::{ConnectionTrait, DbErr};

use super::report::{CreditReport, Invariant};
use super::sql::tell_rows;
use crate::authz::WorkspaceAccess;
use crate::database::{Rows, statement};

/// The numbers are those of `PurchaseStatus` (2 completed, 4 refunded) and `GrantKind` (2 a purchase). A grant may have been
/// voided without its purchase being refunded, but not the other way round.
const UNGRANTED: &str = "\
    SELECT COUNT(*) OVER (), p.id, p.status, p.grant_id FROM credit_purchase p LEFT JOIN credit_grant g \
    ON g.workspace_id = p.workspace_id AND g.id = p.grant_id WHERE p.workspace_id = $1 AND NOT COALESCE(\
    CASE WHEN p.status = 2 OR (p.status = 4 AND p.grant_id IS NOT NULL) \
    THEN g.kind = 2 AND g.amount = p.credits AND g.pool = p.pool AND g.purchase_id = p.id AND g.expires_at IS NULL \
    AND (p.status = 2 OR g.voided_at IS NOT NULL) ELSE p.grant_id IS NULL END, FALSE) ORDER BY p.id";

const UNBOUGHT: &str = "\
    SELECT COUNT(*) OVER (), g.id, g.purchase_id FROM credit_grant g LEFT JOIN credit_purchase p \
    ON p.workspace_id = g.workspace_id AND p.id = g.purchase_id AND p.grant_id = g.id \
    WHERE g.workspace_id = $1 AND g.purchase_id IS NOT NULL AND p.id IS NULL ORDER BY g.id";

/// Numbers that will be given out again.
const NUMBERS: &str = "\
    SELECT COUNT(*) OVER (), what, highest, given FROM ( \
    SELECT 'grant' AS what, (SELECT MAX(id) FROM credit_grant WHERE workspace_id = $1) AS highest, \
    COALESCE((SELECT last_grant_id FROM credit_sequence WHERE workspace_id = $1), 0) AS given \
    UNION ALL SELECT 'purchase', (SELECT MAX(id) FROM credit_purchase WHERE workspace_id = $1), \
    COALESCE((SELECT last_purchase_id FROM credit_sequence WHERE workspace_id = $1), 0)) numbers \
    WHERE highest > given ORDER BY what";

pub(super) async fn check<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess,
    report: &mut CreditReport,
) -> Result<(), DbErr> {
    let count = "SELECT COUNT(*) FROM credit_purchase WHERE workspace_id = $1";
    let row = connection.query_one_raw(statement(connection, count, vec![access.id().0.into()])).await?;
    report.purchases = row.map_or(Ok(0), |row| row.integer(0))?;
    tell_rows(connection, access, UNGRANTED, &[], Invariant::Purchases, report, |row| {
        let status = match row.integer(2)? {
            1 => "PENDING",
            2 => "COMPLETED",
            3 => "FAILED",
            4 => "REFUNDED",
            _ => "in no state that there is",
        };
        let grant = row.integer_or_none(3)?.map_or("no grant".to_owned(), |id| format!("grant {id}"));
        Ok(format!("purchase {} is {status}, and {grant} is not what follows from that", row.integer(1)?))
    })
    .await?;
    tell_rows(connection, access, UNBOUGHT, &[], Invariant::Purchases, report, |row| {
        let (grant, purchase) = (row.integer(1)?, row.integer(2)?);
        Ok(format!("grant {grant} says that it comes from purchase {purchase}, which does not say so"))
    })
    .await?;
    tell_rows(connection, access, NUMBERS, &[], Invariant::Grants, report, |row| {
        let (what, highest, given) = (row.text(1)?, row.integer(2)?, row.integer(3)?);
        Ok(format!("the last {what} has number {highest}, and only {given} are given out"))
    })
    .await
}
