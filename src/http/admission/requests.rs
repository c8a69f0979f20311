//! The limits on concurrent requests, and on the time of each.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode};
use axum::middleware::Next;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Duration, Instant, timeout, timeout_at};

use crate::http::answers::answer::{refusal, unavailable};
use crate::http::callers::address::ClientAddress;
use crate::http::state::ServiceState;
use crate::telemetry::metrics::{Limit, LimitMetrics};
use crate::text::counted;

/// The delay of an answer to a rate-limited caller.
const RATE_LIMIT_DELAY: Duration = Duration::from_millis(250);

/// When a request must have been answered, whatever it waits for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline(pub Instant);

/// A slot for one of the concurrent requests.
#[derive(Clone, Debug)]
pub(super) struct RequestSlot {
    slots: Arc<Semaphore>,
    metrics: LimitMetrics,
    permit: Arc<Mutex<Option<OwnedSemaphorePermit>>>,
}

impl RequestSlot {
    /// A slot that is not taken yet.
    fn of(slots: &Arc<Semaphore>, metrics: &LimitMetrics) -> Self {
        Self { slots: Arc::clone(slots), metrics: metrics.clone(), permit: Arc::default() }
    }

    /// Lends the slot to others while the server waits for the client.
    pub(super) fn lend(&self) {
        self.lock().take();
    }

    /// Takes a slot again. Refused if none is free.
    pub(super) fn reclaim(&self) -> Result<(), Response<Body>> {
        let permit = Arc::clone(&self.slots).try_acquire_owned().map_err(|_| {
            self.metrics.refused(Limit::RequestsAtOnce);
            too_many()
        })?;
        *self.lock() = Some(permit);
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Option<OwnedSemaphorePermit>> {
        self.permit.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a request beyond the limit is told.
pub(in crate::http) const TOO_MANY: &str = "too many requests at the moment; the same request may be sent again";

fn too_many() -> Response<Body> {
    unavailable(TOO_MANY)
}

/// No slot is free.
pub(in crate::http) struct NoSlot;

/// A slot for an operation that came over an open connection. None without a limit.
pub(in crate::http) fn slot_for_operation(state: &ServiceState) -> Result<Option<OwnedSemaphorePermit>, NoSlot> {
    let Some(slots) = &state.requests else { return Ok(None) };
    let slot = Arc::clone(slots).try_acquire_owned().map_err(|_| {
        state.metrics.limits.refused(Limit::RequestsAtOnce);
        NoSlot
    })?;
    Ok(Some(slot))
}

/// Refuses requests beyond the limit before any work is done for them, and bad credentials beyond theirs. A request
/// holds a slot while the server works on it, not while its body arrives or its answer is sent. A stream of events
/// holds none.
pub(in crate::http) async fn admit(
    State(state): State<Arc<ServiceState>>,
    mut request: Request,
    next: Next,
) -> Response<Body> {
    let client = request.extensions().get().copied();
    let slot = state.requests.as_ref().map(|slots| RequestSlot::of(slots, &state.metrics.limits));
    if let Some(slot) = &slot {
        if let Err(refused) = slot.reclaim() {
            return refused;
        }
        request.extensions_mut().insert(slot.clone());
    }
    let answer = in_time(state.app.limits.request_seconds, request, next).await;
    // A stream may continue after this, without a slot.
    if let Some(slot) = slot {
        slot.lend();
    }
    held_back_if_limited(&state, client, answer).await
}

/// Ends a request at its time limit, which covers signing in, reading the body and answering. A stream of events counts
/// as answered once it has begun.
async fn in_time(seconds: u64, mut request: Request, next: Next) -> Response<Body> {
    let now = Instant::now();
    let deadline = now.checked_add(Duration::from_secs(seconds)).unwrap_or(now);
    request.extensions_mut().insert(Deadline(deadline));
    // If the request ends at the same instant, its own answer is used, because it says more.
    timeout_at(deadline, next.run(request)).await.unwrap_or_else(|_| {
        tracing::warn!(seconds, "a request took too long");
        let message = format!("the request took longer than {}", counted(seconds, "second"));
        refusal(StatusCode::GATEWAY_TIMEOUT, "TIMEOUT", &message)
    })
}

/// The answer as it is sent. Rate-limited callers get it late. Otherwise clients that retry at once would keep the
/// server busy with refusals.
async fn held_back_if_limited(
    state: &ServiceState,
    client: Option<ClientAddress>,
    answer: Response<Body>,
) -> Response<Body> {
    let answer = match client {
        Some(client) => state.failed_sign_ins.limit(client, answer),
        None => answer,
    };
    if answer.status() == StatusCode::TOO_MANY_REQUESTS {
        let mut stopping = state.stopping.subscribe();
        let _ = timeout(RATE_LIMIT_DELAY, stopping.wait_for(|stopping| *stopping)).await;
    }
    answer
}
