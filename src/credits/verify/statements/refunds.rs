//! The third invariant for refunds, and the fifth for lines that name events.
//!
//! Raw SQL: the joins of a check are easier to read in SQL.

use entity::{EntryKind, Pool};
use sea_orm::{ConnectionTrait, DbErr};

use super::report_rows::report_found_rows;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::calendar::Instant;
use crate::credits::store::stored;
use crate::credits::verify::report::{CreditReport, Invariant};
use crate::database::Rows;

/// Events whose refunded credits differ from their lines or their refunds. A forgotten event, which drew before `$3`, has only
/// its lines.
fn given() -> String {
    let [usage, refund] = [EntryKind::Usage, EntryKind::Refund].map(EntryKind::number);
    format!(
        "\
    SELECT COUNT(*) OVER (), event_id, CAST(SUM(says) AS BIGINT), CAST(SUM(line) AS BIGINT), CAST(SUM(refund) AS BIGINT) FROM ( \
    SELECT id AS event_id, refunded AS says, 0 AS line, 0 AS refund, 1 AS stands, 0 AS drew FROM usage_event \
    WHERE workspace_id = $1 AND (refunded <> 0 OR occurred_at < $3) \
    UNION ALL SELECT event_id, 0, credits, 0, 0, 0 FROM credit_entry WHERE workspace_id = $1 AND kind = {refund} \
    UNION ALL SELECT event_id, 0, 0, credits, 0, 0 FROM usage_refund WHERE workspace_id = $1 \
    UNION ALL SELECT event_id, 0, 0, 0, 0, 1 FROM credit_entry WHERE workspace_id = $1 AND kind = {usage} AND effective_at < $3) given \
    GROUP BY event_id HAVING (CAST(SUM(says) AS BIGINT) <> CAST(SUM(line) AS BIGINT) OR CAST(SUM(says) AS BIGINT) <> CAST(SUM(refund) AS BIGINT)) \
    AND NOT (MAX(stands) = 0 AND MAX(drew) = 1 AND CAST(SUM(refund) AS BIGINT) = 0) ORDER BY event_id"
    )
}

/// Grants that got more back for an event than they had paid. Each part scans one table once: looking events up one by one would
/// scan a large journal for each.
fn back() -> String {
    let [usage, refund, settlement] =
        [EntryKind::Usage, EntryKind::Refund, EntryKind::Settlement].map(EntryKind::number);
    format!(
        "\
    SELECT COUNT(*) OVER (), event_id, grant_id, CAST(SUM(back) AS BIGINT), CAST(SUM(paid) AS BIGINT) FROM ( \
    SELECT event_id, grant_id, credits AS back, 0 AS paid FROM credit_entry \
    WHERE workspace_id = $1 AND kind = {refund} AND grant_id IS NOT NULL \
    UNION ALL SELECT event_id, grant_id, 0, settled FROM credit_entry WHERE workspace_id = $1 AND kind = {settlement} \
    UNION ALL SELECT e.id, u.grant_id, 0, -u.credits FROM usage_event e CROSS JOIN credit_entry u \
    WHERE u.workspace_id = e.workspace_id AND u.pool = e.pool AND u.sequence >= e.first_entry \
    AND u.sequence < e.first_entry + e.entries AND e.workspace_id = $1 AND e.refunded > 0 AND e.occurred_at >= $3 AND u.kind = {usage} \
    AND u.grant_id IS NOT NULL \
    UNION ALL SELECT event_id, grant_id, 0, -credits FROM credit_entry WHERE workspace_id = $1 AND kind = {usage} \
    AND effective_at < $3 AND grant_id IS NOT NULL) paid \
    GROUP BY event_id, grant_id HAVING CAST(SUM(back) AS BIGINT) > CAST(SUM(paid) AS BIGINT) ORDER BY event_id, grant_id"
    )
}

/// Lines that name an event that is not in their pool. A forgotten event is in the pool of its lines of usage, which are before
/// `$3`. Later lines of usage are compared with their event elsewhere.
fn strangers() -> String {
    let usage = EntryKind::Usage.number();
    format!(
        "\
    SELECT COUNT(*) OVER (), pool, sequence, event_id FROM ( \
    SELECT pool, sequence, event_id, COALESCE(stands, MAX(drew) OVER (PARTITION BY event_id)) AS home FROM ( \
    SELECT l.pool, l.sequence, l.event_id, e.pool AS stands, CASE WHEN l.kind = {usage} THEN l.pool END AS drew FROM credit_entry l \
    LEFT JOIN usage_event e ON e.workspace_id = l.workspace_id AND e.id = l.event_id \
    WHERE l.workspace_id = $1 AND l.event_id IS NOT NULL AND (l.kind <> {usage} OR l.effective_at < $3)) named) lines \
    WHERE home IS NULL OR home <> pool ORDER BY pool, sequence"
    )
}

pub(super) async fn check<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess<Maintain>,
    kept_from: Option<Instant>,
    report: &mut CreditReport,
) -> Result<(), DbErr> {
    let before = [kept_from.map_or(i64::MIN, Instant::micros).into()];
    report_found_rows(connection, access, &given(), &before, Invariant::Events, report, |row| {
        let credits = |column| stored::credits(row, column);
        let event = row.integer_or_none(1)?.unwrap_or(0);
        let (says, lines, refunds) = (credits(2)?, credits(3)?, credits(4)?);
        Ok(format!("event {event} has {says} refunded; its lines come to {lines}, its refunds to {refunds}"))
    })
    .await?;
    report_found_rows(connection, access, &back(), &before, Invariant::Events, report, |row| {
        let (event, grant) = (row.integer_or_none(1)?.unwrap_or(0), row.integer_or_none(2)?.unwrap_or(0));
        let (back, paid) = (stored::credits(row, 3)?, stored::credits(row, 4)?);
        Ok(format!("event {event}: {back} came back to grant {grant}, which had paid {paid}"))
    })
    .await?;
    report_found_rows(connection, access, &strangers(), &before, Invariant::Pools, report, |row| {
        let (line, event) = (row.integer(2)?, row.integer(3)?);
        let pool: Pool = stored::enumerated(row, 1)?;
        Ok(format!("{} line {line} names event {event}, which is not in the pool", pool.name()))
    })
    .await
}
