//! One path that the balance may take.

use super::timeline::{Day, Timeline};
use super::wallet::Wallet;
use crate::calendar::{Instant, NaiveDate};

/// The balance along a path, in thousandths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    /// The balance now, and at every midnight.
    pub balances: Vec<i64>,
    /// The first instant at which nothing is left.
    pub runs_out_at: Option<Instant>,
    pub forfeited: i64,
    /// Mean usage of a whole day. The rest of today counts as part of a day.
    pub daily_rate: i64,
}

/// Burns usage day by day. `usage` gives that of each whole day in turn, in thousandths.
pub(super) fn walk(timeline: &Timeline, mut wallet: Wallet<'_>, mut usage: impl FnMut(NaiveDate) -> i64) -> Path {
    let mut runs_out_at = (wallet.balance() <= 0).then(|| timeline.now());
    let mut balances = Vec::with_capacity(timeline.days().len().saturating_add(1));
    balances.push(wallet.balance());
    let (mut weighted, mut weights) = (0_i128, 0_i128);
    for day in timeline.days() {
        let of_day = usage(day.date);
        runs_out_at = runs_out_at.or(walk_day(day, &mut wallet, of_day));
        balances.push(wallet.balance());
        let weight = i128::from(day.weight());
        weights = weights.saturating_add(weight);
        weighted = weighted.saturating_add(weight.saturating_mul(of_day.into()));
    }
    let daily_rate = i64::try_from(weighted.checked_div(weights).unwrap_or(0)).unwrap_or(i64::MAX);
    Path { balances, runs_out_at, forfeited: wallet.forfeited(), daily_rate }
}

/// Burns the rest of a day's usage, and gives the first instant at which nothing was left.
fn walk_day(day: &Day, wallet: &mut Wallet<'_>, usage: i64) -> Option<Instant> {
    let mut used_so_far = day.used_before(usage, day.from);
    let mut runs_out_at = None;
    for stop in &day.stops {
        let used = day.used_before(usage, *stop);
        let balance = wallet.balance();
        wallet.burn(used.saturating_sub(used_so_far));
        if runs_out_at.is_none() && balance > 0 && wallet.balance() <= 0 {
            let instant = day.instant_of(usage, used_so_far.saturating_add(balance));
            // At the stop itself the next grant may have taken effect.
            runs_out_at = (instant < *stop).then_some(instant);
        }
        wallet.advance(*stop);
        if runs_out_at.is_none() && wallet.balance() <= 0 {
            runs_out_at = Some(*stop);
        }
        used_so_far = used;
    }
    runs_out_at
}
