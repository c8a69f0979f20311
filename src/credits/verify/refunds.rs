//! The third invariant, of what was given back, and the fifth, of the events that lines other than usage name.

use sea_orm::{ConnectionTrait, DbErr};

use super::report::{CreditReport, Invariant};
use super::sql::tell_rows;
use crate::authz::WorkspaceAccess;
use crate::credits::stored;
use crate::database::Rows;

/// What an event says was given back, against the lines and the refunds themselves. Kind 3 is a refund.
const GIVEN: &str = "\
    SELECT COUNT(*) OVER (), event_id, CAST(SUM(says) AS BIGINT), CAST(SUM(line) AS BIGINT), CAST(SUM(refund) AS BIGINT) FROM ( \
    SELECT id AS event_id, refunded AS says, 0 AS line, 0 AS refund FROM usage_event \
    WHERE workspace_id = $1 AND refunded <> 0 \
    UNION ALL SELECT event_id, 0, credits, 0 FROM credit_entry WHERE workspace_id = $1 AND kind = 3 \
    UNION ALL SELECT event_id, 0, 0, credits FROM usage_refund WHERE workspace_id = $1) given \
    GROUP BY event_id HAVING CAST(SUM(says) AS BIGINT) <> CAST(SUM(line) AS BIGINT) OR CAST(SUM(says) AS BIGINT) <> CAST(SUM(refund) AS BIGINT) ORDER BY event_id";

/// What came back to a grant for an event, against what it had paid for it. Kinds 2 and 8 are usage and settlements. Each part
/// is one walk through a table: looked up event by event, a large journal would be walked through for each.
const BACK: &str = "\
    SELECT COUNT(*) OVER (), event_id, grant_id, CAST(SUM(back) AS BIGINT), CAST(SUM(paid) AS BIGINT) FROM ( \
    SELECT event_id, grant_id, credits AS back, 0 AS paid FROM credit_entry \
    WHERE workspace_id = $1 AND kind = 3 AND grant_id IS NOT NULL \
    UNION ALL SELECT event_id, grant_id, 0, settled FROM credit_entry WHERE workspace_id = $1 AND kind = 8 \
    UNION ALL SELECT e.id, u.grant_id, 0, -u.credits FROM usage_event e CROSS JOIN credit_entry u \
    WHERE u.workspace_id = e.workspace_id AND u.pool = e.pool AND u.sequence >= e.first_entry \
    AND u.sequence < e.first_entry + e.entries AND e.workspace_id = $1 AND e.refunded > 0 AND u.kind = 2 \
    AND u.grant_id IS NOT NULL) paid GROUP BY event_id, grant_id HAVING CAST(SUM(back) AS BIGINT) > CAST(SUM(paid) AS BIGINT) \
    ORDER BY event_id, grant_id";

/// Lines that name an event that their pool does not have.
const STRANGERS: &str = "\
    SELECT COUNT(*) OVER (), l.pool, l.sequence, l.event_id FROM credit_entry l LEFT JOIN usage_event e \
    ON e.workspace_id = l.workspace_id AND e.id = l.event_id WHERE l.workspace_id = $1 AND l.kind <> 2 \
    AND l.event_id IS NOT NULL AND (e.id IS NULL OR e.pool <> l.pool) ORDER BY l.pool, l.sequence";

pub(super) async fn check<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess,
    report: &mut CreditReport,
) -> Result<(), DbErr> {
    tell_rows(connection, access, GIVEN, Invariant::Events, report, |row| {
        let credits = |column| stored::credits(row, column);
        let event = row.integer_or_none(1)?.unwrap_or(0);
        let (says, lines, refunds) = (credits(2)?, credits(3)?, credits(4)?);
        Ok(format!("event {event} says {says} refunded, its lines come to {lines}, its refunds to {refunds}"))
    })
    .await?;
    tell_rows(connection, access, BACK, Invariant::Events, report, |row| {
        let (event, grant) = (row.integer_or_none(1)?.unwrap_or(0), row.integer_or_none(2)?.unwrap_or(0));
        let (back, paid) = (stored::credits(row, 3)?, stored::credits(row, 4)?);
        Ok(format!("event {event}: {back} came back to grant {grant}, which had paid {paid}"))
    })
    .await?;
    tell_rows(connection, access, STRANGERS, Invariant::Pools, report, |row| {
        let (pool, line, event) = (row.integer(1)?, row.integer(2)?, row.integer(3)?);
        Ok(format!("line {line} of pool {pool} names event {event}, which is not of the pool"))
    })
    .await
}
