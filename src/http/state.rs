//! What all routes share.

use std::sync::Arc;

use entity::WorkspaceId;
use tokio::sync::{Semaphore, mpsc, watch};

use crate::analytics::Remembered;
use crate::authn::{AskedLast, TokenKeys};
use crate::budget::Budgets;
use crate::clock::Clock;
use crate::config::{PaymentSettings, Settings};
use crate::database::Database;
use crate::graphql::{App, Executor, UnguardedField};
use crate::usage::UsageWriter;

/// What all routes share.
#[derive(Clone)]
pub struct ServiceState {
    /// What resolvers work with.
    pub app: Arc<App>,
    /// What runs GraphQL requests.
    pub executor: Executor,
    /// What checks tokens.
    pub keys: Arc<TokenKeys>,
    /// What callers are expected to ask for.
    pub asked_last: AskedLast,
    /// What the payment provider signs its events with.
    pub payments: Arc<PaymentSettings>,
    /// Places for streams of events.
    pub event_streams: Arc<Semaphore>,
    /// Whether the server is stopping; what would go on for long ends then.
    pub stopping: watch::Sender<bool>,
}

impl ServiceState {
    /// Puts a service together. The receiver tells of workspaces whose day rollups are to follow a new zone.
    ///
    /// # Errors
    ///
    /// When the schema and the policy table do not agree.
    pub fn new(
        settings: &Settings,
        database: Database,
        clock: Clock,
    ) -> Result<(Self, mpsc::UnboundedReceiver<WorkspaceId>), UnguardedField> {
        let (rezoned, to_follow) = mpsc::unbounded_channel();
        let writer = UsageWriter::start(database.clone(), clock.clone());
        let remembered = Remembered::new(settings.analytics.remembered_mib);
        let limits = settings.limits.clone();
        let budgets = Budgets::new(&limits);
        let app = Arc::new(App { database, writer, remembered, clock, budgets, limits, rezoned });
        let executor = Executor::new(settings.limits.depth, settings.limits.request_seconds)?;
        let keys = Arc::new(TokenKeys::new(&settings.jwt));
        let payments = Arc::new(settings.payments.clone());
        let event_streams = Arc::new(Semaphore::new(settings.limits.event_streams));
        let stopping = watch::Sender::new(false);
        let asked_last = AskedLast::default();
        Ok((Self { app, executor, keys, asked_last, payments, event_streams, stopping }, to_follow))
    }
}
