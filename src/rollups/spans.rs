//! The stretches of time that rebuilding and verifying go through.
//!
//! Raw SQL: the table comes from the list of rollups, and days come as a list.

use entity::{Grain, ROLLUPS, WorkspaceId, usage_event};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter, QuerySelect, Value};

use super::columns::of_grain;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::calendar::{Instant, Zone};
use crate::database::{Rows, each_triple, statement, triples};
use crate::directory::events_kept_from;

/// The length of [`Grain::QuarterHour`].
pub const QUARTER_HOUR_MICROS: i64 = 900_000_000;

/// Days that one transaction rebuilds. Recording waits for one such stretch, and not for a whole year.
const DAYS_A_PIECE: usize = 31;
/// The quarters of an hour of as many days.
const QUARTER_HOURS_A_PIECE: i64 = 31 * 96;

/// The quarter of an hour in which an instant lies, counted from 1970 UTC.
#[must_use]
pub const fn quarter_hour_of(instant: Instant) -> i64 {
    instant.micros().div_euclid(QUARTER_HOUR_MICROS)
}

/// The start of a quarter of an hour, or the last instant if it begins later.
pub(super) const fn start_of_quarter_hour(quarter: i64) -> Instant {
    Instant::from_micros(quarter.saturating_mul(QUARTER_HOUR_MICROS))
}

/// [`quarter_hour_of`] in SQL, whose division rounds toward zero.
pub(super) fn quarter_hour_sql(instant: &str) -> String {
    let length = QUARTER_HOUR_MICROS;
    format!("({instant} - (({instant} % {length}) + {length}) % {length}) / {length}")
}

/// Whether a row of every rollup begins at an instant. Only there may a workspace's kept events begin.
#[must_use]
pub fn every_grain_begins_at(zone: Zone, instant: Instant) -> bool {
    ROLLUPS.iter().all(|rollup| match rollup.grain {
        Grain::LocalDay => zone.day_start_or_next(zone.local_day(instant)) == instant,
        Grain::QuarterHour => begins_a_quarter_hour(instant),
    })
}

const fn begins_a_quarter_hour(instant: Instant) -> bool {
    instant.micros().rem_euclid(QUARTER_HOUR_MICROS) == 0
}

/// A local day, with its number in the rollups.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Day {
    pub number: i64,
    start: Instant,
    end: Instant,
}

impl Day {
    /// The microsecond before which the day's events occurred. The last instant there is belongs to the last day: no event is accepted
    /// then, but some once were.
    pub(super) fn end_micros(&self) -> i64 {
        self.end.micros().saturating_add(i64::from(self.end == Instant::LAST))
    }
}

/// The first and the last number of some grains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GrainRange {
    pub first: i64,
    pub last: i64,
}

/// Grains that follow one another. The quarters are half-open.
#[derive(Clone, Debug)]
pub(super) enum Stretch {
    Days(Vec<Day>),
    QuarterHours { from: i64, until: i64 },
}

/// The first and the last instant of some usage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    pub first: Instant,
    pub last: Instant,
}

/// From when on a workspace's events are kept. Before that the rollups cannot be computed from them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    /// None if all events are kept.
    pub from: Option<Instant>,
    /// The zone by which the rollups are kept.
    zone: Zone,
}

/// From when on events are kept, as the connection sees it.
pub(super) async fn kept<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess<Maintain>,
    zone: Zone,
) -> Result<Kept, DbErr> {
    Ok(Kept { from: events_kept_from(connection, access.id()).await?, zone })
}

/// The extent of the events that are kept; none if there are none.
pub(super) async fn extent<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess<Maintain>,
    kept: Kept,
) -> Result<Option<Extent>, DbErr> {
    use usage_event::{Column, Entity};
    let find = Entity::find()
        .select_only()
        .column_as(Column::OccurredAt.min(), "first")
        .column_as(Column::OccurredAt.max(), "last")
        .filter(Column::WorkspaceId.eq(access.id()))
        .filter(Column::OccurredAt.gte(kept.from.map_or(i64::MIN, Instant::micros)));
    let found = find.into_tuple::<(Option<i64>, Option<i64>)>().one(connection).await?;
    let instants = found.and_then(|(first, last)| first.zip(last));
    Ok(instants.map(|(first, last)| Extent { first: Instant::from_micros(first), last: Instant::from_micros(last) }))
}

/// The extent of the usage before an instant that rollups by quarter of an hour have; none if they have none. It begins with the
/// first quarter and ends just before the instant.
pub(super) async fn extent_before<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    until: Instant,
) -> Result<Option<Extent>, DbErr> {
    let mut first: Option<i64> = None;
    for rollup in of_grain(ROLLUPS, Grain::QuarterHour) {
        let sql = format!("SELECT MIN(quarter) FROM {} WHERE workspace_id = $1", rollup.table);
        let row = connection.query_one_raw(statement(connection, &sql, vec![workspace.0.into()])).await?;
        let quarter = row.map_or(Ok(None), |row| row.integer_or_none(0))?;
        first = [first, quarter].into_iter().flatten().min();
    }
    let first = first.map(start_of_quarter_hour).filter(|first| *first < until);
    Ok(first.map(|first| Extent { first, last: until.checked_sub_micros(1).unwrap_or(until) }))
}

/// The local days of an extent.
pub(super) fn days(zone: Zone, Extent { first, last }: Extent) -> Vec<Day> {
    let mut days = Vec::new();
    let mut day = zone.local_day(first);
    let mut start = zone.day_start_or_next(day);
    while start <= last {
        let number = i64::from(zone.local_day_number(start));
        // A day that the zone skipped has no start of its own. Its successor's is taken once.
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

/// The quarters of an hour that days consist of, as values for `each_triple`: the day's number, its first quarter, and the first
/// quarter after it. Days that begin between quarters are left out.
pub(super) fn quarter_hours_of_days(backend: DbBackend, days: &[Day]) -> Vec<Value> {
    let days = days.iter().filter(|day| begins_a_quarter_hour(day.start) && begins_a_quarter_hour(day.end));
    triples(backend, days.map(|day| [day.number, quarter_hour_of(day.start), quarter_hour_of(day.end)]))
}

impl Kept {
    /// The number of the first grain that can be computed from events.
    pub(super) fn first(self, grain: Grain) -> i64 {
        self.from.map_or(i64::MIN, |from| match grain {
            Grain::LocalDay => i64::from(self.zone.local_day_number(from)),
            Grain::QuarterHour => quarter_hour_of(from),
        })
    }
}

impl Stretch {
    /// The grains of an extent.
    pub(super) fn of(grain: Grain, zone: Zone, extent: Option<Extent>) -> Self {
        match grain {
            Grain::LocalDay => Self::Days(extent.map_or_else(Vec::new, |extent| days(zone, extent))),
            Grain::QuarterHour => extent.map_or(Self::QuarterHours { from: 0, until: 0 }, |Extent { first, last }| {
                Self::QuarterHours { from: quarter_hour_of(first), until: quarter_hour_of(last).saturating_add(1) }
            }),
        }
    }

    pub(super) const fn grain(&self) -> Grain {
        match self {
            Self::Days(_) => Grain::LocalDay,
            Self::QuarterHours { .. } => Grain::QuarterHour,
        }
    }

    /// The numbers of the first and the last grain; none if there is no grain.
    pub(super) fn bounds(&self) -> Option<GrainRange> {
        match self {
            Self::Days(days) => Some(GrainRange { first: days.first()?.number, last: days.last()?.number }),
            Self::QuarterHours { from, until } => {
                (from < until).then(|| GrainRange { first: *from, last: until.saturating_sub(1) })
            }
        }
    }

    /// The stretch in pieces that one transaction each can rebuild.
    pub(super) fn pieces(&self) -> Vec<Self> {
        match self {
            Self::Days(days) => days.chunks(DAYS_A_PIECE).map(|days| Self::Days(days.to_vec())).collect(),
            Self::QuarterHours { from, until } => {
                let (mut pieces, mut start) = (Vec::new(), *from);
                while start < *until {
                    let end = start.saturating_add(QUARTER_HOURS_A_PIECE).min(*until);
                    pieces.push(Self::QuarterHours { from: start, until: end });
                    start = end;
                }
                pieces
            }
        }
    }

    /// The grains of which all events are kept. The kept events begin with a grain (`usage/retention/cutoff.rs`).
    pub(super) fn kept(&self, kept: Kept) -> Self {
        match self {
            Self::Days(days) => {
                let all_kept = |day: &&Day| kept.from.is_none_or(|from| from <= day.start);
                Self::Days(days.iter().filter(all_kept).copied().collect())
            }
            Self::QuarterHours { from, until } => {
                Self::QuarterHours { from: kept.first(Grain::QuarterHour).max(*from), until: *until }
            }
        }
    }

    /// The raw events `e` of workspace `$1` in the stretch: an expression for the grain of each, and what follows `FROM`. A quarter
    /// of an hour is a division of the instant. Where a day begins and ends only the zone knows.
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
            Self::QuarterHours { .. } => {
                let events = "usage_event e WHERE e.workspace_id = $1 AND e.occurred_at >= $2 AND e.occurred_at < $3";
                (quarter_hour_sql("e.occurred_at"), events.to_owned())
            }
        }
    }

    /// The values of [`Stretch::raw_events`] from `$2` on.
    pub(super) fn values(&self, backend: DbBackend) -> Vec<Value> {
        match self {
            Self::Days(days) => {
                triples(backend, days.iter().map(|day| [day.number, day.start.micros(), day.end_micros()]))
            }
            // Not cut off at the last instant there is, which belongs to the last quarter.
            Self::QuarterHours { from, until } => {
                [from, until].map(|quarter| quarter.saturating_mul(QUARTER_HOUR_MICROS).into()).to_vec()
            }
        }
    }
}
