//! Whether the rollups of a workspace agree with its raw events.
//!
//! | file | what it does |
//! |---|---|
//! | `events` | compares the rollups with the events that are kept |
//! | `frozen` | compares the rollups of a time whose events are forgotten with one another, and with the journal |
//! | `compare` | the report, and a comparison of two lists of sums by a statement |
//!
//! Raw SQL: sums of refunds are compared with what the events say in one statement.

mod compare;
mod events;
mod frozen;

use entity::{ROLLUPS, Rollup};
use sea_orm::{ConnectionTrait, DbErr};

use super::spans;
use super::zones::rollup_zone;
use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::database::{Reads, Rows, statement};
use compare::REPORTED_ROWS;

pub use compare::{Difference, Report};

/// Computes every rollup of a workspace again from the events that are kept, and every event's refunded credits from its refunds. All
/// is read from one snapshot. `passed` hears how many events were read since its last call.
///
/// # Errors
///
/// When the database does not answer.
pub async fn verify(reads: &Reads, access: &WorkspaceAccess<Maintain>, passed: impl Fn(u64)) -> Result<Report, DbErr> {
    verify_rollups(ROLLUPS, reads, access, passed).await
}

/// The same for some rollups, such as one that is not listed yet.
///
/// # Errors
///
/// When the database does not answer.
pub async fn verify_rollups(
    rollups: &[Rollup],
    reads: &Reads,
    access: &WorkspaceAccess<Maintain>,
    passed: impl Fn(u64),
) -> Result<Report, DbErr> {
    reads
        .ask(async |connection| {
            let mut report = Report::default();
            let id = access.id().0;
            let events =
                statement(connection, "SELECT COUNT(*) FROM usage_event WHERE workspace_id = $1", vec![id.into()]);
            report.events = connection.query_one_raw(events).await?.map_or(Ok(0), |row| row.integer(0))?;
            let zone = rollup_zone(connection, access).await?;
            let kept = spans::kept(connection, access, zone).await?;
            events::compare(rollups, connection, access, zone, kept, &passed, &mut report).await?;
            frozen::compare(rollups, connection, access, zone, kept, &mut report).await?;
            refunds(connection, access, &mut report).await?;
            Ok(report)
        })
        .await
}

/// An event's refunds are the sum of its refunds' credits, and never more than it cost.
async fn refunds<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess<Maintain>,
    report: &mut Report,
) -> Result<(), DbErr> {
    let sql = "SELECT e.id, e.credits, e.refunded, COALESCE(CAST(SUM(r.credits) AS BIGINT), 0) AS given FROM usage_event e \
               LEFT JOIN usage_refund r ON r.workspace_id = e.workspace_id AND r.event_id = e.id \
               WHERE e.workspace_id = $1 AND (e.refunded <> 0 OR r.id IS NOT NULL) \
               GROUP BY e.id, e.credits, e.refunded \
               HAVING e.refunded <> COALESCE(CAST(SUM(r.credits) AS BIGINT), 0) OR e.refunded > e.credits ORDER BY e.id";
    let rows = connection.query_all_raw(statement(connection, sql, vec![access.id().0.into()])).await?;
    for (place, row) in rows.iter().enumerate() {
        if place < REPORTED_ROWS {
            let credits = |column| row.integer(column).map(Credits::from_thousandths);
            let what = format!(
                "event {}: cost {}, says {} refunded, its refunds sum up to {}",
                row.integer(0)?,
                credits(1)?,
                credits(2)?,
                credits(3)?
            );
            report.differences.push(Difference { table: "usage_event", what });
        }
        report.count = report.count.saturating_add(1);
    }
    Ok(())
}
