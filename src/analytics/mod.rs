//! Questions about usage and credits: totals, series, breakdowns, comparisons, the balance over time, and its forecast.
//!
//! It records nothing and knows no role. Whoever asks brings the proof that they may.
//!
//! What always holds: the total is the sum of the buckets, and of the groups with all others. It is exact to the last thousandth,
//! because all come from the same cells. Bucket bounds are computed once, in [`crate::calendar`], and go to the database as numbers.
//! So no database's idea of time zones matters.
//!
//! `gather` takes a question through three steps. `plan` decides which sources answer which part, and is pure. `ask` sends the
//! statements, unless the cache has the answer. `add_up` adds the numbers. `answers` has a file for each kind of answer.

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
pub use ask::{QueryContext, SnapshotRevisions, SumCache};
pub use error::AnalyticsError;
pub use forecast::{Band, CreditForecast, DailyUsage, ForecastGrant, ForecastInput, forecast};
pub use measures::{Measures, Wanted};
pub use question::{Dimension, MemberKey, Question, UsageFilter};
