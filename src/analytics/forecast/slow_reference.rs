//! The same simulation, minute by minute and by looking at every grant every time. Everything in its input happens at
//! whole minutes.

use super::path::Path;
use super::{ForecastGrant, ForecastInput};
use crate::amounts::Credits;
use crate::calendar::{Instant, NaiveDate};

const MINUTE: i64 = 60_000_000;

/// Which of two usable grants is burnt first.
pub(super) type Order = fn(&ForecastGrant) -> (bool, i64, i64);

/// The order of the product.
pub(super) fn soonest_expiring(grant: &ForecastGrant) -> (bool, i64, i64) {
    let expires_at = grant.expires_at.map_or(0, Instant::micros);
    (grant.expires_at.is_none(), expires_at, grant.effective_at.micros())
}

/// As bad as can be.
pub(super) fn latest_expiring(grant: &ForecastGrant) -> (bool, i64, i64) {
    let (never, expires_at, effective_at) = soonest_expiring(grant);
    (!never, expires_at.saturating_neg(), effective_at)
}

struct Slow {
    grants: Vec<ForecastGrant>,
    order: Order,
    overdraft: i64,
    forfeited: i64,
    used: i64,
    runs_out_at: Option<Instant>,
}

/// The days of the horizon, whole, with their bounds.
pub(super) fn days(input: &ForecastInput) -> Vec<(NaiveDate, Instant, Instant)> {
    let today = input.zone.local_day(input.now);
    let dates = today.iter_days().take(usize::try_from(input.horizon_days).unwrap_or(0));
    let day = |date: NaiveDate| {
        let next = date.succ_opt().unwrap_or(NaiveDate::MAX);
        Some((date, input.zone.day_start(date)?, input.zone.day_start_or_next(next)))
    };
    dates.filter_map(day).collect()
}

/// The path, and what was used on it.
pub(super) fn walk(input: &ForecastInput, order: Order, usage: impl Fn(NaiveDate) -> i64) -> (Path, i64) {
    let grants = input.grants.iter().filter(|grant| grant.expires_at.is_none_or(|at| at > input.now));
    let mut slow = Slow {
        grants: grants.copied().collect(),
        order,
        overdraft: input.overdraft.thousandths(),
        forfeited: 0,
        used: 0,
        runs_out_at: None,
    };
    slow.arrive(input.now);
    let mut balances = vec![slow.balance(input.now)];
    for (date, start, end) in days(input) {
        let before = |instant: Instant| {
            let passed = i128::from(instant.micros_since(start)).saturating_mul(usage(date).into());
            let length = i128::from(end.micros_since(start));
            i64::try_from(passed.checked_div(length).unwrap_or(0)).unwrap_or(i64::MAX)
        };
        let mut instant = start.max(input.now);
        while instant < end {
            let next = later(instant, MINUTE);
            slow.watch(instant, before);
            slow.use_up(instant, before(next).saturating_sub(before(instant)));
            slow.arrive(next);
            instant = next;
        }
        balances.push(slow.balance(end));
    }
    let path = Path { balances, runs_out_at: slow.runs_out_at, forfeited: slow.forfeited, daily_rate: 0 };
    (path, slow.used)
}

impl Slow {
    fn arrive(&mut self, now: Instant) {
        for grant in &mut self.grants {
            if grant.expires_at.is_some_and(|expires_at| grant.effective_at < expires_at && expires_at <= now) {
                self.forfeited = self.forfeited.saturating_add(grant.remaining.thousandths());
                grant.remaining = Credits::ZERO;
            }
        }
        let owed = std::mem::take(&mut self.overdraft);
        self.take(now, owed);
        if self.balance(now) <= 0 {
            self.runs_out_at = self.runs_out_at.or(Some(now));
        }
    }

    /// Looks for the first instant within the next minute at which nothing is left.
    fn watch(&mut self, now: Instant, before: impl Fn(Instant) -> i64) {
        let balance = self.balance(now);
        let all_used = |micros| before(later(now, micros)).saturating_sub(before(now)) >= balance;
        if self.runs_out_at.is_some() || !all_used(MINUTE.saturating_sub(1)) {
            return;
        }
        let (mut too_early, mut late_enough) = (0, MINUTE.saturating_sub(1));
        while late_enough.saturating_sub(too_early) > 1 {
            let middle = too_early.midpoint(late_enough);
            *(if all_used(middle) { &mut late_enough } else { &mut too_early }) = middle;
        }
        self.runs_out_at = Some(later(now, late_enough));
    }

    fn use_up(&mut self, now: Instant, used: i64) {
        self.used = self.used.saturating_add(used);
        self.take(now, used);
    }

    fn take(&mut self, now: Instant, amount: i64) {
        let mut missing = amount;
        while missing > 0 {
            let order = self.order;
            let usable = self.grants.iter_mut().filter(|grant| usable(grant, now));
            let Some(grant) = usable.min_by_key(|grant| order(grant)) else { break };
            let taken = Credits::from_thousandths(missing).min(grant.remaining);
            grant.remaining = grant.remaining.minus(taken).unwrap_or_default();
            missing = missing.saturating_sub(taken.thousandths());
        }
        self.overdraft = self.overdraft.saturating_add(missing);
    }

    fn balance(&self, now: Instant) -> i64 {
        let held = Credits::sum_of(self.grants.iter().filter(|grant| usable(grant, now)).map(|grant| grant.remaining))
            .unwrap_or_default();
        held.thousandths().saturating_sub(self.overdraft)
    }
}

fn usable(grant: &ForecastGrant, now: Instant) -> bool {
    let begun = grant.effective_at <= now && grant.expires_at.is_none_or(|expires_at| now < expires_at);
    begun && grant.remaining > Credits::ZERO
}

fn later(instant: Instant, micros: i64) -> Instant {
    instant.checked_add_micros(micros).unwrap_or(Instant::LAST)
}
