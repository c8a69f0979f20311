//! How many requests are answered at once, and how long one may take.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode};
use axum::middleware::Next;
use tokio::time::{Duration, Instant, timeout_at};

use super::answer::{refusal, unavailable};
use super::state::ServiceState;

/// When a request must have been answered, whatever it waits for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline(pub Instant);

/// Ends a request at its time limit: signing in, reading the body and answering, all of it together. A stream of events is answered
/// once it has begun.
pub(super) async fn in_time(State(state): State<ServiceState>, mut request: Request, next: Next) -> Response<Body> {
    let seconds = state.app.limits.request_seconds;
    let now = Instant::now();
    let deadline = now.checked_add(Duration::from_secs(seconds)).unwrap_or(now);
    request.extensions_mut().insert(Deadline(deadline));
    // What ends by itself at the same instant is asked first, and says more.
    timeout_at(deadline, next.run(request)).await.unwrap_or_else(|_| {
        tracing::warn!(seconds, "a request took too long");
        refusal(StatusCode::GATEWAY_TIMEOUT, "TIMEOUT", &format!("the request took longer than {seconds} seconds"))
    })
}

/// Refuses what is more than can be answered at once, before anything is done for it. A request gives its place back when its answer is
/// made: neither sending it nor a stream of events holds one.
pub(super) async fn at_once(State(state): State<ServiceState>, request: Request, next: Next) -> Response<Body> {
    let Some(requests) = &state.requests else { return next.run(request).await };
    let Ok(_place) = Arc::clone(requests).try_acquire_owned() else {
        return unavailable("too many requests at the moment; the same request may be sent again");
    };
    next.run(request).await
}
