//! The stretches of time that rebuilding and verifying go through.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Value};

use super::changes::QUARTER_MICROS;
use super::quarter_of;
use crate::authz::WorkspaceAccess;
use crate::calendar::{Instant, Zone};
use crate::database::{Rows, statement, triples};
use crate::directory::events_kept_from;

/// A stretch of the raw events with the number of the rollup's grain that they belong to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    number: i64,
    start: Instant,
    end: Instant,
}

/// From where on the rollups can be made of the raw events. Before that, where some are forgotten, they stand for themselves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    /// None where all events are kept.
    pub from: Option<Instant>,
    /// The first day of the rollups then, in the zone by which they are kept.
    pub day: i64,
    /// The first quarter of an hour.
    pub quarter: i64,
}

/// As the connection sees it: it may have moved on since.
pub(super) async fn kept<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess,
    zone: Zone,
) -> Result<Kept, DbErr> {
    let from = events_kept_from(connection, access.id()).await?;
    Ok(Kept {
        from,
        day: from.map_or(i64::MIN, |from| i64::from(zone.local_day_number(from))),
        quarter: from.map_or(i64::MIN, quarter_of),
    })
}

/// The first and the last instant at which the workspace has usage that is kept for certain; none where it has none.
pub(super) async fn extent<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess,
    kept: Kept,
) -> Result<Option<(Instant, Instant)>, DbErr> {
    let sql =
        "SELECT MIN(occurred_at), MAX(occurred_at) FROM usage_event WHERE workspace_id = $1 AND occurred_at >= $2";
    let values = vec![access.id().0.into(), kept.from.map_or(i64::MIN, Instant::micros).into()];
    let Some(row) = connection.query_one_raw(statement(connection, sql, values)).await? else { return Ok(None) };
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

impl Kept {
    /// Those of some spans of which all events are kept.
    pub(super) fn of(self, spans: &[Span]) -> &[Span] {
        let first = spans.partition_point(|span| self.from.is_some_and(|from| span.start < from));
        spans.get(first..).unwrap_or_default()
    }
}

/// The quarters of an hour that days consist of, as values for `each_triple`: the day's number, its first quarter, and the first
/// after it. Days that begin between quarters are left out.
pub(super) fn quarters_of_days(backend: DbBackend, days: &[Span]) -> Vec<Value> {
    let whole = |instant: Instant| instant.micros().rem_euclid(QUARTER_MICROS) == 0;
    let days = days.iter().filter(|day| whole(day.start) && whole(day.end));
    triples(backend, days.map(|day| [day.number, quarter_of(day.start), quarter_of(day.end)]))
}

/// Spans as values for `each_triple`: number, start and end.
pub(super) fn values(backend: DbBackend, spans: &[Span]) -> Vec<Value> {
    triples(backend, spans.iter().map(|span| [span.number, span.start.micros(), span.end.micros()]))
}

/// The first and the last grain of some spans.
pub(super) fn bounds(spans: &[Span]) -> Option<(i64, i64)> {
    Some((spans.first()?.number, spans.last()?.number))
}
