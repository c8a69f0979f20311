//! The state that all routes share.

use std::sync::Arc;

use tokio::sync::{Semaphore, watch};

use super::callers::{FailedSignIns, LookSlots, StreamSlots};
use super::documents::{Documents, ManifestError};
use crate::alerts::delivery::Courier;
use crate::alerts::mail::MailerError;
use crate::analytics::SumCache;
use crate::authn::{AskedLast, Credentials, KeyUses};
use crate::authz::SystemAccess;
use crate::authz::permission::Maintain;
use crate::budget::Budgets;
use crate::clock::Clock;
use crate::config::{PageSettings, PageSignIn, PaymentSettings, Settings};
use crate::database::Database;
use crate::graphql::{App, Executor, SchemaError};
use crate::jobs::JobStatuses;
use crate::telemetry::metrics::{LimitMetrics, RequestMetrics, SubscriptionMetrics};
use crate::telemetry::{RequestLog, TraceError, Traces};
use crate::usage::UsageWriter;

/// Why the state cannot be created.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// The schema and the policy table do not agree.
    #[error(transparent)]
    Schema(#[from] SchemaError),
    /// The trusted documents cannot be read.
    #[error(transparent)]
    Documents(#[from] ManifestError),
    /// Mail cannot be set up.
    #[error(transparent)]
    Mail(#[from] MailerError),
    /// Traces cannot be sent.
    #[error(transparent)]
    Traces(#[from] TraceError),
}

/// What requests are counted in.
#[derive(Debug, Default)]
pub struct HttpMetrics {
    /// Their answers.
    pub requests: RequestMetrics,
    /// Refusals.
    pub limits: LimitMetrics,
    /// Subscriptions.
    pub subscriptions: SubscriptionMetrics,
}

/// The state that all routes share.
pub struct ServiceState {
    /// The context of resolvers.
    pub app: Arc<App>,
    /// Executes GraphQL requests.
    pub executor: Executor,
    /// Checks credentials.
    pub keys: Arc<Credentials>,
    /// Documents that requests may name.
    pub documents: Documents,
    /// What callers are expected to query.
    pub asked_last: AskedLast,
    /// What the page Workspace Analytics is told.
    pub page: PageSettings,
    /// The secret of the payment provider.
    pub payments: Arc<PaymentSettings>,
    /// Slots for streams of events.
    pub event_streams: StreamSlots,
    /// Slots for requests. `None` without a limit.
    pub requests: Option<Arc<Semaphore>>,
    /// Failed sign-ins by address.
    pub failed_sign_ins: FailedSignIns,
    /// The state of the jobs.
    pub jobs: JobStatuses,
    /// What requests are counted in.
    pub metrics: HttpMetrics,
    /// What is logged of requests.
    pub request_log: RequestLog,
    /// The traces of requests. `None` if there is no collector.
    pub traces: Option<Arc<Traces>>,
    /// The limit of looks at subscriptions.
    pub(in crate::http) looks: LookSlots,
    /// The origins whose pages may connect.
    pub allowed_origins: Arc<[String]>,
    /// Where people may sign in to Workspace Analytics.
    pub page_sign_ins: Vec<PageSignIn>,
    /// The origins whose pages may show it in a frame.
    pub frame_ancestors: Vec<String>,
    /// Whether the server is stopping, which ends long requests.
    pub stopping: watch::Sender<bool>,
}

impl ServiceState {
    /// Creates the state. `system` is for the messages of alerts.
    ///
    /// # Errors
    ///
    /// When the schema and the policy table do not agree, the trusted documents cannot be read, or mail cannot be set up.
    pub fn new(
        settings: &Settings,
        database: Database,
        clock: Clock,
        system: SystemAccess<Maintain>,
    ) -> Result<Self, StateError> {
        let documents = Documents::new(settings.http.trusted_documents.as_deref())?;
        let writer = UsageWriter::start(database.clone(), clock.clone());
        let sum_cache = SumCache::new(settings.analytics.remembered_mib);
        let limits = settings.limits.clone();
        let budgets = Budgets::new(&limits);
        let filled = Arc::clone(writer.outbox_filled());
        let courier = Arc::new(Courier::new(settings, database.clone(), system, clock.clone(), filled)?);
        let alerts = settings.alerts.clone();
        let rezoned = Arc::default();
        let key_uses = KeyUses::default();
        let keys = Arc::new(Credentials::new(&settings.jwt, key_uses.clone()));
        let app =
            Arc::new(App { database, writer, sum_cache, clock, budgets, limits, rezoned, alerts, courier, key_uses });
        let executor = Executor::new(&settings.limits)?;
        let payments = Arc::new(settings.payments.clone());
        let limits = &settings.limits;
        let event_streams = StreamSlots::new(limits.event_streams, limits.event_streams_per_key);
        let requests = (limits.requests_at_once > 0)
            .then(|| Arc::new(Semaphore::new(limits.requests_at_once.min(Semaphore::MAX_PERMITS))));
        let metrics = HttpMetrics::default();
        let request_log = settings.log.of_requests();
        let traces = settings.traces.options().map(Traces::start).transpose()?.map(Arc::new);
        let failed_sign_ins = FailedSignIns::new(limits.failed_sign_ins_per_minute, metrics.limits.clone());
        let stopping = watch::Sender::new(false);
        let asked_last = AskedLast::default();
        let jobs = JobStatuses::default();
        // The settings were checked.
        let page_sign_ins = settings.jwt.page_sign_ins().unwrap_or_default();
        let (looks, allowed_origins) = (LookSlots::default(), settings.http.allowed_origins.clone().into());
        Ok(Self {
            app,
            executor,
            keys,
            documents,
            asked_last,
            page: settings.page.clone(),
            payments,
            event_streams,
            requests,
            failed_sign_ins,
            jobs,
            metrics,
            request_log,
            traces,
            looks,
            allowed_origins,
            page_sign_ins,
            frame_ancestors: settings.http.frame_ancestors.clone(),
            stopping,
        })
    }
}
