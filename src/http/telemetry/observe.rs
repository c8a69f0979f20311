//! Observes every request, from its head to the head of its answer.

use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, Method, Response, StatusCode};
use axum::middleware::Next;

use crate::http::answers::code::Code;
use crate::http::state::ServiceState;
use crate::telemetry::metrics::{Answered, Running};
use crate::telemetry::{Observed, RequestEnd, RequestHead, TraceHeaders, observing, observing_now};

/// The header with a request's id, which its answer has too.
pub(in crate::http) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The route of a request to a path that has none.
const NO_ROUTE: &str = "(other)";
/// Routes that machines ask for again and again.
const PROBES: [&str; 3] = ["/healthz", "/readyz", "/metrics"];
/// Bytes of a request's id that are logged. The client may choose it.
const ID_BYTES: usize = 128;

/// Runs a request, and tells how it was answered.
pub(in crate::http) async fn observe(
    State(state): State<Arc<ServiceState>>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let observation = Observation::begin(&state, &request);
    let answer = observing(Arc::clone(&observation.observed), next.run(request)).await;
    observation.finish(&answer);
    answer
}

/// One request, until it is answered. If it is dropped before, the client went away.
struct Observation {
    state: Arc<ServiceState>,
    began: Instant,
    method: &'static str,
    route: Option<MatchedPath>,
    observed: Arc<Observed>,
    is_answered: bool,
    _running: Running,
}

impl Observation {
    fn begin(state: &Arc<ServiceState>, request: &Request) -> Self {
        let began = Instant::now();
        let (method, headers) = (method_name(request.method()), request.headers());
        let route: Option<MatchedPath> = request.extensions().get().cloned();
        let id = text(headers, REQUEST_ID.as_str()).unwrap_or_default();
        let id = id.get(..ID_BYTES).unwrap_or(id);
        let head = RequestHead {
            method: request.method().to_string(),
            path: request.uri().path().to_owned(),
            id: id.to_owned(),
        };
        let trace = state.traces.as_ref().and_then(|traces| {
            let headers = TraceHeaders { parent: text(headers, "traceparent"), state: text(headers, "tracestate") };
            traces.begin(headers, method, route.as_ref().map_or(NO_ROUTE, MatchedPath::as_str))
        });
        let observed = Arc::new(Observed::new(head, state.request_log.keeps_documents(), trace));
        let (state, running) = (Arc::clone(state), state.metrics.requests.begin());
        Self { state, began, method, route, observed, is_answered: false, _running: running }
    }

    fn route(&self) -> &str {
        self.route.as_ref().map_or(NO_ROUTE, MatchedPath::as_str)
    }

    fn finish(mut self, answer: &Response<Body>) {
        self.is_answered = true;
        let (status, code, took) = (answer.status(), Code::of_response(answer).0, self.began.elapsed());
        let route = self.route();
        let answered = Answered { route, method: self.method, status: status.as_u16(), code, took };
        observing_now(&self.observed, || {
            log_failure(status);
            self.state.request_log.answered(answered, &self.observed, PROBES.contains(&route));
        });
        self.state.metrics.requests.answered(answered, &self.observed);
        self.end_trace(status.as_u16(), code);
    }

    fn end_trace(&self, status: u16, code: &'static str) {
        let Some(trace) = self.observed.trace() else { return };
        let (operation, caller) = (self.observed.operation(), self.observed.caller());
        trace.end(RequestEnd {
            status,
            code,
            operation: operation.and_then(|operation| operation.name.as_deref()),
            kind: operation.map(|operation| operation.kind),
            caller: caller.map(|caller| caller.kind.name()),
            caller_id: caller.and_then(|caller| caller.id),
            cost: self.observed.cost(),
            rows: self.observed.rows(),
        });
    }
}

impl Drop for Observation {
    fn drop(&mut self) {
        if !self.is_answered {
            let took = self.began.elapsed();
            observing_now(&self.observed, || self.state.request_log.abandoned(self.route(), took, &self.observed));
            // Nginx's code for a client that has closed its connection.
            self.end_trace(499, "ABANDONED");
        }
    }
}

fn text<'headers>(headers: &'headers HeaderMap, name: &str) -> Option<&'headers str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The method of a request, as a value of a label. Clients may invent methods.
fn method_name(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "OPTIONS" => "OPTIONS",
        "POST" => "POST",
        _ => "(other)",
    }
}

/// Logs a failure of the server. A 503 is only a debug message: an attack would cause any number of them, and any other
/// cause was logged where it occurred.
fn log_failure(status: StatusCode) {
    if status == StatusCode::SERVICE_UNAVAILABLE {
        tracing::debug!(%status, "response failed");
    } else if status.is_server_error() {
        tracing::error!(%status, "response failed");
    }
}
