//! What all requests of a server share.

use std::sync::Arc;

use tokio::sync::Notify;

use crate::alerts::delivery::Courier;
use crate::analytics::SumCache;
use crate::authn::KeyUses;
use crate::budget::Budgets;
use crate::clock::Clock;
use crate::config::{AlertSettings, LimitSettings};
use crate::database::Database;
use crate::usage::UsageWriter;

/// What all requests of a server share.
#[derive(Debug)]
pub struct App {
    /// The connections to the database.
    pub database: Database,
    /// The writer of usage.
    pub writer: UsageWriter,
    /// The cache of sums.
    pub sum_cache: SumCache,
    /// The clock.
    pub clock: Clock,
    /// The budgets of requests.
    pub budgets: Budgets,
    /// The limits of a request.
    pub limits: LimitSettings,
    /// Wakes the job that rebuilds day rollups for a new time zone. The job also runs without it.
    pub rezoned: Arc<Notify>,
    /// The settings of spend alerts.
    pub alerts: AlertSettings,
    /// Delivers the messages of spend alerts.
    pub courier: Arc<Courier>,
    /// The last uses of API keys that are not stored yet.
    pub key_uses: KeyUses,
}
