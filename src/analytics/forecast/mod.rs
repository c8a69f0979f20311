//! How long a workspace's credits last: simulated usage, burnt through its grants.
//!
//! It is pure: history, grants and the instant are handed in, and the same input always has the same answer, because
//! chance comes from a constant seed. It is no promise and knows no trend: it supposes that the weeks to come are like the
//! last eight, so its bands are too narrow where usage grows, and where there are only a few weeks to learn from.
//!
//! What always holds:
//!
//! - In every band low ≤ expected ≤ high; the three are observed values, by nearest rank, and never interpolated.
//! - On every simulated path, to the last thousandth: balance at the start + grants that take effect − usage − forfeited =
//!   balance at the end.
//! - A longer horizon only adds to a path, and a further grant changes no usage, so forecasts can be compared.
//! - An instant of the horizon is after `now` up to and including the local midnight `horizon_days` days after today.
//!   What expires exactly at an instant is gone at it, and what takes effect exactly then is there.
//!
//! [`model`] learns from the history and makes up usage, [`timeline`] lays out the days, [`wallet`] burns, and [`path`]
//! brings the three together.

mod backtest;
mod band;
mod model;
mod path;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod slow_reference;
#[cfg(test)]
mod tests;
mod timeline;
mod wallet;

use crate::amounts::Credits;
use crate::calendar::{Instant, NaiveDate, Zone};

pub use band::Band;
use model::Model;
use path::{Path, walk};
use timeline::Timeline;
use wallet::Arrivals;

/// How many courses of usage are simulated: enough for a tenth of them to say something.
const PATHS: u64 = 200;
/// Bytes that a day of the horizon takes during the simulation: its balance on each course, by course and by day.
pub(super) const DAY_BYTES: usize = 2 * 200 * size_of::<i64>();

/// What a forecast is made from.
#[derive(Clone, Debug)]
pub struct ForecastInput {
    /// The instant at which it begins.
    pub now: Instant,
    /// The workspace's zone, which says what a day is.
    pub zone: Zone,
    /// How many local days after today the horizon ends; at least 1.
    pub horizon_days: u32,
    /// Usage of the complete local days before today: oldest first and without a gap, days of no usage included, from the
    /// first day that has any. 16 weeks are enough for everything.
    pub history: Vec<DailyUsage>,
    /// Credits used beyond all grants, not below zero.
    pub overdraft: Credits,
    /// The grants that are usable now, or will be within the horizon. Those that expire soonest are burnt first, and those
    /// that never do last; then those that take effect first; then those that come first here.
    pub grants: Vec<ForecastGrant>,
}

/// What a local day used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DailyUsage {
    /// The day.
    pub day: NaiveDate,
    /// Charged minus refunded; a negative day counts as one without usage.
    pub used: Credits,
}

/// Credits that are usable from one instant up to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForecastGrant {
    /// The first instant at which it is usable.
    pub effective_at: Instant,
    /// The first instant at which it no longer is; none if it never expires.
    pub expires_at: Option<Instant>,
    /// What is left of it.
    pub remaining: Credits,
}

/// What is to be expected of a balance.
#[derive(Clone, Debug, PartialEq)]
pub struct CreditForecast {
    /// How it was made and from what, in a sentence.
    pub method: String,
    /// Usage a day, over the whole horizon.
    pub daily_rate: Band<Credits>,
    /// When nothing is left, low being the earliest; none where that is not within the horizon.
    pub runs_out_at: Band<Option<Instant>>,
    /// Credits that expire unused within the horizon.
    pub forfeited: Band<Credits>,
    /// The mean absolute error for a day, as a part of mean daily usage, had each of the last 8 weeks been forecast from
    /// those before it. None where there is too little history, or no usage.
    pub backtest_error: Option<f64>,
    /// Now, and every local midnight after it within the horizon.
    pub starts: Vec<Instant>,
    /// The balance at each of them: what usable grants hold, minus overdraft.
    pub balance: Vec<Band<Credits>>,
}

impl CreditForecast {
    /// About how much memory it takes.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        let starts = self.starts.len().saturating_mul(size_of::<Instant>());
        let balance = self.balance.len().saturating_mul(size_of::<Band<Credits>>());
        size_of::<Self>().saturating_add(starts).saturating_add(balance)
    }
}

/// Forecasts a balance by simulating usage and burning it through the grants in their order.
///
/// It only computes: for 0.14 s, without optimization, where there are five years and a thousand grants.
#[must_use]
pub fn forecast(input: &ForecastInput) -> CreditForecast {
    forecast_while(input, || true)
}

/// The same, but it stops simulating once nobody wants it. The forecast is then made from the courses simulated so far.
pub(super) fn forecast_while(input: &ForecastInput, is_wanted: impl Fn() -> bool) -> CreditForecast {
    let model = Model::fit(&input.history);
    let arrivals = Arrivals::of(input);
    let timeline = Timeline::new(input, &arrivals);
    let simulate = |path| {
        let mut usage = model.simulate(path);
        walk(&timeline, arrivals.wallet(input), |day| usage.next(day))
    };
    let paths: Vec<Path> = (0..PATHS).take_while(|_| is_wanted()).map(simulate).collect();
    let mut columns: Vec<Vec<i64>> = timeline.starts().map(|_| Vec::with_capacity(paths.len())).collect();
    for path in &paths {
        for (column, balance) in columns.iter_mut().zip(&path.balances) {
            column.push(*balance);
        }
    }
    CreditForecast {
        method: method(&model),
        daily_rate: credits(paths.iter().map(|path| path.daily_rate).collect()),
        runs_out_at: Band::of_instants(paths.iter().map(|path| path.runs_out_at).collect()),
        forfeited: credits(paths.iter().map(|path| path.forfeited).collect()),
        backtest_error: backtest::error(&input.history),
        starts: timeline.starts().collect(),
        balance: columns.into_iter().map(credits).collect(),
    }
}

fn credits(thousandths: Vec<i64>) -> Band<Credits> {
    Band::of(thousandths).map(Credits::from_thousandths)
}

fn method(model: &Model) -> String {
    match (model.fitted_days(), model.knows_weekdays()) {
        (0, _) => "There is no usage to learn from yet, so none is expected".to_owned(),
        (1, _) => format!("Usage of the last day, {PATHS} simulated paths"),
        (days, false) => format!("Mean of the last {days} days, {PATHS} simulated paths"),
        (days, true) => format!("Weekday means of the last {days} days, {PATHS} simulated paths"),
    }
}
