//! The answers: one file for each kind.

mod balance_history;
mod breakdown;
mod comparison;
mod credit_forecast;
mod names;
mod nearest;
mod ranking;
mod series;
mod total;

pub use balance_history::{BalanceHistory, BalanceRow, balance_history};
pub use breakdown::{Breakdown, BreakdownRow, breakdown};
pub use comparison::{UsageComparison, compare};
pub use credit_forecast::credit_forecast;
pub use names::GroupName;
pub use nearest::nearest_usage;
pub use series::{Column, Series, series};
pub use total::total;
