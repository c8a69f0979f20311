//! The usage nearest to a range that holds none.
//!
//! It may be years away, and a filter may match hardly any event in between. So the search first finds the day, by the primary key of
//! a day rollup. Only then does it look for the event within that day.

use std::ops::Range;

use sea_orm::DbErr;

use super::total::total;
use crate::analytics::ask::{QueryContext, ResolvedFilter, SearchFrom, check_kept, first_grain};
use crate::analytics::error::AnalyticsError;
use crate::analytics::measures::Wanted;
use crate::analytics::plan::{Conditions, Source};
use crate::analytics::question::Question;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::UsageSums;
use crate::calendar::{Instant, NaiveDate, TimeDelta, Zone, day_number};
use crate::rollups::RollupZones;

/// The days of a rollup may still begin a little earlier or later than those of the zone's newest rules.
const MARGIN_MICROS: i64 = 86_400_000_000;
/// The same in days, plus the day that an end of the range cuts.
const MARGIN_DAYS: i64 = 2;

/// The side of the range on which usage is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// The instant of the usage that is nearest to either end of the question's range; of two that are as near, the earlier. None if the
/// range has usage, or there is none at all.
///
/// # Errors
///
/// When the answer would need forgotten events, or the database does not answer.
pub async fn nearest_usage(context: QueryContext<'_>, question: &Question) -> Result<Option<Instant>, AnalyticsError> {
    let wanted = Wanted { generations: true, ..Wanted::CREDITS };
    if total(context, question, wanted).await?.generations() > 0 {
        return Ok(None);
    }
    let filter = ResolvedFilter::of(context, question).await?;
    let zones = RollupZones::of(context.reads, &question.workspaces).await?;
    let (mut before, mut after): (Option<Instant>, Option<Instant>) = (None, None);
    for access in question.workspaces.iter() {
        let Some(conditions) = filter.within(access) else { continue };
        let search = Search { context, question, access, zone: zones.zone(access), conditions };
        before = before.max(search.run(Side::Before).await?);
        after = [after, search.run(Side::After).await?].into_iter().flatten().min();
    }
    let (start, end) = (question.range.start(), question.range.end());
    Ok(match (before, after) {
        (Some(before), Some(after)) if after.micros_since(end) < start.micros_since(before) => Some(after),
        (before, after) => before.or(after),
    })
}

/// The search in one workspace.
struct Search<'question> {
    context: QueryContext<'question>,
    question: &'question Question,
    access: &'question WorkspaceAccess<UsageSums>,
    /// The zone by whose days the day rollups are kept.
    zone: Zone,
    conditions: Conditions,
}

impl Search<'_> {
    /// The nearest event on one side. A day near the range may have usage on the other side only. Then the next day is tried.
    async fn run(&self, side: Side) -> Result<Option<Instant>, AnalyticsError> {
        let zone = self.zone;
        let number = |instant: Instant| i64::from(day_number(zone.local_day(instant)));
        let mut days = match side {
            Side::Before => i64::MIN..number(self.question.range.start()).saturating_add(MARGIN_DAYS),
            Side::After => number(self.question.range.end()).saturating_sub(MARGIN_DAYS)..i64::MAX,
        };
        // The coarsest source is a day rollup.
        let Some(by_day) = Source::that_tell_apart(&self.conditions.dimensions()).first().copied() else {
            return Ok(None);
        };
        while let Some(day) = self.first(by_day, days.clone(), side).await? {
            let bounds = Bounds::of(zone, day);
            let within = self.beside_the_range(bounds.widened(), side);
            if within.start < within.end {
                self.check_kept(&bounds, side).await?;
                if let Some(at) = self.first(Source::Events, within, side).await? {
                    return Ok(Some(Instant::from_micros(at)));
                }
            }
            days = match side {
                Side::Before => days.start..day,
                Side::After => day.saturating_add(1)..days.end,
            };
        }
        Ok(None)
    }

    fn beside_the_range(&self, within: Range<i64>, side: Side) -> Range<i64> {
        match side {
            Side::Before => within.start..within.end.min(self.question.range.start().micros()),
            Side::After => within.start.max(self.question.range.end().micros())..within.end,
        }
    }

    async fn first(&self, source: Source, within: Range<i64>, side: Side) -> Result<Option<i64>, DbErr> {
        let from = match side {
            Side::Before => SearchFrom::End,
            Side::After => SearchFrom::Start,
        };
        first_grain(self.context, self.access, source, within, from, &self.conditions).await
    }

    /// Refuses a day whose events may be forgotten, unless all of it is on the other side.
    async fn check_kept(&self, day: &Bounds, side: Side) -> Result<(), AnalyticsError> {
        let within = self.beside_the_range(day.start.micros()..day.end.micros(), side);
        if within.start >= within.end {
            return Ok(());
        }
        check_kept(self.context, self.access, &self.conditions, day.start, self.question.now).await
    }
}

/// A local day.
struct Bounds {
    start: Instant,
    end: Instant,
}

impl Bounds {
    fn of(zone: Zone, number: i64) -> Self {
        let date = TimeDelta::try_days(number).and_then(|days| NaiveDate::default().checked_add_signed(days));
        let date = date.unwrap_or_default();
        let next = date.succ_opt().unwrap_or(NaiveDate::MAX);
        Self { start: zone.day_start_or_next(date), end: zone.day_start_or_next(next) }
    }

    fn widened(&self) -> Range<i64> {
        self.start.micros().saturating_sub(MARGIN_MICROS)..self.end.micros().saturating_add(MARGIN_MICROS)
    }
}
