//! When a message that was not delivered is tried again (pure).

use std::time::Duration;

/// The wait after the first attempt. It doubles with each further one.
const FIRST: Duration = Duration::from_secs(1);
/// The longest wait.
pub(super) const LONGEST: Duration = Duration::from_hours(1);
/// How long a message is tried.
pub(super) const TRIED_FOR: Duration = Duration::from_hours(24);

/// The wait after a number of attempts. Half of it is random, so that messages that failed together are not all tried
/// together. `dice` is between 0 and 1.
pub(super) fn wait_after(attempts: i64, dice: f64) -> Duration {
    // Some hours of doublings are beyond the longest wait.
    let doublings = u32::try_from(attempts.saturating_sub(1).clamp(0, 31)).unwrap_or(0);
    let whole = FIRST.saturating_mul(2_u32.saturating_pow(doublings)).min(LONGEST);
    whole.mul_f64(0.5 + dice.clamp(0.0, 1.0) / 2.0)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{LONGEST, TRIED_FOR, wait_after};

    #[test]
    fn waits_double_up_to_an_hour() {
        let longest: Vec<u64> = (1..=6).map(|attempts| wait_after(attempts, 1.0).as_secs()).collect();
        assert_eq!(longest, [1, 2, 4, 8, 16, 32]);
        assert_eq!(wait_after(3, 0.0), Duration::from_secs(2));
        for attempts in [13, 60, 1_000, i64::MAX] {
            assert_eq!(wait_after(attempts, 1.0), LONGEST, "{attempts}");
        }
        assert_eq!(wait_after(0, 1.0), Duration::from_secs(1));
    }

    #[test]
    fn a_day_has_some_thirty_attempts() {
        let mut passed = Duration::ZERO;
        let mut attempts = 1;
        while passed + wait_after(attempts, 1.0) <= TRIED_FOR {
            passed += wait_after(attempts, 1.0);
            attempts += 1;
        }
        assert_eq!(attempts, 35);
    }
}
