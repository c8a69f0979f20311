//! The stretches of time that rebuilding and verifying go through.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Value};

use super::changes::QUARTER_MICROS;
use super::quarter_of;
use crate::authz::WorkspaceAccess;
use crate::calendar::{Instant, Zone};
use crate::database::{Rows, statement, triples};

/// A stretch of the raw events with the number of the rollup's grain that they belong to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    number: i64,
    start: Instant,
    end: Instant,
}

/// The first and the last instant at which the workspace has usage; none where it has none.
pub(super) async fn extent<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess,
) -> Result<Option<(Instant, Instant)>, DbErr> {
    let sql = "SELECT MIN(occurred_at), MAX(occurred_at) FROM usage_event WHERE workspace_id = $1";
    let Some(row) = connection.query_one_raw(statement(connection, sql, vec![access.id().0.into()])).await? else {
        return Ok(None);
    };
    let instants = row.integer_or_none(0)?.zip(row.integer_or_none(1)?);
    Ok(instants.map(|(first, last)| (Instant::from_micros(first), Instant::from_micros(last))))
}

/// The zone by whose days the day rollups of the workspace are kept, as the connection sees it: it may have changed
/// since the access was given.
pub(super) async fn rollup_zone<C: ConnectionTrait>(connection: &C, access: &WorkspaceAccess) -> Result<Zone, DbErr> {
    let sql = "SELECT rollup_zone FROM workspace WHERE id = $1";
    let row = connection.query_one_raw(statement(connection, sql, vec![access.id().0.into()])).await?;
    let name = row.ok_or_else(|| DbErr::RecordNotFound("workspace".to_owned()))?.text(0)?;
    Zone::parse(&name).map_err(|error| DbErr::Type(error.to_string()))
}

/// The local days from one instant's to another's.
pub(super) fn days(zone: Zone, first: Instant, last: Instant) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut day = zone.local_day(first);
    let mut start = zone.day_start_or_next(day);
    while start <= last {
        let number = i64::from(zone.local_day_number(start));
        // A day that the zone skipped has no start of its own: its successor's is taken once.
        let mut end = start;
        while end <= start {
            let Some(next) = day.succ_opt() else { return spans };
            day = next;
            end = zone.day_start_or_next(day);
        }
        spans.push(Span { number, start, end });
        start = end;
    }
    spans
}

/// The quarters of an hour from one instant's to another's.
pub(super) fn quarters(first: Instant, last: Instant) -> Vec<Span> {
    let at = |quarter: i64| Instant::from_micros(quarter.saturating_mul(QUARTER_MICROS));
    (quarter_of(first)..=quarter_of(last))
        .map(|quarter| Span { number: quarter, start: at(quarter), end: at(quarter.saturating_add(1)) })
        .collect()
}

/// Spans as values for `each_triple`: number, start and end.
pub(super) fn values(backend: DbBackend, spans: &[Span]) -> Vec<Value> {
    triples(backend, spans.iter().map(|span| [span.number, span.start.micros(), span.end.micros()]))
}

/// The first and the last grain of some spans.
pub(super) fn bounds(spans: &[Span]) -> Option<(i64, i64)> {
    Some((spans.first()?.number, spans.last()?.number))
}
