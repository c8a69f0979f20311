//! The third invariant, of what was given back, and the fifth, of the events that lines other than usage name.

use sea_orm::{ConnectionTrait, DbErr};

use super::report::{CreditReport, Invariant};
use super::sql::tell_rows;
use crate::authz::WorkspaceAccess;
use crate::calendar::Instant;
use crate::credits::stored;
use crate::database::Rows;

/// Events that are forgotten, by their lines of usage: those before `$3` whose rows are gone.
const GONE: &str = "\
    WITH gone AS MATERIALIZED (SELECT u.pool, u.event_id FROM credit_entry u LEFT JOIN usage_event k ON k.workspace_id = u.workspace_id \
    AND k.id = u.event_id WHERE u.workspace_id = $1 AND u.kind = 2 AND u.effective_at < $3 AND k.id IS NULL \
    GROUP BY u.pool, u.event_id) ";

/// What an event says was given back, against the lines and the refunds themselves. Kind 3 is a refund. Of a forgotten event only
/// the lines are left.
const GIVEN: &str = "\
    SELECT COUNT(*) OVER (), event_id, CAST(SUM(says) AS BIGINT), CAST(SUM(line) AS BIGINT), CAST(SUM(refund) AS BIGINT) FROM ( \
    SELECT id AS event_id, refunded AS says, 0 AS line, 0 AS refund FROM usage_event \
    WHERE workspace_id = $1 AND refunded <> 0 \
    UNION ALL SELECT l.event_id, 0, l.credits, 0 FROM credit_entry l LEFT JOIN gone g ON g.pool = l.pool AND g.event_id = l.event_id \
    WHERE l.workspace_id = $1 AND l.kind = 3 AND g.event_id IS NULL \
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
    AND u.grant_id IS NOT NULL \
    UNION ALL SELECT u.event_id, u.grant_id, 0, -u.credits FROM credit_entry u JOIN gone g ON g.pool = u.pool \
    AND g.event_id = u.event_id WHERE u.workspace_id = $1 AND u.kind = 2 AND u.grant_id IS NOT NULL) paid \
    GROUP BY event_id, grant_id HAVING CAST(SUM(back) AS BIGINT) > CAST(SUM(paid) AS BIGINT) ORDER BY event_id, grant_id";

/// Lines that name an event that their pool does not have. Those of usage are looked at where the event need not be there; elsewhere
/// they are compared with it.
const STRANGERS: &str = "\
    SELECT COUNT(*) OVER (), l.pool, l.sequence, l.event_id FROM credit_entry l LEFT JOIN usage_event e \
    ON e.workspace_id = l.workspace_id AND e.id = l.event_id \
    LEFT JOIN gone g ON g.pool = l.pool AND g.event_id = l.event_id \
    WHERE l.workspace_id = $1 AND (l.kind <> 2 OR l.effective_at < $3) \
    AND l.event_id IS NOT NULL AND (e.id IS NULL AND g.event_id IS NULL OR e.pool <> l.pool) ORDER BY l.pool, l.sequence";

pub(super) async fn check<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess,
    kept_from: Option<Instant>,
    report: &mut CreditReport,
) -> Result<(), DbErr> {
    let before = [kept_from.map_or(i64::MIN, Instant::micros).into()];
    let [given, back, strangers] = [GIVEN, BACK, STRANGERS].map(|sql| format!("{GONE}{sql}"));
    tell_rows(connection, access, &given, &before, Invariant::Events, report, |row| {
        let credits = |column| stored::credits(row, column);
        let event = row.integer_or_none(1)?.unwrap_or(0);
        let (says, lines, refunds) = (credits(2)?, credits(3)?, credits(4)?);
        Ok(format!("event {event} says {says} refunded, its lines come to {lines}, its refunds to {refunds}"))
    })
    .await?;
    tell_rows(connection, access, &back, &before, Invariant::Events, report, |row| {
        let (event, grant) = (row.integer_or_none(1)?.unwrap_or(0), row.integer_or_none(2)?.unwrap_or(0));
        let (back, paid) = (stored::credits(row, 3)?, stored::credits(row, 4)?);
        Ok(format!("event {event}: {back} came back to grant {grant}, which had paid {paid}"))
    })
    .await?;
    tell_rows(connection, access, &strangers, &before, Invariant::Pools, report, |row| {
        let (pool, line, event) = (row.integer(1)?, row.integer(2)?, row.integer(3)?);
        Ok(format!("line {line} of pool {pool} names event {event}, which is not of the pool"))
    })
    .await
}
