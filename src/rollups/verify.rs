//! Whether the rollups of a workspace agree with its raw events.

use sea_orm::{ConnectionTrait, DbErr};

use super::compare::{Comparison, Difference, Report, SUMS, TOLD};
use super::forgotten;
use super::rebuild::{BY_DAY, QUARTER, Rollup};
use super::spans::{self, Stretch};
use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::database::{Reads, Rows, statement};

/// Recomputes every rollup of a workspace from its raw events as far as all are kept, and every event's refunds from their lines, all in one
/// snapshot.
///
/// # Errors
///
/// When the database does not answer.
pub async fn verify(reads: &Reads, access: &WorkspaceAccess) -> Result<Report, DbErr> {
    reads
        .ask(async |connection| {
            let mut report = Report::default();
            let id = access.id().0;
            let events =
                statement(connection, "SELECT COUNT(*) FROM usage_event WHERE workspace_id = $1", vec![id.into()]);
            report.events = connection.query_one_raw(events).await?.map_or(Ok(0), |row| row.integer(0))?;
            let zone = spans::rollup_zone(connection, access).await?;
            let kept = spans::kept(connection, access, zone).await?;
            let extent = spans::extent(connection, access, kept).await?;
            let (days, quarters) = extent.map_or_else(Default::default, |(first, last)| {
                (spans::days(zone, first, last), spans::quarters(first, last))
            });
            for rollup in BY_DAY {
                compare(connection, access, rollup, (&Stretch::Days(&days), kept.day), &mut report).await?;
            }
            let quarters = (&Stretch::Quarters(quarters), kept.quarter);
            compare(connection, access, &QUARTER, quarters, &mut report).await?;
            forgotten::compare(connection, access, zone, kept, &mut report).await?;
            refunds(connection, access, &mut report).await?;
            Ok(report)
        })
        .await
}

async fn compare<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess,
    rollup: &Rollup,
    (stretch, from): (&Stretch<'_>, i64),
    report: &mut Report,
) -> Result<(), DbErr> {
    let Rollup { table, grain, dimensions, .. } = rollup;
    let backend = connection.get_database_backend();
    let mut values = vec![access.id().0.into()];
    values.extend(stretch.values(backend));
    values.push(from.into());
    let comparison = Comparison {
        table,
        keys: format!("{grain}, {dimensions}"),
        sums: SUMS,
        stored: format!(
            "SELECT {grain}, {dimensions}, charged, refunded, generations FROM {table} \
             WHERE workspace_id = $1 AND {grain} >= ${}",
            values.len()
        ),
        other: rollup.sums_of_raw(backend, stretch),
        other_words: "the events come to",
        values,
    };
    comparison.tell(connection, report).await
}

/// Each event's refunds are the sum of their lines, and never more than it cost.
async fn refunds<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess,
    report: &mut Report,
) -> Result<(), DbErr> {
    let sql = "SELECT e.id, e.credits, e.refunded, COALESCE(CAST(SUM(r.credits) AS BIGINT), 0) AS given FROM usage_event e \
               LEFT JOIN usage_refund r ON r.workspace_id = e.workspace_id AND r.event_id = e.id \
               WHERE e.workspace_id = $1 AND (e.refunded <> 0 OR r.id IS NOT NULL) \
               GROUP BY e.id, e.credits, e.refunded \
               HAVING e.refunded <> COALESCE(CAST(SUM(r.credits) AS BIGINT), 0) OR e.refunded > e.credits ORDER BY e.id";
    let rows = connection.query_all_raw(statement(connection, sql, vec![access.id().0.into()])).await?;
    for (place, row) in rows.iter().enumerate() {
        if place < TOLD {
            let credits = |column| row.integer(column).map(Credits::from_thousandths);
            let what = format!(
                "event {}: cost {}, says {} refunded, its refunds come to {}",
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
