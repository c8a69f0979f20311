//! `GET /metrics`, in the text format of OpenMetrics.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::{Response, StatusCode, header};
use axum::response::IntoResponse;
use prometheus_client::encoding::text::encode;
use prometheus_client::registry::Registry;
use tokio::time::Instant;

use super::backlog::BacklogCache;
use super::readings::read;
use crate::http::answers::answer::refusal;
use crate::http::state::ServiceState;
use crate::telemetry::metrics::Readings;

const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// All metrics of a server.
pub(in crate::http) struct MetricsPage {
    state: Arc<ServiceState>,
    registry: Registry,
    readings: Readings,
    backlog: BacklogCache,
    began: Instant,
}

impl MetricsPage {
    /// The metrics of the server with this state.
    pub(in crate::http) fn new(state: Arc<ServiceState>) -> Self {
        let (mut registry, readings) = (Registry::default(), Readings::default());
        let app = &state.app;
        state.metrics.requests.register(&mut registry);
        state.metrics.limits.register(&mut registry);
        state.metrics.subscriptions.register(&mut registry);
        app.database.metrics().register(&mut registry);
        app.writer.metrics().register(&mut registry);
        app.sum_cache.metrics().register(&mut registry);
        app.courier.metrics().register(&mut registry);
        readings.register(&mut registry);
        Self { state, registry, readings, backlog: BacklogCache::default(), began: Instant::now() }
    }
}

/// Reads what has to be read, and shows everything.
pub(in crate::http) async fn metrics(State(page): State<Arc<MetricsPage>>) -> Response<Body> {
    read(&page.state, &page.readings, &page.backlog, page.began).await;
    let mut text = String::new();
    // Writing to a text fails only if a metric does.
    match encode(&mut text, &page.registry) {
        Ok(()) => ([(header::CONTENT_TYPE, OPEN_METRICS), (header::CACHE_CONTROL, "no-store")], text).into_response(),
        Err(_) => refusal(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", "the metrics cannot be written"),
    }
}
