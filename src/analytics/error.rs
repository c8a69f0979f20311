//! The errors of questions.

use sea_orm::DbErr;

use crate::amounts::TooLarge;
use crate::budget::BudgetExceeded;
use crate::calendar::{Instant, RangeError};

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AnalyticsError {
    /// The range cannot be cut into these buckets, or cannot be shifted.
    #[error(transparent)]
    Range(#[from] RangeError),
    /// `top` is out of bounds.
    #[error("top must be from 1 to {maximum}")]
    Top {
        /// The largest that is accepted.
        maximum: u32,
    },
    /// The answer would have too many cells: columns times buckets.
    #[error(
        "{columns} columns of {buckets} buckets are more than the {maximum} numbers that one series holds: ask for a smaller top or a coarser granularity"
    )]
    TooWide {
        /// How many columns there would be.
        columns: usize,
        /// How many buckets.
        buckets: usize,
        /// The largest product of both.
        maximum: usize,
    },
    /// The answer would need events that are forgotten.
    #[error(
        "workspace {workspace:?} keeps single events from {from} on: before that, {what} can be asked for by {grain} only; choose a range and buckets that begin and end with them"
    )]
    NotKept {
        /// The workspace's key.
        workspace: String,
        /// From when on every question has an answer.
        from: Instant,
        /// What the question asks for.
        what: &'static str,
        /// The grain by which it can be asked for before that.
        grain: String,
    },
    /// The forecast's simulation panicked.
    #[error("the forecast could not be made")]
    Forecast(#[source] tokio::task::JoinError),
    /// A sum of credits does not fit 64 bits.
    #[error("{0}")]
    TooLarge(#[from] TooLarge),
    /// The question takes more than a request may.
    #[error(transparent)]
    Spent(#[from] BudgetExceeded),
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbErr),
}
