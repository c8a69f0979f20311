//! The rollups beside the events that are kept, in one pass over the events in the order in which they occurred.
//!
//! Sums are held until there are many, and compared where a day ends. So the memory of a check does not grow with the history.
//!
//! Raw SQL: the tables and their columns come from the list of rollups, and events are read by position.

use std::collections::HashMap;
use std::vec::IntoIter;

use entity::{Grain, Rollup, RollupDimension, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::compare::{ALL_SUMS, Difference, REPORTED_ROWS, Report, THE_ROLLUP_SAYS, row_words};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::calendar::{Instant, Zone};
use crate::database::{Rows, statement};
use crate::rollups::columns::{event_value, keys, sums};
use crate::rollups::spans::{self, Day, Kept, quarter_hour_of};

/// Events in memory at once.
const EVENTS_AT_ONCE: i64 = 10_000;
/// Sums in memory at once, unless a day has more.
const SUMS_AT_ONCE: usize = 20_000;

const DIMENSIONS: usize = RollupDimension::ALL.len();
/// A grain, and the values of a rollup's dimensions. What the rollup does not tell apart is 0.
type Key = [i64; DIMENSIONS + 1];
/// As [`ALL_SUMS`].
type Sums = [i64; ALL_SUMS.len()];

/// Compares rollups with the events, from the first grain that is kept. `passed` hears how many events were read since its last call.
pub(super) async fn compare<C: ConnectionTrait>(
    rollups: &[Rollup],
    connection: &C,
    access: &WorkspaceAccess<Maintain>,
    zone: Zone,
    kept: Kept,
    passed: impl Fn(u64),
    report: &mut Report,
) -> Result<(), DbErr> {
    let workspace = access.id();
    let mut tallies: Vec<Tally<'_>> =
        rollups.iter().map(|rollup| Tally::of(rollup, workspace, kept.first(rollup.grain))).collect();
    let extent = spans::extent(connection, access, kept).await?;
    let mut events = Events::of(workspace, extent.map(|extent| extent.first));
    for day in extent.map_or_else(Vec::new, |extent| spans::days(zone, extent)) {
        let mut count = 0_u64;
        while let Some(event) = events.next_before(connection, day.end_micros()).await? {
            for tally in &mut tallies {
                tally.add(&day, &event);
            }
            count = count.saturating_add(1);
        }
        passed(count);
        if tallies.iter().map(|tally| tally.sums.len()).sum::<usize>() > SUMS_AT_ONCE {
            for tally in &mut tallies {
                tally.compare(connection, Some(tally.grain_after(&day))).await?;
            }
        }
    }
    for mut tally in tallies {
        tally.compare(connection, None).await?;
        report.differences.append(&mut tally.differences);
        report.count = report.count.saturating_add(tally.count);
    }
    Ok(())
}

/// An event with what the rollups tell apart.
struct Event {
    id: i64,
    occurred_at: Instant,
    credits: i64,
    refunded: i64,
    dimensions: [i64; DIMENSIONS],
}

impl Event {
    fn read(row: &QueryResult) -> Result<Self, DbErr> {
        let mut dimensions = [0; DIMENSIONS];
        for (column, value) in (4..).zip(&mut dimensions) {
            *value = row.integer(column)?;
        }
        let [id, occurred_at, credits, refunded] = [row.integer(0)?, row.integer(1)?, row.integer(2)?, row.integer(3)?];
        Ok(Self { id, occurred_at: Instant::from_micros(occurred_at), credits, refunded, dimensions })
    }
}

/// The events of a workspace in the order in which they occurred.
struct Events {
    workspace: WorkspaceId,
    sql: String,
    /// The instant and the id of the last event.
    after: (i64, i64),
    rows: std::iter::Peekable<IntoIter<Event>>,
    ended: bool,
}

impl Events {
    /// From an instant on. Without one there are no events.
    fn of(workspace: WorkspaceId, from: Option<Instant>) -> Self {
        let dimensions = RollupDimension::ALL.map(|dimension| event_value(dimension, "e")).join(", ");
        let sql = format!(
            "SELECT e.id, e.occurred_at, e.credits, e.refunded, {dimensions} FROM usage_event e \
             WHERE e.workspace_id = $1 AND (e.occurred_at, e.id) > ($2, $3) ORDER BY e.occurred_at, e.id LIMIT $4"
        );
        let after = (from.map_or(i64::MAX, Instant::micros), i64::MIN);
        Self { workspace, sql, after, rows: Vec::new().into_iter().peekable(), ended: from.is_none() }
    }

    /// The next event, if it occurred before an instant.
    async fn next_before<C: ConnectionTrait>(&mut self, connection: &C, end: i64) -> Result<Option<Event>, DbErr> {
        if self.rows.peek().is_none() && !self.ended {
            let (instant, id) = self.after;
            let values = vec![self.workspace.0.into(), instant.into(), id.into(), EVENTS_AT_ONCE.into()];
            let rows = connection.query_all_raw(statement(connection, &self.sql, values)).await?;
            let events = rows.iter().map(Event::read).collect::<Result<Vec<Event>, DbErr>>()?;
            match events.last() {
                Some(last) => self.after = (last.occurred_at.micros(), last.id),
                None => self.ended = true,
            }
            self.rows = events.into_iter().peekable();
        }
        Ok(self.rows.next_if(|event| event.occurred_at.micros() < end))
    }
}

/// What the events come to in one rollup, as far as it has not been compared.
struct Tally<'rollup> {
    rollup: &'rollup Rollup,
    workspace: WorkspaceId,
    /// Where in an event's dimensions the rollup's are.
    dimensions: Vec<usize>,
    sums: HashMap<Key, Sums>,
    /// The first grain that has not been compared.
    from: i64,
    differences: Vec<Difference>,
    count: usize,
}

impl<'rollup> Tally<'rollup> {
    fn of(rollup: &'rollup Rollup, workspace: WorkspaceId, from: i64) -> Self {
        let place = |dimension| RollupDimension::ALL.iter().position(|other| *other == dimension);
        let dimensions = rollup.dimensions.iter().filter_map(|dimension| place(*dimension)).collect();
        Self { rollup, workspace, dimensions, sums: HashMap::new(), from, differences: Vec::new(), count: 0 }
    }

    fn add(&mut self, day: &Day, event: &Event) {
        let grain = match self.rollup.grain {
            Grain::LocalDay => day.number,
            Grain::QuarterHour => quarter_hour_of(event.occurred_at),
        };
        let values = self.dimensions.iter().filter_map(|place| event.dimensions.get(*place).copied());
        let sums = self.sums.entry(key(std::iter::once(grain).chain(values))).or_default();
        for (sum, added) in sums.iter_mut().zip([event.credits, event.refunded, 1]) {
            // A sum that no rollup can hold is none that a rollup says.
            *sum = sum.saturating_add(added);
        }
    }

    /// The first grain that has only events after a day.
    fn grain_after(&self, day: &Day) -> i64 {
        match self.rollup.grain {
            Grain::LocalDay => day.number.saturating_add(1),
            Grain::QuarterHour => quarter_hour_of(Instant::from_micros(day.end_micros())),
        }
    }

    /// Compares the grains before `until`, or all that are left, with the rollup's rows, and forgets them.
    async fn compare<C: ConnectionTrait>(&mut self, connection: &C, until: Option<i64>) -> Result<(), DbErr> {
        let mut differing = Vec::new();
        for (key, stored) in self.stored(connection, until).await? {
            let expected = self.sums.remove(&key);
            if expected != Some(stored) {
                differing.push((key, Some(stored), expected));
            }
        }
        let left = self.sums.extract_if(|[grain, ..], _| until.is_none_or(|until| *grain < until));
        differing.extend(left.map(|(key, expected)| (key, None, Some(expected))));
        differing.sort_unstable();
        for (key, stored, expected) in differing {
            self.differs(THE_ROLLUP_SAYS, key, stored);
            self.differs("the events sum up to", key, expected);
        }
        self.from = until.unwrap_or(i64::MAX);
        Ok(())
    }

    /// The rollup's rows from the first grain that has not been compared.
    async fn stored<C: ConnectionTrait>(&self, connection: &C, until: Option<i64>) -> Result<Vec<(Key, Sums)>, DbErr> {
        let (table, grain) = (self.rollup.table, self.rollup.grain.column());
        let before = until.map_or(String::new(), |_| format!(" AND {grain} < $3"));
        let sql = format!(
            "SELECT {}, {} FROM {table} WHERE workspace_id = $1 AND {grain} >= $2{before}",
            sums(),
            keys(self.rollup)
        );
        let values = [Some(self.workspace.0), Some(self.from), until].into_iter().flatten().map(Into::into);
        let rows = connection.query_all_raw(statement(connection, &sql, values.collect())).await?;
        let read = |row: &QueryResult| -> Result<(Key, Sums), DbErr> {
            let mut sums = Sums::default();
            for (column, sum) in sums.iter_mut().enumerate() {
                *sum = row.integer(column)?;
            }
            let mut values = Vec::with_capacity(DIMENSIONS + 1);
            for column in (ALL_SUMS.len()..).take(self.dimensions.len().saturating_add(1)) {
                values.push(row.integer(column)?);
            }
            Ok((key(values.into_iter()), sums))
        };
        rows.iter().map(read).collect()
    }

    fn differs(&mut self, says: &str, key: Key, sums: Option<Sums>) {
        let Some(sums) = sums else { return };
        self.count = self.count.saturating_add(1);
        if self.differences.len() < REPORTED_ROWS {
            let values = key.into_iter().take(self.dimensions.len().saturating_add(1)).chain(sums);
            let what = row_words(&keys(self.rollup), ALL_SUMS, values, says);
            self.differences.push(Difference { table: self.rollup.table, what });
        }
    }
}

fn key(values: impl Iterator<Item = i64>) -> Key {
    let mut key = Key::default();
    for (place, value) in key.iter_mut().zip(values) {
        *place = value;
    }
    key
}
