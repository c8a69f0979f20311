//! How many requests are answered at once, and how long one may take.

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
use crate::text::counted;

/// How late a caller who asks too often is told so.
const HELD_BACK: Duration = Duration::from_millis(250);

/// When a request must have been answered, whatever it waits for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline(pub Instant);

/// A place among the requests that are answered at once.
#[derive(Clone, Debug)]
pub(super) struct RequestPlace {
    places: Arc<Semaphore>,
    permit: Arc<Mutex<Option<OwnedSemaphorePermit>>>,
}

impl RequestPlace {
    /// One of these, which is not taken yet.
    fn of(places: &Arc<Semaphore>) -> Self {
        Self { places: Arc::clone(places), permit: Arc::default() }
    }

    /// Gives the place to others, for as long as it is the client's turn.
    pub(super) fn lend(&self) {
        self.lock().take();
    }

    /// Takes a place again; refused where there is none.
    pub(super) fn reclaim(&self) -> Result<(), Response<Body>> {
        let permit = Arc::clone(&self.places).try_acquire_owned().map_err(|_| too_many())?;
        *self.lock() = Some(permit);
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Option<OwnedSemaphorePermit>> {
        self.permit.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn too_many() -> Response<Body> {
    unavailable("too many requests at the moment; the same request may be sent again")
}

/// Refuses requests beyond the limit, before anything is done for them, and bad credentials beyond theirs. A request holds a place
/// while the server works on it, not while its body arrives or its answer is sent. A stream of events holds none.
pub(in crate::http) async fn admit(
    State(state): State<Arc<ServiceState>>,
    mut request: Request,
    next: Next,
) -> Response<Body> {
    let client = request.extensions().get().copied();
    let place = state.requests.as_ref().map(RequestPlace::of);
    if let Some(place) = &place {
        if let Err(refused) = place.reclaim() {
            return refused;
        }
        request.extensions_mut().insert(place.clone());
    }
    let answer = in_time(state.app.limits.request_seconds, request, next).await;
    // A stream may go on after this, without a place.
    if let Some(place) = place {
        place.lend();
    }
    settled(&state, client, answer).await
}

/// Ends a request at its time limit: signing in, reading the body and answering, all of it together. A stream of events is answered
/// once it has begun.
async fn in_time(seconds: u64, mut request: Request, next: Next) -> Response<Body> {
    let now = Instant::now();
    let deadline = now.checked_add(Duration::from_secs(seconds)).unwrap_or(now);
    request.extensions_mut().insert(Deadline(deadline));
    // If the request ends by itself at the same instant, its own answer wins, and says more.
    timeout_at(deadline, next.run(request)).await.unwrap_or_else(|_| {
        tracing::warn!(seconds, "a request took too long");
        let message = format!("the request took longer than {}", counted(seconds, "second"));
        refusal(StatusCode::GATEWAY_TIMEOUT, "TIMEOUT", &message)
    })
}

/// The answer as it goes out. Whoever asks too often gets it late: otherwise clients that ask again at once would keep the server
/// busy with refusals.
async fn settled(state: &ServiceState, client: Option<ClientAddress>, answer: Response<Body>) -> Response<Body> {
    let answer = match client {
        Some(client) => state.failed_sign_ins.limit(client, answer),
        None => answer,
    };
    if answer.status() == StatusCode::TOO_MANY_REQUESTS {
        let mut stopping = state.stopping.subscribe();
        let _ = timeout(HELD_BACK, stopping.wait_for(|stopping| *stopping)).await;
    }
    answer
}
