//! Distrusting a clock that leaps ahead, until the new time has lasted.
//!
//! Pure: the clock's reading and the uptime of the program are parameters. Nobody can set the uptime, so comparing the
//! two tells a leap from time that passed.

use std::time::Duration;

use crate::calendar::Instant;

/// What counts as a leap, and when the new time is trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeapRule {
    /// A clock has leapt if it is ahead of the passed time by more than this.
    pub leap: Duration,
    /// How long the new time must last until it is trusted. With zero, nothing counts as a leap.
    pub trust_after: Duration,
}

/// The outcome of a look at the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing changed.
    Unchanged,
    /// It leapt, and is not trusted.
    Leapt,
    /// It leapt a while ago, and is trusted from now on.
    Trusted,
    /// It leapt, and is back at the old time.
    Returned,
}

/// A reading of the clock, at an uptime of the program.
#[derive(Clone, Copy, Debug)]
struct Reading {
    shown: Instant,
    uptime: Duration,
}

/// The state of one watched clock.
#[derive(Debug)]
pub(super) struct Leaps {
    rule: LeapRule,
    /// The reading from which leaps are measured. It does not move with every look, so that many small gains add up to
    /// a leap.
    line: Reading,
    /// The last trusted reading.
    trusted: Reading,
    /// The first reading after a leap.
    leapt: Option<Reading>,
}

impl Reading {
    /// How far a later reading is ahead of this one plus the uptime between. Negative if it is behind.
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
    /// A clock that was right at an instant, at or before the program's start.
    pub(super) const fn new(rule: LeapRule, right_at: Instant) -> Self {
        let reading = Reading { shown: right_at, uptime: Duration::ZERO };
        Self { rule, line: reading, trusted: reading, leapt: None }
    }

    /// Looks at the clock, and returns the trusted time.
    pub(super) fn look(&mut self, shown: Instant, uptime: Duration) -> (Instant, Verdict) {
        let now = Reading { shown, uptime };
        let leap = micros(self.rule.leap);
        let lead = self.line.lead_micros(&now);
        if lead <= leap || self.rule.trust_after.is_zero() {
            let verdict = if self.leapt.take().is_some() { Verdict::Returned } else { Verdict::Unchanged };
            // A clock that is set back is followed at once; recorded times do not go back with it.
            if lead < 0 || self.lasted_since(&self.line, uptime) {
                self.line = now;
            }
            self.trusted = now;
            return (shown, verdict);
        }
        let Some(since) = self.leapt.filter(|since| since.lead_micros(&now).abs() <= leap) else {
            let verdict = if self.leapt.is_some() { Verdict::Unchanged } else { Verdict::Leapt };
            self.leapt = Some(now);
            return (self.trusted.went_on(uptime), verdict);
        };
        if self.lasted_since(&since, uptime) {
            self.leapt = None;
            (self.line, self.trusted) = (now, now);
            return (shown, Verdict::Trusted);
        }
        (self.trusted.went_on(uptime), Verdict::Unchanged)
    }

    fn lasted_since(&self, since: &Reading, uptime: Duration) -> bool {
        uptime.saturating_sub(since.uptime) >= self.rule.trust_after
    }

    pub(super) const fn has_leapt(&self) -> bool {
        self.leapt.is_some()
    }

    pub(super) const fn trust_after_seconds(&self) -> u64 {
        self.rule.trust_after.as_secs()
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
    const RULE: LeapRule = LeapRule { leap: Duration::from_hours(1), trust_after: Duration::from_mins(10) };

    fn at(micros: i64) -> Instant {
        Instant::from_micros(micros)
    }

    /// Looks once a second between two seconds, with a clock that is off by some microseconds.
    fn watch(leaps: &mut Leaps, seconds: std::ops::Range<u64>, off_micros: i64) -> (Instant, Vec<Verdict>) {
        let mut verdicts = Vec::new();
        let mut last = at(0);
        for second in seconds {
            let passed = i64::try_from(second).unwrap_or(i64::MAX).saturating_mul(SECOND);
            let (trusted, verdict) = leaps.look(at(passed.saturating_add(off_micros)), Duration::from_secs(second));
            last = trusted;
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
        let trusted = at(30 * DAY + 600 * SECOND);
        assert_eq!(watch(&mut leaps, 600..601, 30 * DAY), (trusted, vec![Verdict::Trusted]));
    }

    #[test]
    fn the_wait_begins_again_with_every_other_time() {
        let mut leaps = Leaps::new(RULE, at(0));
        watch(&mut leaps, 0..500, 30 * DAY);
        let (trusted, _) = watch(&mut leaps, 500..1_000, 20 * DAY);
        assert_eq!(trusted, at(999 * SECOND));
        let (trusted, _) = watch(&mut leaps, 1_000..1_101, 20 * DAY);
        assert_eq!(trusted, at(20 * DAY + 1_100 * SECOND));
    }

    #[test]
    fn many_small_steps_are_a_leap_too() {
        let mut leaps = Leaps::new(RULE, at(0));
        let mut trusted = at(0);
        for step in 0..48 {
            (trusted, _) = watch(&mut leaps, step * 5..step * 5 + 5, i64::try_from(step).unwrap_or(0) * HOUR / 2);
        }
        assert!(trusted <= at(HOUR + 240 * SECOND), "{trusted}");
    }

    #[test]
    fn a_clock_that_drifts_or_is_set_back_is_followed() {
        let mut leaps = Leaps::new(RULE, at(0));
        // A tenth too fast gains an hour in ten.
        for minute in 0..3_000_u64 {
            let shown = at(i64::try_from(minute).unwrap_or(0) * 66 * SECOND);
            assert_eq!(leaps.look(shown, Duration::from_mins(minute)), (shown, Verdict::Unchanged));
        }
        assert_eq!(leaps.look(at(-DAY), Duration::from_hours(50)), (at(-DAY), Verdict::Unchanged));
    }

    #[test]
    fn with_no_time_to_settle_in_nothing_is_a_leap() {
        let mut leaps = Leaps::new(LeapRule { trust_after: Duration::ZERO, ..RULE }, at(0));
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
                let (trusted, verdict) = leaps.look(shown, Duration::from_secs(uptime));
                prop_assert!(trusted <= shown);
                let most = i64::try_from(passed).unwrap_or(0) * SECOND + HOUR;
                prop_assert!(verdict == Verdict::Trusted || trusted.micros_since(before) <= most);
                before = trusted;
            }
        }
    }
}
