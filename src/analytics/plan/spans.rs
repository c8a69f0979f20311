//! Which source answers which part of a bucket.
//!
//! Every bucket is cut into parts. Its whole local days come from a day rollup. What is left at both ends comes from the quarters
//! of an hour, and the rest of that from the raw events. Each part is exact, whatever the report's zone, so the sum is exact too.
//! Buckets that are the workspace's own days need no finer source, and hours need no coarser one.

use chrono::NaiveDate;

use super::sources::Source;
use crate::calendar::{Instant, Zone, day_number};
use crate::rollups::{Grain, QUARTER_HOUR_MICROS, Rollup, quarter_hour_of};

/// A half-open stretch of a source's grains that belongs to a bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::analytics) struct Span {
    pub bucket: usize,
    pub from: i64,
    pub until: i64,
}

/// What is read from one source.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::analytics) struct Part {
    pub source: Source,
    pub spans: Vec<Span>,
}

impl Part {
    /// The stretch of the spans if they follow one another and hold one grain each. None for a single span, which needs no buckets.
    pub(in crate::analytics) fn one_grain_each(&self) -> Option<(i64, i64)> {
        let (first, last) = (self.spans.first()?, self.spans.last()?);
        let one = self.spans.iter().all(|span| span.until == span.from.saturating_add(1));
        let follow = self.spans.windows(2).all(|pair| matches!(pair, [left, right] if left.until == right.from));
        (one && follow && self.spans.len() > 1).then_some((first.from, last.until))
    }
}

/// Plans the buckets between consecutive `bounds`. `zone` is the one by whose days the day rollups are kept.
pub(super) fn plan(bounds: &[Instant], sources: Vec<Source>, zone: Zone) -> Vec<Part> {
    let mut parts: Vec<Part> = sources.into_iter().map(|source| Part { source, spans: Vec::new() }).collect();
    // A bound ends one bucket and begins the next. What the calendar says of it is looked up once.
    let mut days_of = Days::of(zone);
    let bounds: Vec<Bound> = bounds.iter().map(|bound| days_of.around(*bound)).collect();
    for (bucket, pair) in bounds.windows(2).enumerate() {
        let [start, end] = pair else { continue };
        match parts.split_first_mut() {
            Some((days, finer)) if days.source.is_by_local_day() => {
                assign_around(start.whole_days_until(end), days, finer, bucket, start.instant, end.instant);
            }
            _ => assign(&mut parts, bucket, start.instant, end.instant),
        }
    }
    parts.retain(|part| !part.spans.is_empty());
    parts
}

/// Assigns a stretch of a bucket to the first source that has whole grains of it, and its ends to the sources after.
fn assign(parts: &mut [Part], bucket: usize, start: Instant, end: Instant) {
    let Some((part, finer)) = parts.split_first_mut() else { return };
    if start < end {
        assign_around(whole_grains(part.source, start, end), part, finer, bucket, start, end);
    }
}

/// Assigns the whole grains to a source, and the ends around them to finer sources.
fn assign_around(
    whole: Option<Whole>,
    part: &mut Part,
    finer: &mut [Part],
    bucket: usize,
    start: Instant,
    end: Instant,
) {
    let Some(whole) = whole else { return assign(finer, bucket, start, end) };
    part.spans.push(Span { bucket, from: whole.from, until: whole.until });
    assign(finer, bucket, start, whole.start);
    assign(finer, bucket, whole.end, end);
}

/// The grains of a source that lie whole within a stretch.
struct Whole {
    from: i64,
    until: i64,
    start: Instant,
    end: Instant,
}

/// A bound of a bucket, and the local days around it.
struct Bound {
    instant: Instant,
    /// The number and the start of the day that the bound belongs to.
    day: (i64, Instant),
    /// The number and the start of the first day that begins at the bound or after it.
    next: (i64, Instant),
}

/// The local days of a zone. It keeps the last day that was asked for and the one after it: in a series by day, each bound is the
/// start of the next day.
struct Days {
    zone: Zone,
    /// With their starts.
    at_hand: Option<[(NaiveDate, Instant); 2]>,
}

impl Days {
    const fn of(zone: Zone) -> Self {
        Self { zone, at_hand: None }
    }

    fn around(&mut self, instant: Instant) -> Bound {
        let holds = |[(_, start), (_, end)]: &[(NaiveDate, Instant); 2]| *start <= instant && instant < *end;
        let following = || self.at_hand.and_then(|[_, next]| self.from(next)).filter(holds);
        let [day, next] = self.at_hand.filter(holds).or_else(following).unwrap_or_else(|| {
            let day = self.zone.local_day(instant);
            let day = (day, self.zone.day_start_or_next(day));
            self.from(day).unwrap_or([day, (day.0, Instant::LAST)])
        });
        self.at_hand = Some([day, next]);
        let numbered = |(day, start): (NaiveDate, Instant)| (i64::from(day_number(day)), start);
        let next = if day.1 == instant { day } else { next };
        Bound { instant, day: numbered(day), next: numbered(next) }
    }

    /// A day and the one after it.
    fn from(&self, day: (NaiveDate, Instant)) -> Option<[(NaiveDate, Instant); 2]> {
        let next = day.0.succ_opt()?;
        Some([day, (next, self.zone.day_start_or_next(next))])
    }
}

impl Bound {
    fn whole_days_until(&self, end: &Self) -> Option<Whole> {
        let whole = Whole { from: self.next.0, until: end.day.0, start: self.next.1, end: end.day.1 };
        (whole.start < whole.end).then_some(whole)
    }
}

fn whole_grains(source: Source, start: Instant, end: Instant) -> Option<Whole> {
    let whole = match source {
        Source::Rollup(Rollup { grain: Grain::QuarterHour, .. }) => {
            let from = quarter_hour_of(Instant::from_micros(
                start.micros().saturating_add(QUARTER_HOUR_MICROS).saturating_sub(1),
            ));
            let until = quarter_hour_of(end);
            let at = |quarter: i64| Instant::from_micros(quarter.saturating_mul(QUARTER_HOUR_MICROS));
            Whole { from, until, start: at(from), end: at(until) }
        }
        Source::Events => Whole { from: start.micros(), until: end.micros(), start, end },
        // Days come first. What they leave over holds no whole day.
        Source::Rollup(Rollup { grain: Grain::LocalDay, .. }) => return None,
    };
    (whole.start < whole.end).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::{Part, Source, Span, plan};
    use crate::calendar::{Instant, Zone};
    use crate::rollups::RollupDimension;

    const MODEL: &[RollupDimension] = &[RollupDimension::Model];
    const TOOL: &[RollupDimension] = &[RollupDimension::Tool];
    const MEMBER: &[RollupDimension] = &[RollupDimension::Member];

    fn at(text: &str) -> Instant {
        Instant::parse_rfc3339(text).unwrap_or(Instant::FIRST)
    }

    fn of(bounds: &[Instant], needed: &[RollupDimension], zone: Zone) -> Vec<Part> {
        plan(bounds, Source::that_tell_apart(needed), zone)
    }

    /// The table of each part, and its number of spans.
    fn sources(parts: &[Part]) -> Vec<(&'static str, usize)> {
        let table = |part: &Part| match part.source {
            Source::Rollup(rollup) => rollup.table,
            Source::Events => "usage_event",
        };
        parts.iter().map(|part| (table(part), part.spans.len())).collect()
    }

    #[test]
    fn own_days_come_from_the_day_rollup_alone() {
        let oslo = Zone::parse("Europe/Oslo").unwrap_or(Zone::utc());
        let bounds = [at("2026-03-28T23:00:00Z"), at("2026-03-29T22:00:00Z"), at("2026-03-30T22:00:00Z")];
        assert_eq!(sources(&of(&bounds, MODEL, oslo)), [("usage_day_model", 2)]);
        assert_eq!(sources(&of(&bounds, TOOL, oslo)), [("usage_day", 2)]);
        assert_eq!(sources(&of(&bounds, MEMBER, oslo)), [("usage_day_member", 2)]);
    }

    #[test]
    fn a_cut_day_goes_to_the_quarters_and_its_end_to_the_events() {
        let bounds = [at("2026-03-28T00:00:00Z"), at("2026-03-29T00:00:00Z"), at("2026-03-29T13:37:00Z")];
        let parts = of(&bounds, MODEL, Zone::utc());
        assert_eq!(sources(&parts), [("usage_day_model", 1), ("usage_quarter", 1), ("usage_event", 1)]);
        let raw = parts.last().map(|part| part.spans.clone());
        let span =
            Span { bucket: 1, from: at("2026-03-29T13:30:00Z").micros(), until: at("2026-03-29T13:37:00Z").micros() };
        assert_eq!(raw, Some(vec![span]));
    }

    #[test]
    fn foreign_weeks_take_their_whole_days_from_the_day_rollup() {
        let bounds = [at("2026-03-02T05:00:00Z"), at("2026-03-09T05:00:00Z")];
        let parts = of(&bounds, MODEL, Zone::utc());
        assert_eq!(sources(&parts), [("usage_day_model", 1), ("usage_quarter", 2)]);
    }

    #[test]
    fn hours_by_member_need_the_events() {
        let bounds = [at("2026-03-02T05:00:00Z"), at("2026-03-02T06:00:00Z"), at("2026-03-02T07:00:00Z")];
        assert_eq!(sources(&of(&bounds, MEMBER, Zone::utc())), [("usage_event", 2)]);
    }
}
