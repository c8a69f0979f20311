//! Questions about usage and what it leaves: totals, series, breakdowns, comparisons, the balance over time, its forecast.
//!
//! What it is not: it records nothing and knows no role; whoever asks brings the proof that they may. What always holds:
//! the total is the sum of the buckets and of the groups with other, to the last thousandth, because all come from the
//! same cells; bucket bounds are computed once, in [`crate::calendar`], and go to the database as numbers, so that no
//! database's own idea of zones has a say.
//!
//! [`plan`] decides which rollups answer, and is pure; [`gather`] asks them, unless [`remembered`] has what they said and nothing
//! was recorded since; [`kept`] refuses what only events that are forgotten could answer.

mod balance_history;
mod breakdown;
mod compare;
mod forecast;
mod gather;
mod kept;
mod measures;
mod names;
mod nearest;
mod outlook;
mod plan;
mod question;
mod ranking;
mod remembered;
mod series;
mod sql;
mod total;

pub use balance_history::{BalanceHistory, BalanceRow, balance_history};
pub use breakdown::{Breakdown, BreakdownRow, breakdown};
pub use compare::{UsageComparison, compare};
pub use forecast::{Band, CreditForecast, DailyUsage, ForecastGrant, ForecastInput, forecast};
pub use measures::{Measures, Wanted};
pub use names::GroupName;
pub use nearest::nearest_usage;
pub use outlook::credit_forecast;
pub use question::{AnalyticsError, Books, Dimension, MemberKey, Question, UsageFilter};
pub use remembered::Remembered;
pub use series::{Column, Series, series};
pub use total::total;
