//! Limits the rate of each caller by cost, with a leaky bucket in this server's memory.
//!
//! A bucket holds the allowance of one minute and drains evenly. A request is accepted if its cost fits. A request that
//! costs more than a full bucket is accepted if the bucket is empty, so that no setting locks a caller out. Empty
//! buckets are removed, so there are not many more buckets than callers in the last minute.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use entity::{ApiKeyId, UserId};
use tokio::time::Instant;

use crate::authn::Caller;
use crate::config::LimitSettings;

/// The number of buckets from which empty ones are removed.
const SWEEP_AT: usize = 1_024;
/// The parts of a unit. A level is counted in parts, so that a bucket drains evenly.
const PARTS: u64 = 60_000;

/// What a caller may spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Allowance {
    /// On one request. None means no limit.
    pub(super) request: Option<u64>,
    /// In a minute. None means no limit.
    pub(super) minute: Option<u64>,
}

impl Allowance {
    /// The allowance of a caller.
    pub(super) fn of(caller: &Caller, limits: &LimitSettings) -> Self {
        let (request, minute) = match caller {
            Caller::Person(_) => (limits.query_cost_person, limits.cost_per_minute_person),
            Caller::Service(_) => (limits.query_cost_service, limits.cost_per_minute_service),
        };
        let limit = |setting: u64| (setting > 0).then_some(setting);
        Self { request: limit(request), minute: limit(minute) }
    }
}

/// The owner of a bucket. People whom the host product has not provisioned share one bucket, because they may not see
/// anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Payer {
    Person(Option<UserId>),
    Service(ApiKeyId),
}

impl Payer {
    pub(super) fn of(caller: &Caller) -> Self {
        match caller {
            Caller::Person(person) => Self::Person(person.user.as_ref().map(|user| user.id)),
            Caller::Service(service) => Self::Service(service.id),
        }
    }
}

/// The allowance is used up. The request may be sent again after this time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RetryLater(pub(super) Duration);

/// All buckets.
#[derive(Clone, Debug, Default)]
pub(super) struct RateLimiter(Arc<Mutex<Buckets>>);

#[derive(Debug, Default)]
struct Buckets {
    levels: HashMap<Payer, Bucket>,
    /// How many buckets the last sweep left.
    kept: usize,
}

/// A bucket at the time of its last use.
#[derive(Clone, Copy, Debug)]
struct Bucket {
    /// In parts of a unit.
    level: u64,
    at: Instant,
}

impl Bucket {
    /// What has not drained yet.
    fn level(self, minute: u64, now: Instant) -> u64 {
        let elapsed = now.saturating_duration_since(self.at);
        let milliseconds = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        // A minute has as many milliseconds as a unit has parts, so `minute` parts drain in a millisecond.
        self.level.saturating_sub(milliseconds.saturating_mul(minute))
    }
}

impl RateLimiter {
    /// Spends units of a minute's allowance, and returns how many remain.
    pub(super) fn spend(&self, payer: Payer, units: u64, minute: u64, now: Instant) -> Result<u64, RetryLater> {
        let mut buckets = self.buckets();
        buckets.sweep(minute, now);
        let bucket = match buckets.levels.entry(payer) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => entry.insert(Bucket { level: 0, at: now }),
        };
        let level = bucket.level(minute, now);
        let (whole, more) = (minute.saturating_mul(PARTS), units.saturating_mul(PARTS));
        let after = level.saturating_add(more);
        if level > 0 && after > whole {
            let over = after.saturating_sub(whole).min(level);
            return Err(RetryLater(Duration::from_millis(over.div_ceil(minute.max(1)))));
        }
        *bucket = Bucket { level: after, at: now };
        Ok(whole.saturating_sub(after).checked_div(PARTS).unwrap_or_default())
    }

    /// How many units of a minute's allowance remain.
    pub(super) fn remaining(&self, payer: Payer, minute: u64, now: Instant) -> u64 {
        let level = self.buckets().levels.get(&payer).map_or(0, |bucket| bucket.level(minute, now));
        minute.saturating_mul(PARTS).saturating_sub(level).checked_div(PARTS).unwrap_or_default()
    }

    fn buckets(&self) -> MutexGuard<'_, Buckets> {
        // Nothing panics while it holds the lock.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Buckets {
    /// Removes empty buckets, whenever there are twice as many as the last sweep left. People and services drain at
    /// different rates, so a bucket may stay a little longer than necessary.
    fn sweep(&mut self, minute: u64, now: Instant) {
        if self.levels.len() < SWEEP_AT.max(self.kept.saturating_mul(2)) {
            return;
        }
        self.levels.retain(|_, bucket| bucket.level(minute, now) > 0);
        self.kept = self.levels.len();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use entity::UserId;
    use tokio::time::Instant;

    use super::{Payer, RateLimiter, RetryLater, SWEEP_AT};

    fn person(number: i64) -> Payer {
        Payer::Person(Some(UserId(number)))
    }

    #[test]
    fn bucket_drains_evenly_and_says_when_to_come_again() {
        let (rates, start) = (RateLimiter::default(), Instant::now());
        let after = |seconds: u64| start + Duration::from_secs(seconds);
        assert_eq!(rates.spend(person(1), 40, 60, start), Ok(20));
        assert_eq!(rates.spend(person(1), 30, 60, start), Err(RetryLater(Duration::from_secs(10))));
        assert_eq!(rates.spend(person(2), 30, 60, start), Ok(30), "each has a bucket of their own");
        assert_eq!(rates.spend(person(1), 30, 60, after(9)), Err(RetryLater(Duration::from_secs(1))));
        assert_eq!(rates.spend(person(1), 30, 60, after(10)), Ok(0));
        assert_eq!(rates.remaining(person(1), 60, after(25)), 15);
        assert_eq!(rates.remaining(person(1), 60, after(1_000)), 60);
    }

    #[test]
    fn request_that_costs_more_than_a_minute_allows_is_let_in_alone() {
        let (rates, start) = (RateLimiter::default(), Instant::now());
        assert_eq!(rates.spend(person(1), 100, 60, start), Ok(0));
        assert_eq!(rates.spend(person(1), 100, 60, start), Err(RetryLater(Duration::from_secs(100))));
        assert_eq!(rates.spend(person(1), 1, 60, start), Err(RetryLater(Duration::from_secs(41))));
        assert_eq!(rates.spend(person(1), 100, 60, start + Duration::from_secs(100)), Ok(0));
    }

    #[test]
    fn extremes_neither_overflow_nor_let_in_for_ever() {
        let (rates, start) = (RateLimiter::default(), Instant::now());
        assert_eq!(rates.spend(person(1), u64::MAX, u64::MAX, start), Ok(0));
        assert!(rates.spend(person(1), 1, 1, start).is_err());
        assert!(rates.spend(person(2), u64::MAX, 1, start).is_ok());
        assert!(rates.spend(person(2), 1, 1, start + Duration::from_hours(24)).is_err());
    }

    #[test]
    fn buckets_that_have_drained_are_forgotten() {
        let (rates, start) = (RateLimiter::default(), Instant::now());
        for number in 0..100_000_i64 {
            let now = start + Duration::from_millis(u64::try_from(number).unwrap_or_default() * 10);
            assert!(rates.spend(person(number), 1, 60, now).is_ok());
        }
        assert!(rates.buckets().levels.len() <= SWEEP_AT, "one second's callers are a hundred");
    }
}
