//! Why a question has no answer.

use sea_orm::DbErr;

use crate::amounts::TooLarge;
use crate::budget::Spent;
use crate::calendar::{Instant, RangeError};

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AnalyticsError {
    /// The range cannot be cut into these buckets, or not be shifted.
    #[error(transparent)]
    Range(#[from] RangeError),
    /// `top` is out of bounds.
    #[error("top must be from 1 to {maximum}")]
    Top {
        /// The largest.
        maximum: u32,
    },
    /// More columns times buckets than one answer holds.
    #[error(
        "{columns} columns of {buckets} buckets are more than the {maximum} numbers that one series holds: ask for a smaller top or a coarser granularity"
    )]
    TooWide {
        /// How many columns there would be.
        columns: usize,
        /// How many buckets.
        buckets: usize,
        /// Their largest product.
        maximum: usize,
    },
    /// Only single events that are forgotten could tell.
    #[error(
        "workspace {workspace:?} keeps single events from {from} on: before that, {what} can be asked for by {grain} only, so buckets and both ends of the range have to be such"
    )]
    NotKept {
        /// The workspace's key.
        workspace: String,
        /// From when on anything can be asked for.
        from: Instant,
        /// What is asked for.
        what: &'static str,
        /// By what it can be asked for before that.
        grain: String,
    },
    /// The forecast's simulation panicked.
    #[error("the forecast could not be made")]
    Forecast(#[source] tokio::task::JoinError),
    /// A sum of credits that does not fit.
    #[error("{0}")]
    TooLarge(#[from] TooLarge),
    /// It takes more than one request may.
    #[error(transparent)]
    Spent(#[from] Spent),
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbErr),
}
