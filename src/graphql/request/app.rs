//! What all requests share.

use std::sync::Arc;

use tokio::sync::Notify;

use crate::analytics::Remembered;
use crate::budget::Budgets;
use crate::clock::Clock;
use crate::config::LimitSettings;
use crate::database::Database;
use crate::usage::UsageWriter;

/// What all requests share.
#[derive(Debug)]
pub struct App {
    /// The connections.
    pub database: Database,
    /// The one writer of usage.
    pub writer: UsageWriter,
    /// Sums that were read lately.
    pub remembered: Remembered,
    /// What time it is.
    pub clock: Clock,
    /// What requests may take while they execute.
    pub budgets: Budgets,
    /// What a request may ask for.
    pub limits: LimitSettings,
    /// Wakes the job that rebuilds day rollups for a new zone. Only a hint: the job also looks by itself.
    pub rezoned: Arc<Notify>,
}
