//! Adds what was recorded since to an answer: what the source would answer now, without asking it. Pure.

use std::collections::BTreeMap;

use crate::analytics::ask::answer::{Added, Answer};
use crate::analytics::plan::{Selection, Source, SourceQuery};
use crate::analytics::question::Dimension;
use crate::calendar::DayIndex;
use crate::rollups::{Grain, RecordedChange, Rollup, RollupDimension, quarter_hour_of};

/// The largest number of rows that are added. More are as slow to add up as they are to read anew.
const ADDED_LIMIT: usize = 20_000;

impl Answer {
    /// The answer with some changes more. None if they do not fit.
    pub(super) fn with<'changes>(
        &self,
        query: &SourceQuery,
        changes: impl Iterator<Item = &'changes RecordedChange>,
    ) -> Option<Self> {
        let mut rows_of = RowsOf::new(query);
        let mut more: BTreeMap<[i64; 2], [i64; 3]> = BTreeMap::new();
        for Added { key, sums } in changes.filter_map(|change| rows_of.row(change)) {
            add(more.entry(key).or_default(), sums)?;
        }
        if more.is_empty() {
            return Some(self.clone());
        }
        let mut added = self.added.to_vec();
        for (key, sums) in more {
            match self.added.binary_search_by_key(&key, |row| row.key) {
                Ok(place) => add(&mut added.get_mut(place)?.sums, sums)?,
                Err(_) => added.push(Added { key, sums }),
            }
        }
        added.sort_unstable_by_key(|row| row.key);
        (added.len() <= ADDED_LIMIT).then(|| Self { rows: self.rows.clone(), added: added.into() })
    }
}

fn add(sums: &mut [i64; 3], more: [i64; 3]) -> Option<()> {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum = sum.checked_add(more)?;
    }
    Some(())
}

/// The rows of changes in the answer to a query.
struct RowsOf<'query> {
    query: &'query SourceQuery,
    days: DayIndex,
    group: Option<RollupDimension>,
    /// Whether a place is a span, and not a bucket.
    one_grain_each: bool,
}

impl<'query> RowsOf<'query> {
    fn new(query: &'query SourceQuery) -> Self {
        let group = query.dimension.and_then(Dimension::in_rollups);
        let one_grain_each = query.part.one_grain_each().is_some();
        Self { query, days: DayIndex::new(query.zone), group, one_grain_each }
    }

    /// The row of a change; none if it does not count.
    fn row(&mut self, change: &RecordedChange) -> Option<Added> {
        let SourceQuery { part, conditions, selection, .. } = self.query;
        if !conditions.are_met_by(|dimension| change.value(dimension)) {
            return None;
        }
        let grain = self.grain(change);
        let place = part.spans.partition_point(|span| span.until <= grain);
        let span = part.spans.get(place).filter(|span| span.from <= grain)?;
        let group = self.group.map_or(0, |dimension| change.value(dimension));
        match selection {
            Selection::Sums(wanted) => {
                let place = if self.one_grain_each { place } else { span.bucket };
                let key = [group, i64::try_from(place).ok()?];
                let (charged, refunded) = if wanted.charged_and_refunded {
                    (change.charged, change.refunded)
                } else {
                    (change.charged.saturating_sub(change.refunded), 0)
                };
                let generations = if wanted.generations { change.generations } else { 0 };
                Some(Added { key, sums: [charged, refunded, generations] })
            }
            // A refund makes nobody active who was not.
            Selection::ActiveUsers => {
                let key = [group, change.value(RollupDimension::Member)];
                (change.generations > 0).then_some(Added { key, sums: [0; 3] })
            }
        }
    }

    fn grain(&mut self, change: &RecordedChange) -> i64 {
        match self.query.part.source {
            Source::Rollup(Rollup { grain: Grain::LocalDay, .. }) => {
                i64::from(self.days.day_number(change.occurred_at))
            }
            Source::Rollup(Rollup { grain: Grain::QuarterHour, .. }) => quarter_hour_of(change.occurred_at),
            Source::Events => change.occurred_at.micros(),
        }
    }
}
