//! What all routes share.

use std::sync::Arc;

use tokio::sync::{Semaphore, watch};

use crate::analytics::Remembered;
use crate::authn::{AskedLast, TokenKeys};
use crate::clock::Clock;
use crate::config::{PaymentSettings, Settings};
use crate::database::Database;
use crate::graphql::{App, Executor, SchemaError};
use crate::jobs::Board;
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
    /// How the jobs are getting on.
    pub jobs: Board,
    /// Whether the server is stopping; what would go on for long ends then.
    pub stopping: watch::Sender<bool>,
}

impl ServiceState {
    /// Puts a service together.
    ///
    /// # Errors
    ///
    /// When the schema and the policy table do not agree.
    pub fn new(settings: &Settings, database: Database, clock: Clock) -> Result<Self, SchemaError> {
        let writer = UsageWriter::start(database.clone(), clock.clone());
        let remembered = Remembered::new(settings.analytics.remembered_mib);
        let limits = settings.limits.clone();
        let app = Arc::new(App { database, writer, remembered, clock, limits, rezoned: Arc::default() });
        let executor = Executor::new(&settings.limits)?;
        let keys = Arc::new(TokenKeys::new(&settings.jwt));
        let payments = Arc::new(settings.payments.clone());
        let event_streams = Arc::new(Semaphore::new(settings.limits.event_streams));
        let stopping = watch::Sender::new(false);
        let asked_last = AskedLast::default();
        Ok(Self { app, executor, keys, asked_last, payments, event_streams, stopping, jobs: Board::default() })
    }
}
