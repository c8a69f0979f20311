//! Questions about usage and what it leaves: totals, series, breakdowns, comparisons, the balance over time, its forecast.
//!
//! What it is not: it records nothing and knows no role; whoever asks brings the proof that they may. What always holds:
//! the total is the sum of the buckets and of the groups with other, to the last thousandth, because all come from the
//! same cells; bucket bounds are computed once, in [`crate::calendar`], and go to the database as numbers, so that no
//! database's own idea of zones has a say.
//!
//! A question goes through three steps, which `gather` takes in this order: `plan` decides which rollups answer, and is pure; `ask`
//! reads them, from the cache where nothing was recorded since; `add_up` adds the numbers. `answers` has a file for each kind of
//! answer.

mod add_up;
mod answers;
mod ask;
mod error;
mod forecast;
mod gather;
mod measures;
mod plan;
mod question;

pub use answers::{
    BalanceHistory, BalanceRow, Breakdown, BreakdownRow, Column, GroupName, Series, UsageComparison, balance_history,
    breakdown, compare, credit_forecast, nearest_usage, series, total,
};
pub use ask::{QueryContext, SumCache};
pub use error::AnalyticsError;
pub use forecast::{Band, CreditForecast, DailyUsage, ForecastGrant, ForecastInput, forecast};
pub use measures::{Measures, Wanted};
pub use question::{Dimension, MemberKey, Question, UsageFilter};
