//! How long a workspace's credits last: simulated usage, burnt through its grants.
//!
//! It is pure. History, grants and the instant are handed in, and chance comes from a constant seed. So the same input always has the
//! same answer. It knows no trend: it supposes that the weeks to come are like the last eight. So its bands are too narrow if usage
//! grows, or if there are only a few weeks to learn from.
//!
//! What always holds:
//!
//! - In every band low ≤ expected ≤ high. The three are simulated values, by nearest rank, and never interpolated.
//! - On every simulated path, to the last thousandth: balance at the start + grants that take effect − usage − forfeited =
//!   balance at the end.
//! - A longer horizon only adds to a path, and another grant changes no usage. So forecasts can be compared.
//! - An instant of the horizon is after `now` up to and including the local midnight `horizon_days` days after today.
//!   At the instant at which a grant expires it is gone. At the instant at which it takes effect it is there.
//!
//! [`model`] learns from the history and simulates usage, [`timeline`] lays out the days, [`wallet`] burns grants, and [`path`]
//! combines the three.

mod backtest;
mod band;
mod input;
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
use crate::calendar::Instant;

pub use band::Band;
pub use input::{DailyUsage, ForecastGrant, ForecastInput};
use model::Model;
use path::{Path, walk};
use timeline::Timeline;
use wallet::Arrivals;

/// How many paths are simulated. A tenth of them is enough for a percentile.
const PATHS: u64 = 200;
/// Bytes that a day of the horizon takes during the simulation: its balance on each path, by path and by day.
pub(super) const DAY_BYTES: usize = 2 * 200 * size_of::<i64>();

/// The forecast of a balance.
#[derive(Clone, Debug, PartialEq)]
pub struct CreditForecast {
    /// How it was made and from what, in a sentence.
    pub method: String,
    /// Usage a day, over the whole horizon.
    pub daily_rate: Band<Credits>,
    /// When nothing is left. Low is the earliest. None if that is not within the horizon.
    pub runs_out_at: Band<Option<Instant>>,
    /// Credits that expire unused within the horizon.
    pub forfeited: Band<Credits>,
    /// The mean absolute error for a day, divided by mean daily usage, if each of the last 8 weeks had been forecast from those
    /// before it. None if there is too little history, or no usage.
    pub backtest_error: Option<f64>,
    /// Now, and every local midnight after it within the horizon.
    pub starts: Vec<Instant>,
    /// The balance at each of them: what usable grants hold, minus overdraft.
    pub balance: Vec<Band<Credits>>,
}

impl CreditForecast {
    /// About how many bytes it takes.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        let starts = self.starts.len().saturating_mul(size_of::<Instant>());
        let balance = self.balance.len().saturating_mul(size_of::<Band<Credits>>());
        size_of::<Self>().saturating_add(starts).saturating_add(balance)
    }
}

/// Forecasts a balance by simulating usage and burning it through the grants in their order.
///
/// It takes 0.14 s without optimization for a horizon of five years and a thousand grants.
#[must_use]
pub fn forecast(input: &ForecastInput) -> CreditForecast {
    forecast_while(input, || true)
}

/// The same, but it stops once nobody wants the forecast. That is then made from the paths simulated so far.
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
