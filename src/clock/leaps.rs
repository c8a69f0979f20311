//! A clock that leaps ahead is not believed before the new time has lasted.
//!
//! Pure: what the clock shows and how long the program has been up are handed in. The uptime comes from a clock that nobody sets,
//! so comparing the two tells a leap from time that passed.

use std::time::Duration;

use crate::calendar::Instant;

/// What counts as a leap, and when the new time is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeapRule {
    /// A clock that is further ahead than this of the time that has passed has leapt.
    pub leap: Duration,
    /// How long the new time must last to be believed. Zero: nothing counts as a leap.
    pub settle: Duration,
}

/// The outcome of a look at the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing changed: it is believed, or not, as before.
    Unchanged,
    /// It has leapt, and is not believed.
    Leapt,
    /// It leapt a while ago, and is believed from now on.
    Believed,
    /// It leapt, and is back at what it was.
    Returned,
}

/// What a clock showed when the program had been up for so long.
#[derive(Clone, Copy, Debug)]
struct Reading {
    shown: Instant,
    uptime: Duration,
}

/// What is known of one clock.
#[derive(Debug)]
pub(super) struct Leaps {
    rule: LeapRule,
    /// Leaps are measured from here. It does not move at every look, so that a clock that gains in many small steps leaps too.
    line: Reading,
    /// What was believed last.
    believed: Reading,
    /// Since when it has shown a new time.
    leapt: Option<Reading>,
}

impl Reading {
    /// By how much a later reading is ahead of this one plus the time that has passed since. Negative: it is behind.
    fn lead_micros(&self, later: &Self) -> i64 {
        let passed = micros(later.uptime.saturating_sub(self.uptime));
        later.shown.micros_since(self.shown).saturating_sub(passed)
    }

    fn went_on(&self, uptime: Duration) -> Instant {
        let passed = micros(uptime.saturating_sub(self.uptime));
        self.shown.checked_add_micros(passed).unwrap_or(Instant::LAST)
    }
}

impl Leaps {
    /// A clock that was right at an instant, when the program came up or before.
    pub(super) const fn new(rule: LeapRule, right_at: Instant) -> Self {
        let reading = Reading { shown: right_at, uptime: Duration::ZERO };
        Self { rule, line: reading, believed: reading, leapt: None }
    }

    /// Looks at the clock, and gives the time to go by.
    pub(super) fn look(&mut self, shown: Instant, uptime: Duration) -> (Instant, Verdict) {
        let now = Reading { shown, uptime };
        let leap = micros(self.rule.leap);
        let lead = self.line.lead_micros(&now);
        if lead <= leap || self.rule.settle.is_zero() {
            let verdict = if self.leapt.take().is_some() { Verdict::Returned } else { Verdict::Unchanged };
            // A clock that is set back is followed at once: moments of recording do not go back with it.
            if lead < 0 || self.lasted_since(&self.line, uptime) {
                self.line = now;
            }
            self.believed = now;
            return (shown, verdict);
        }
        let Some(since) = self.leapt.filter(|since| since.lead_micros(&now).abs() <= leap) else {
            let verdict = if self.leapt.is_some() { Verdict::Unchanged } else { Verdict::Leapt };
            self.leapt = Some(now);
            return (self.believed.went_on(uptime), verdict);
        };
        if self.lasted_since(&since, uptime) {
            self.leapt = None;
            (self.line, self.believed) = (now, now);
            return (shown, Verdict::Believed);
        }
        (self.believed.went_on(uptime), Verdict::Unchanged)
    }

    fn lasted_since(&self, since: &Reading, uptime: Duration) -> bool {
        uptime.saturating_sub(since.uptime) >= self.rule.settle
    }

    pub(super) const fn has_leapt(&self) -> bool {
        self.leapt.is_some()
    }

    pub(super) const fn settle_seconds(&self) -> u64 {
        self.rule.settle.as_secs()
    }
}

fn micros(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers of a test")]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::{LeapRule, Leaps, Verdict};
    use crate::calendar::Instant;

    const SECOND: i64 = 1_000_000;
    const HOUR: i64 = 3_600 * SECOND;
    const DAY: i64 = 24 * HOUR;
    const RULE: LeapRule = LeapRule { leap: Duration::from_hours(1), settle: Duration::from_mins(10) };

    fn at(micros: i64) -> Instant {
        Instant::from_micros(micros)
    }

    /// Looks once a second from one second to another, with a clock that is so far off.
    fn watch(leaps: &mut Leaps, seconds: std::ops::Range<u64>, off_micros: i64) -> (Instant, Vec<Verdict>) {
        let mut verdicts = Vec::new();
        let mut last = at(0);
        for second in seconds {
            let passed = i64::try_from(second).unwrap_or(i64::MAX).saturating_mul(SECOND);
            let (settled, verdict) = leaps.look(at(passed.saturating_add(off_micros)), Duration::from_secs(second));
            last = settled;
            if verdict != Verdict::Unchanged {
                verdicts.push(verdict);
            }
        }
        (last, verdicts)
    }

    #[test]
    fn a_clock_that_is_weeks_ahead_for_a_minute_is_never_gone_by() {
        let mut leaps = Leaps::new(RULE, at(0));
        assert_eq!(watch(&mut leaps, 0..100, 0), (at(99 * SECOND), Vec::new()));
        assert_eq!(watch(&mut leaps, 100..178, 30 * DAY), (at(177 * SECOND), vec![Verdict::Leapt]));
        assert_eq!(watch(&mut leaps, 178..900, 0), (at(899 * SECOND), vec![Verdict::Returned]));
    }

    #[test]
    fn a_new_time_that_lasts_is_believed() {
        let mut leaps = Leaps::new(RULE, at(0));
        assert_eq!(watch(&mut leaps, 0..600, 30 * DAY), (at(599 * SECOND), vec![Verdict::Leapt]));
        let believed = at(30 * DAY + 600 * SECOND);
        assert_eq!(watch(&mut leaps, 600..601, 30 * DAY), (believed, vec![Verdict::Believed]));
    }

    #[test]
    fn the_wait_begins_again_with_every_other_time() {
        let mut leaps = Leaps::new(RULE, at(0));
        watch(&mut leaps, 0..500, 30 * DAY);
        let (settled, _) = watch(&mut leaps, 500..1_000, 20 * DAY);
        assert_eq!(settled, at(999 * SECOND));
        let (settled, _) = watch(&mut leaps, 1_000..1_101, 20 * DAY);
        assert_eq!(settled, at(20 * DAY + 1_100 * SECOND));
    }

    #[test]
    fn many_small_steps_are_a_leap_too() {
        let mut leaps = Leaps::new(RULE, at(0));
        let mut settled = at(0);
        for step in 0..48 {
            (settled, _) = watch(&mut leaps, step * 5..step * 5 + 5, i64::try_from(step).unwrap_or(0) * HOUR / 2);
        }
        assert!(settled <= at(HOUR + 240 * SECOND), "{settled}");
    }

    #[test]
    fn a_clock_that_drifts_or_is_set_back_is_followed() {
        let mut leaps = Leaps::new(RULE, at(0));
        // A tenth too fast: an hour too much in ten.
        for minute in 0..3_000_u64 {
            let shown = at(i64::try_from(minute).unwrap_or(0) * 66 * SECOND);
            assert_eq!(leaps.look(shown, Duration::from_mins(minute)), (shown, Verdict::Unchanged));
        }
        assert_eq!(leaps.look(at(-DAY), Duration::from_hours(50)), (at(-DAY), Verdict::Unchanged));
    }

    #[test]
    fn with_no_time_to_settle_in_nothing_is_a_leap() {
        let mut leaps = Leaps::new(LeapRule { settle: Duration::ZERO, ..RULE }, at(0));
        assert_eq!(leaps.look(at(300 * DAY), Duration::from_secs(1)), (at(300 * DAY), Verdict::Unchanged));
    }

    proptest! {
        #[test]
        fn what_is_gone_by_is_never_ahead_and_never_leaps(
            looks in prop::collection::vec((0_u64..900, -40..40_i64), 1..60),
        ) {
            let mut leaps = Leaps::new(RULE, at(0));
            let (mut uptime, mut before) = (0_u64, at(0));
            for (passed, off_days) in looks {
                uptime += passed;
                let shown = at(i64::try_from(uptime).unwrap_or(0) * SECOND + off_days * DAY);
                let (settled, verdict) = leaps.look(shown, Duration::from_secs(uptime));
                prop_assert!(settled <= shown);
                let most = i64::try_from(passed).unwrap_or(0) * SECOND + HOUR;
                prop_assert!(verdict == Verdict::Believed || settled.micros_since(before) <= most);
                before = settled;
            }
        }
    }
}
