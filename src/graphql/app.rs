//! What all requests share.

use entity::WorkspaceId;
use tokio::sync::mpsc;

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
    /// Workspaces whose day rollups are to follow a new zone.
    pub rezoned: mpsc::UnboundedSender<WorkspaceId>,
}
