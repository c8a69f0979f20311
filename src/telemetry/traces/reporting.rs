//! Says in the log when spans cannot be sent. The library tells nobody, and leaves out why a request by HTTP failed.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{SpanData, SpanExporter};

/// How often it is said while it lasts.
const INTERVAL: Duration = Duration::from_mins(1);

/// An exporter whose failures are logged.
#[derive(Debug)]
pub(super) struct Reporting<E> {
    exporter: E,
    cause: Cause,
    said_at: Mutex<Option<Instant>>,
}

/// Why the last request failed, if the client knows more than the library says.
#[derive(Clone, Debug, Default)]
pub(super) struct Cause(Arc<Mutex<Option<String>>>);

impl Cause {
    pub(super) fn set(&self, cause: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).replace(cause);
    }

    fn take(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl<E> Reporting<E> {
    pub(super) const fn of(exporter: E, cause: Cause) -> Self {
        Self { exporter, cause, said_at: Mutex::new(None) }
    }

    fn failed(&self, spans: usize, error: &str) {
        let cause = self.cause.take();
        let mut said_at = self.said_at.lock().unwrap_or_else(PoisonError::into_inner);
        if said_at.is_none_or(|said_at| said_at.elapsed() >= INTERVAL) {
            *said_at = Some(Instant::now());
            let error = cause.as_deref().unwrap_or(error);
            tracing::warn!(error, spans, "spans cannot be sent to the collector, and are dropped");
        }
    }
}

impl<E: SpanExporter> SpanExporter for Reporting<E> {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let spans = batch.len();
        let exported = self.exporter.export(batch).await;
        exported.inspect_err(|error| self.failed(spans, &error.to_string()))
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.exporter.shutdown_with_timeout(timeout)
    }

    fn shutdown(&self) -> OTelSdkResult {
        self.exporter.shutdown()
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.exporter.force_flush()
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.exporter.set_resource(resource);
    }
}
