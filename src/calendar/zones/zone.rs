//! Time zones, and where their local days begin.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ptr;
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::rules::{UNTIL, ZoneRules};
use crate::calendar::instant::Instant;

const MICROS_PER_SECOND: i64 = 1_000_000;
const SECONDS_PER_DAY: i64 = 86_400;
/// No zone was ever further from UTC, and none ever changed its clocks twice within twice this time. A test checks both
/// against the time zone database.
const REACH_SECONDS: i64 = SECONDS_PER_DAY;
/// 1970-01-01 as a day number that counts 0001-01-01 as 1.
const EPOCH_DAY_FROM_CE: i32 = 719_163;

/// An IANA time zone: a calendar, and its rules. Zones of one name with different rules are different.
#[derive(Clone, Copy)]
pub struct Zone(&'static ZoneData);

/// A zone in use. There are as many as there are names and rules, so they are never freed.
struct ZoneData {
    name: &'static str,
    rules: ZoneRules,
    /// Covers the time after the rules end. Without it their last offset stays.
    later: Option<TimeZone>,
    stored_name: OnceLock<String>,
}

impl Zone {
    /// A zone from its compiled file.
    pub(super) fn of_file(name: &'static str, file: TimeZone) -> Self {
        let rules = ZoneRules::of(&file);
        Self(Box::leak(Box::new(ZoneData { name, rules, later: Some(file), stored_name: OnceLock::new() })))
    }

    /// A zone by older or newer rules than the program's own.
    pub(super) fn of_rules(name: &str, rules: ZoneRules, stored_name: &str) -> Self {
        let name = name.to_owned().leak();
        Self(Box::leak(Box::new(ZoneData { name, rules, later: None, stored_name: stored_name.to_owned().into() })))
    }

    pub(super) const fn rules(self) -> &'static ZoneRules {
        &self.0.rules
    }

    pub(super) fn stored_name_or(self, name: impl FnOnce() -> String) -> &'static str {
        self.0.stored_name.get_or_init(name)
    }

    /// The IANA name; an alias as it was given.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// The seconds that local clocks are ahead of UTC. Negative west of Greenwich.
    #[must_use]
    pub fn offset_seconds(self, instant: Instant) -> i32 {
        self.offset(instant.micros().div_euclid(MICROS_PER_SECOND))
    }

    /// The local date and time. A clock change may repeat or skip it.
    #[must_use]
    pub fn local_datetime(self, instant: Instant) -> NaiveDateTime {
        let offset = TimeDelta::seconds(self.offset_seconds(instant).into());
        instant.to_datetime().naive_utc().checked_add_signed(offset).unwrap_or_default()
    }

    /// The local date. When clocks go back over midnight it goes back too, so the days by this date may be interrupted.
    /// Buckets and rollups use [`Zone::local_day`].
    #[must_use]
    pub fn local_date(self, instant: Instant) -> NaiveDate {
        self.local_datetime(instant).date()
    }

    /// The day of an instant: the last day that has begun.
    ///
    /// It is the local date, except when clocks go back over midnight and repeat some minutes. In `America/St_Johns` on
    /// 2006-10-29, clocks went from 00:01 back to 23:01 of the 28th. The 29th had begun, so the hour until the second
    /// midnight belongs to it, and days never go backward.
    #[must_use]
    pub fn local_day(self, instant: Instant) -> NaiveDate {
        let second = instant.micros().div_euclid(MICROS_PER_SECOND);
        let mut day = self.local_date(instant);
        while let Some(next) = day.succ_opt()
            && self.first_second_from(next) <= second
        {
            day = next;
        }
        day
    }

    /// [`Zone::local_day`] as a number; 0 is 1970-01-01.
    #[must_use]
    pub fn local_day_number(self, instant: Instant) -> i32 {
        day_number(self.local_day(instant))
    }

    /// The first instant of a local day: midnight, the first instant after a skipped midnight, or the first of two
    /// midnights. `None` for a day that the zone skips, such as 2011-12-30 in `Pacific/Apia`.
    #[must_use]
    pub fn day_start(self, day: NaiveDate) -> Option<Instant> {
        let start = self.first_second_from(day);
        let exists = day.succ_opt().is_none_or(|next| self.first_second_from(next) > start);
        exists.then(|| instant_of_second(start))
    }

    /// The first instant of a local day, or of the next day that the zone has.
    #[must_use]
    pub fn day_start_or_next(self, day: NaiveDate) -> Instant {
        instant_of_second(self.first_second_from(day))
    }

    /// The day that begins exactly at the instant, if one does.
    pub(in crate::calendar) fn day_beginning_at(self, instant: Instant) -> Option<NaiveDate> {
        let day = self.local_day(instant);
        (self.day_start_or_next(day) == instant).then_some(day)
    }

    /// The instant of a local time. Of two, the one with the preferred offset, else the earlier. If clocks skip it, the
    /// first instant after the gap. `None` outside the years 1 to 9999.
    pub(in crate::calendar) fn instant_of_local(self, local: NaiveDateTime, preferred_offset: i32) -> Option<Instant> {
        let wall = local.and_utc();
        let wall_second = wall.timestamp();
        let (before, after) = self.offsets_around(wall_second);
        let with = |offset: i64| {
            let second = wall_second.saturating_sub(offset);
            (self.offset_at(second) == offset).then_some(second)
        };
        let preferred = i64::from(preferred_offset);
        let second = if preferred == after { with(after) } else { None };
        let Some(second) = second.or_else(|| with(before)).or_else(|| with(after)) else {
            return Some(instant_of_second(self.clock_change_near(wall_second, before)));
        };
        let fraction = i64::from(wall.timestamp_subsec_micros());
        Instant::try_from_micros(second.saturating_mul(MICROS_PER_SECOND).saturating_add(fraction)).ok()
    }

    /// The first UTC second whose local date is `day` or later.
    fn first_second_from(self, day: NaiveDate) -> i64 {
        let midnight = day.and_time(NaiveTime::MIN).and_utc().timestamp();
        // The first instant of a day is less than a day from the same time in UTC, and at most one clock change is that
        // near. Without a change before midnight, the earlier offset gives the instant.
        let before = self.offset_at(midnight.saturating_sub(REACH_SECONDS));
        let unchanged = midnight.saturating_sub(before);
        if self.offset_at(unchanged) == before {
            return unchanged;
        }
        let after = self.offset_at(midnight.saturating_add(REACH_SECONDS));
        let changed = midnight.saturating_sub(after);
        if self.offset_at(changed) == after {
            return changed;
        }
        // The change itself skipped midnight: the day begins with it.
        self.clock_change_near(midnight, before)
    }

    /// The offsets well before and well after a local time.
    fn offsets_around(self, wall_second: i64) -> (i64, i64) {
        let before = self.offset_at(wall_second.saturating_sub(REACH_SECONDS));
        let after = self.offset_at(wall_second.saturating_add(REACH_SECONDS));
        (before, after)
    }

    /// The first UTC second near a local time whose offset is not `before`.
    fn clock_change_near(self, wall_second: i64, before: i64) -> i64 {
        let mut old = wall_second.saturating_sub(REACH_SECONDS);
        let mut new = wall_second.saturating_add(REACH_SECONDS);
        while new.saturating_sub(old) > 1 {
            let middle = old.midpoint(new);
            if self.offset_at(middle) == before {
                old = middle;
            } else {
                new = middle;
            }
        }
        new
    }

    fn offset_at(self, second: i64) -> i64 {
        self.offset(second).into()
    }

    fn offset(self, second: i64) -> i32 {
        let later = self.0.later.as_ref().filter(|_| second >= UNTIL);
        match later.zip(Timestamp::from_second(second).ok()) {
            Some((zone, at)) => zone.to_offset(at).seconds(),
            None => self.0.rules.offset_at(second),
        }
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self.0, other.0)
    }
}

impl Eq for Zone {}

impl Hash for Zone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        ptr::hash(self.0, state);
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Zone").field(&self.name()).finish()
    }
}

/// A day as a number; 0 is 1970-01-01.
#[must_use]
pub fn day_number(day: NaiveDate) -> i32 {
    day.num_days_from_ce().saturating_sub(EPOCH_DAY_FROM_CE)
}

fn instant_of_second(second: i64) -> Instant {
    Instant::from_micros(second.saturating_mul(MICROS_PER_SECOND))
}
