//! Whether the rollups of a workspace agree with its raw events.

use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::rebuild::{BY_DAY, QUARTER, Rollup};
use super::spans::{self, Span};
use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::database::{Reads, Rows, statement};

/// Differences of one kind that are told one by one.
const TOLD: usize = 20;

/// A row that does not say what the raw events do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The table.
    pub table: &'static str,
    /// Which row, and what it says against what it should.
    pub what: String,
}

/// What was looked at in one workspace, and what was wrong.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Raw events.
    pub events: i64,
    /// Rows that do not agree, the first twenty of each table.
    pub differences: Vec<Difference>,
    /// All rows that do not agree.
    pub count: usize,
}

/// Recomputes every rollup of a workspace from its raw events, and every event's refunds from their lines, all in one
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
            let extent = spans::extent(connection, access).await?;
            let (days, quarters) = extent.map_or_else(Default::default, |(first, last)| {
                (spans::days(zone, first, last), spans::quarters(first, last))
            });
            for rollup in BY_DAY {
                compare(connection, access, rollup, &days, &mut report).await?;
            }
            compare(connection, access, &QUARTER, &quarters, &mut report).await?;
            refunds(connection, access, &mut report).await?;
            Ok(report)
        })
        .await
}

async fn compare<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess,
    rollup: &Rollup,
    spans: &[Span],
    report: &mut Report,
) -> Result<(), DbErr> {
    let Rollup { table, grain, dimensions, .. } = rollup;
    // Each row that stands on one side only: the sums are part of the row, so one that is off stands on both lists.
    let stored =
        format!("SELECT {grain}, {dimensions}, charged, refunded, generations FROM {table} WHERE workspace_id = $1");
    let backend = connection.get_database_backend();
    let raw = rollup.sums_of_raw(backend);
    let only = |left: &str, right: &str, side: &str| {
        format!("SELECT '{side}', * FROM (SELECT * FROM ({left}) one EXCEPT SELECT * FROM ({right}) other) {side}")
    };
    let sql = format!("{} UNION ALL {} ORDER BY 2, 3, 4", only(&stored, &raw, "rollup"), only(&raw, &stored, "events"));
    let mut values = vec![access.id().0.into()];
    values.extend(spans::values(backend, spans));
    let query = statement(connection, &sql, values);
    let width = dimensions.split(", ").count();
    for (place, row) in connection.query_all_raw(query).await?.iter().enumerate() {
        if place < TOLD {
            report.differences.push(Difference { table, what: describe(row, grain, dimensions, width)? });
        }
        report.count = report.count.saturating_add(1);
    }
    Ok(())
}

fn describe(row: &QueryResult, grain: &str, dimensions: &str, width: usize) -> Result<String, DbErr> {
    let side = row.text(0)?;
    let mut place = format!("{grain} {}", row.integer(1)?);
    for (number, dimension) in dimensions.split(", ").enumerate() {
        place.push_str(&format!(", {dimension} {}", row.integer(number.saturating_add(2))?));
    }
    let sums = width.saturating_add(2);
    let credits = |offset: usize| row.integer(sums.saturating_add(offset)).map(Credits::from_thousandths);
    let generations = row.integer(sums.saturating_add(2))?;
    let says = if side == "rollup" { "the rollup says" } else { "the events come to" };
    Ok(format!("{place}: {says} {} charged, {} refunded, {generations} generations", credits(0)?, credits(1)?))
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
