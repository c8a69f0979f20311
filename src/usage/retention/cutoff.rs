//! Where the kept events of a workspace may begin. Pure: it reads no database.

use crate::calendar::{Instant, Zone};
use crate::rollups::every_grain_begins_at;

/// How many days are tried, the last first.
const TRIED: usize = 400;

/// The last instant up to `target` at which both a local day and a quarter of an hour begin. None if no recent day has one.
pub(super) fn cutoff(zone: Zone, target: Instant) -> Option<Instant> {
    let mut day = zone.local_day(target);
    for _ in 0..TRIED {
        let start = zone.day_start_or_next(day);
        if start <= target && every_grain_begins_at(zone, start) {
            return Some(start);
        }
        day = day.pred_opt()?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::cutoff;
    use crate::calendar::{Instant, Zone};

    fn at(text: &str) -> Instant {
        Instant::parse_rfc3339(text).unwrap_or(Instant::FIRST)
    }

    fn of(zone: &str, target: &str) -> Option<String> {
        cutoff(Zone::parse(zone).unwrap_or(Zone::utc()), at(target)).map(Instant::to_rfc3339)
    }

    #[test]
    fn it_is_the_start_of_the_local_day() {
        assert_eq!(of("UTC", "2026-03-29T13:37:00Z").as_deref(), Some("2026-03-29T00:00:00Z"));
        assert_eq!(of("Europe/Oslo", "2026-03-29T23:00:00Z").as_deref(), Some("2026-03-29T22:00:00Z"));
        assert_eq!(of("Asia/Kathmandu", "2026-03-29T18:14:59Z").as_deref(), Some("2026-03-28T18:15:00Z"));
        assert_eq!(of("Asia/Kathmandu", "2026-03-29T18:15:00Z").as_deref(), Some("2026-03-29T18:15:00Z"));
    }

    #[test]
    fn day_that_a_zone_skipped_is_no_start() {
        assert_eq!(of("Pacific/Apia", "2011-12-30T09:59:59Z").as_deref(), Some("2011-12-29T10:00:00Z"));
        assert_eq!(of("Pacific/Apia", "2011-12-30T10:00:00Z").as_deref(), Some("2011-12-30T10:00:00Z"));
    }

    #[test]
    fn days_that_begin_between_quarters_are_passed_over() {
        // Monrovia was 44 minutes and 30 seconds behind until 1972.
        assert_eq!(of("Africa/Monrovia", "1971-06-01T12:00:00Z"), None);
        assert_eq!(of("Africa/Monrovia", "1972-01-08T12:00:00Z").as_deref(), Some("1972-01-08T00:00:00Z"));
    }
}
