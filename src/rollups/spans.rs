//! The stretches of time that rebuilding and verifying go through.

use std::ops::Range;

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Value};

use super::changes::QUARTER_MICROS;
use super::quarter_of;
use crate::authz::WorkspaceAccess;
use crate::calendar::{Instant, Zone};
use crate::database::{Rows, each_triple, statement, triples};
use crate::directory::events_kept_from;

/// A local day, with its number in the rollups.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Day {
    pub number: i64,
    start: Instant,
    end: Instant,
}

/// Grains of a rollup that follow one another.
#[derive(Clone, Debug)]
pub(super) enum Stretch<'days> {
    Days(&'days [Day]),
    Quarters(Range<i64>),
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
    Zone::parse_stored(&name).map_err(|error| DbErr::Type(error.to_string()))
}

/// The local days from one instant's to another's.
pub(super) fn days(zone: Zone, first: Instant, last: Instant) -> Vec<Day> {
    let mut days = Vec::new();
    let mut day = zone.local_day(first);
    let mut start = zone.day_start_or_next(day);
    while start <= last {
        let number = i64::from(zone.local_day_number(start));
        // A day that the zone skipped has no start of its own: its successor's is taken once.
        let mut end = start;
        while end <= start {
            let Some(next) = day.succ_opt() else { return days };
            day = next;
            end = zone.day_start_or_next(day);
        }
        days.push(Day { number, start, end });
        // No day begins after the last instant there is.
        if end == Instant::LAST {
            break;
        }
        start = end;
    }
    days
}

/// The quarters of an hour from one instant's to another's.
pub(super) const fn quarters(first: Instant, last: Instant) -> Range<i64> {
    quarter_of(first)..quarter_of(last).saturating_add(1)
}

/// Grains in pieces of so many at most.
pub(super) fn pieces(grains: Range<i64>, length: i64) -> Vec<Range<i64>> {
    let (mut pieces, mut start) = (Vec::new(), grains.start);
    while start < grains.end {
        let end = start.saturating_add(length.max(1)).min(grains.end);
        pieces.push(start..end);
        start = end;
    }
    pieces
}

impl Kept {
    /// Those of some days of which all events are kept.
    pub(super) fn days_of(self, days: &[Day]) -> Stretch<'_> {
        let first = days.partition_point(|day| self.from.is_some_and(|from| day.start < from));
        Stretch::Days(days.get(first..).unwrap_or_default())
    }

    /// Those of some quarters of an hour: events are kept from the start of one on (`retention/cutoff.rs`).
    pub(super) fn quarters_of(self, quarters: Range<i64>) -> Stretch<'static> {
        Stretch::Quarters(quarters.start.max(self.quarter)..quarters.end)
    }
}

impl Stretch<'_> {
    /// The first and the last grain; none where there is no grain.
    pub(super) fn bounds(&self) -> Option<(i64, i64)> {
        match self {
            Self::Days(days) => Some((days.first()?.number, days.last()?.number)),
            Self::Quarters(quarters) => {
                (!quarters.is_empty()).then(|| (quarters.start, quarters.end.saturating_sub(1)))
            }
        }
    }

    /// The raw events `e` of workspace `$1` in the stretch: what stands for the grain that each belongs to, and what follows `FROM`.
    /// A quarter of an hour is a division of the instant; where a day begins and ends only the zone can say.
    pub(super) fn raw_events(&self, backend: DbBackend) -> (String, String) {
        match self {
            Self::Days(_) => {
                let (days, [number, start, end]) = each_triple(backend, 2);
                let events = format!(
                    "{days} CROSS JOIN usage_event e \
                     WHERE e.workspace_id = $1 AND e.occurred_at >= {start} AND e.occurred_at < {end}"
                );
                (number.to_owned(), events)
            }
            Self::Quarters(_) => {
                let events = "usage_event e WHERE e.workspace_id = $1 AND e.occurred_at >= $2 AND e.occurred_at < $3";
                (quarter_sql("e.occurred_at"), events.to_owned())
            }
        }
    }

    /// The values of [`Stretch::raw_events`] from `$2` on.
    pub(super) fn values(&self, backend: DbBackend) -> Vec<Value> {
        match self {
            Self::Days(days) => {
                // The last instant there is belongs to the last day. No event is accepted then, but some once were.
                let end = |day: &Day| day.end.micros().saturating_add(i64::from(day.end == Instant::LAST));
                triples(backend, days.iter().map(|day| [day.number, day.start.micros(), end(day)]))
            }
            Self::Quarters(quarters) => {
                let at = |quarter: i64| quarter.saturating_mul(QUARTER_MICROS).into();
                vec![at(quarters.start), at(quarters.end)]
            }
        }
    }
}

/// [`quarter_of`] in SQL, where a division goes toward zero.
pub(super) fn quarter_sql(instant: &str) -> String {
    format!("({instant} - (({instant} % {QUARTER_MICROS}) + {QUARTER_MICROS}) % {QUARTER_MICROS}) / {QUARTER_MICROS}")
}

/// The quarters of an hour that days consist of, as values for `each_triple`: the day's number, its first quarter, and the first
/// after it. Days that begin between quarters are left out.
pub(super) fn quarters_of_days(backend: DbBackend, days: &[Day]) -> Vec<Value> {
    let whole = |instant: Instant| instant.micros().rem_euclid(QUARTER_MICROS) == 0;
    let days = days.iter().filter(|day| whole(day.start) && whole(day.end));
    triples(backend, days.map(|day| [day.number, quarter_of(day.start), quarter_of(day.end)]))
}
