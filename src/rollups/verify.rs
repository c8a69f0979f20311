//! Whether the rollups of a workspace agree with its raw events.
//!
//! Raw SQL: the tables and their columns come from the list of rollups, and have no entity.

use entity::{Grain, ROLLUPS, Rollup};
use sea_orm::{ConnectionTrait, DbErr};

use super::columns::{keys, of_grain, sums};
use super::compare::{ALL_SUMS, Difference, ListComparison, REPORTED_ROWS, Report};
use super::fill::sums_of_events;
use super::frozen;
use super::spans::{self, Stretch};
use super::zones::rollup_zone;
use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::database::{Reads, Rows, statement};

/// Computes every rollup of a workspace again from the events that are kept, and every event's refunded credits from its refunds. All
/// is read from one snapshot. `compared` is called after each of [`ROLLUPS`].
///
/// # Errors
///
/// When the database does not answer.
pub async fn verify(reads: &Reads, access: &WorkspaceAccess<Maintain>, compared: impl Fn()) -> Result<Report, DbErr> {
    verify_rollups(ROLLUPS, reads, access, compared).await
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
    compared: impl Fn(),
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
            let extent = spans::extent(connection, access, kept).await?;
            for grain in Grain::ALL {
                let stretch = Stretch::of(grain, zone, extent);
                for rollup in of_grain(rollups, grain) {
                    let comparison = with_events(connection, access, rollup, &stretch, kept.first(grain));
                    comparison.report(connection, &mut report).await?;
                    compared();
                }
            }
            frozen::compare(rollups, connection, access, zone, kept, &mut report).await?;
            refunds(connection, access, &mut report).await?;
            Ok(report)
        })
        .await
}

/// A rollup, from a grain on, with the events.
fn with_events<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess<Maintain>,
    rollup: &Rollup,
    stretch: &Stretch,
    from: i64,
) -> ListComparison {
    let backend = connection.get_database_backend();
    let mut values = vec![access.id().0.into()];
    values.extend(stretch.values(backend));
    values.push(from.into());
    let keys = keys(rollup);
    ListComparison {
        table: rollup.table,
        sums: ALL_SUMS,
        stored: format!(
            "SELECT {keys}, {} FROM {} WHERE workspace_id = $1 AND {} >= ${}",
            sums(),
            rollup.table,
            rollup.grain.column(),
            values.len()
        ),
        expected: sums_of_events(rollup, backend, stretch),
        expected_words: "the events sum up to".to_owned(),
        values,
        keys,
    }
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
