//! The third invariant, of what was given back, and the fifth, of the events that lines other than usage name.

use sea_orm::{ConnectionTrait, DbErr};

use super::report::{CreditReport, Invariant};
use super::sql::tell_rows;
use crate::authz::WorkspaceAccess;
use crate::calendar::Instant;
use crate::credits::stored;
use crate::database::Rows;

/// What an event says was given back, against the lines and the refunds themselves. Kind 3 is a refund. Of an event that is
/// forgotten, which drew before `$3`, the lines alone are left.
const GIVEN: &str = "\
    SELECT COUNT(*) OVER (), event_id, CAST(SUM(says) AS BIGINT), CAST(SUM(line) AS BIGINT), CAST(SUM(refund) AS BIGINT) FROM ( \
    SELECT id AS event_id, refunded AS says, 0 AS line, 0 AS refund, 1 AS stands, 0 AS drew FROM usage_event \
    WHERE workspace_id = $1 AND (refunded <> 0 OR occurred_at < $3) \
    UNION ALL SELECT event_id, 0, credits, 0, 0, 0 FROM credit_entry WHERE workspace_id = $1 AND kind = 3 \
    UNION ALL SELECT event_id, 0, 0, credits, 0, 0 FROM usage_refund WHERE workspace_id = $1 \
    UNION ALL SELECT event_id, 0, 0, 0, 0, 1 FROM credit_entry WHERE workspace_id = $1 AND kind = 2 AND effective_at < $3) given \
    GROUP BY event_id HAVING (CAST(SUM(says) AS BIGINT) <> CAST(SUM(line) AS BIGINT) OR CAST(SUM(says) AS BIGINT) <> CAST(SUM(refund) AS BIGINT)) \
    AND NOT (MAX(stands) = 0 AND MAX(drew) = 1 AND CAST(SUM(refund) AS BIGINT) = 0) ORDER BY event_id";

/// What came back to a grant for an event, against what it had paid for it. Kinds 2 and 8 are usage and settlements. Each part
/// is one walk through a table: looked up event by event, a large journal would be walked through for each.
const BACK: &str = "\
    SELECT COUNT(*) OVER (), event_id, grant_id, CAST(SUM(back) AS BIGINT), CAST(SUM(paid) AS BIGINT) FROM ( \
    SELECT event_id, grant_id, credits AS back, 0 AS paid FROM credit_entry \
    WHERE workspace_id = $1 AND kind = 3 AND grant_id IS NOT NULL \
    UNION ALL SELECT event_id, grant_id, 0, settled FROM credit_entry WHERE workspace_id = $1 AND kind = 8 \
    UNION ALL SELECT e.id, u.grant_id, 0, -u.credits FROM usage_event e CROSS JOIN credit_entry u \
    WHERE u.workspace_id = e.workspace_id AND u.pool = e.pool AND u.sequence >= e.first_entry \
    AND u.sequence < e.first_entry + e.entries AND e.workspace_id = $1 AND e.refunded > 0 AND e.occurred_at >= $3 AND u.kind = 2 \
    AND u.grant_id IS NOT NULL \
    UNION ALL SELECT event_id, grant_id, 0, -credits FROM credit_entry WHERE workspace_id = $1 AND kind = 2 \
    AND effective_at < $3 AND grant_id IS NOT NULL) paid \
    GROUP BY event_id, grant_id HAVING CAST(SUM(back) AS BIGINT) > CAST(SUM(paid) AS BIGINT) ORDER BY event_id, grant_id";

/// Lines that name an event that their pool does not have. One that is forgotten is of the pool of its lines of usage, which are
/// looked at here before `$3`; after that they are compared with the event elsewhere.
const STRANGERS: &str = "\
    SELECT COUNT(*) OVER (), pool, sequence, event_id FROM ( \
    SELECT pool, sequence, event_id, COALESCE(MAX(stands) OVER e, MAX(drew) OVER e) AS home FROM ( \
    SELECT pool, sequence, event_id, NULL AS stands, CASE WHEN kind = 2 THEN pool END AS drew FROM credit_entry \
    WHERE workspace_id = $1 AND event_id IS NOT NULL AND (kind <> 2 OR effective_at < $3) \
    UNION ALL SELECT pool, NULL, id, pool, NULL FROM usage_event WHERE workspace_id = $1) named \
    WINDOW e AS (PARTITION BY event_id)) lines \
    WHERE sequence IS NOT NULL AND (home IS NULL OR home <> pool) ORDER BY pool, sequence";

pub(super) async fn check<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess,
    kept_from: Option<Instant>,
    report: &mut CreditReport,
) -> Result<(), DbErr> {
    let before = [kept_from.map_or(i64::MIN, Instant::micros).into()];
    tell_rows(connection, access, GIVEN, &before, Invariant::Events, report, |row| {
        let credits = |column| stored::credits(row, column);
        let event = row.integer_or_none(1)?.unwrap_or(0);
        let (says, lines, refunds) = (credits(2)?, credits(3)?, credits(4)?);
        Ok(format!("event {event} says {says} refunded, its lines come to {lines}, its refunds to {refunds}"))
    })
    .await?;
    tell_rows(connection, access, BACK, &before, Invariant::Events, report, |row| {
        let (event, grant) = (row.integer_or_none(1)?.unwrap_or(0), row.integer_or_none(2)?.unwrap_or(0));
        let (back, paid) = (stored::credits(row, 3)?, stored::credits(row, 4)?);
        Ok(format!("event {event}: {back} came back to grant {grant}, which had paid {paid}"))
    })
    .await?;
    tell_rows(connection, access, STRANGERS, &before, Invariant::Pools, report, |row| {
        let (pool, line, event) = (row.integer(1)?, row.integer(2)?, row.integer(3)?);
        Ok(format!("line {line} of pool {pool} names event {event}, which is not of the pool"))
    })
    .await
}
