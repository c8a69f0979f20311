//! Where a question that ends now may as well end.
//!
//! A range like the last 90 days ends at the very instant of the question. Planned as it is, its end is cut from single events, and no
//! two questions are the same. Mostly nothing has occurred from that instant on: then the range may as well end with the local day. All
//! of that day comes from the rollups, and the question is the same until midnight.
//!
//! Usage that is dated ahead of the clock stays out of an answer that ends now. While a workspace has some, its questions are planned as
//! they are.

use super::cache::{ReadAt, Revisions};
use super::context::QueryContext;
use super::read::{SearchFrom, first_grain};
use crate::analytics::error::AnalyticsError;
use crate::analytics::plan::{Conditions, Source};
use crate::analytics::question::Question;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::UsageSums;
use crate::calendar::{Instant, Zone};

/// The bounds of a question's buckets, of which the last may be later for this workspace. `zone` is the one by whose days its day
/// rollups are kept.
pub(in crate::analytics) async fn open_end(
    context: QueryContext<'_>,
    revisions: &Revisions,
    access: &WorkspaceAccess<UsageSums>,
    zone: Zone,
    question: &Question,
    bounds: &[Instant],
) -> Result<Vec<Instant>, AnalyticsError> {
    let mut bounds = bounds.to_vec();
    if let Some(end) = bounds.last_mut().filter(|end| **end >= question.now && context.cache.is_on()) {
        let later = day_start_from(zone, *end);
        if later != *end && usage_ends_before(context, revisions, access, *end).await? {
            *end = later;
        }
    }
    Ok(bounds)
}

/// The start of the first local day that begins at an instant or after it.
fn day_start_from(zone: Zone, instant: Instant) -> Instant {
    let day = zone.local_day(instant);
    let start = zone.day_start_or_next(day);
    let next = day.succ_opt().map_or(instant, |next| zone.day_start_or_next(next));
    if start >= instant { start } else { next.max(instant) }
}

async fn usage_ends_before(
    context: QueryContext<'_>,
    revisions: &Revisions,
    access: &WorkspaceAccess<UsageSums>,
    instant: Instant,
) -> Result<bool, AnalyticsError> {
    if let Some(known) = context.cache.usage_ends_before(context.reads, revisions, access, instant).await? {
        return Ok(known);
    }
    let (ever, read_at) = (i64::MIN..i64::MAX, ReadAt::now());
    let latest = first_grain(context, access, Source::Events, ever, SearchFrom::End, &Conditions::default()).await?;
    let latest = latest.map(Instant::from_micros);
    context.cache.put_latest(access.id(), context.reads, revisions, latest, read_at);
    Ok(latest.is_none_or(|latest| latest < instant))
}

#[cfg(test)]
mod tests {
    use super::day_start_from;
    use crate::calendar::{Instant, Zone};

    #[test]
    fn open_day_ends_at_local_midnight() {
        let of = |zone: &str, text: &str| {
            let zone = Zone::parse(zone).unwrap_or(Zone::utc());
            day_start_from(zone, Instant::parse_rfc3339(text).unwrap_or(Instant::FIRST)).to_rfc3339()
        };
        assert_eq!(of("Europe/Oslo", "2026-03-28T22:59:59Z"), "2026-03-28T23:00:00Z");
        assert_eq!(of("Europe/Oslo", "2026-03-28T23:00:00Z"), "2026-03-28T23:00:00Z");
        // The clock goes forward on that day.
        assert_eq!(of("Europe/Oslo", "2026-03-28T23:00:00.000001Z"), "2026-03-29T22:00:00Z");
        // The 30th does not exist there.
        assert_eq!(of("Pacific/Apia", "2011-12-30T09:59:59Z"), "2011-12-30T10:00:00Z");
    }
}
