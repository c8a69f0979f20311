//! `/graphql/stream`: server-sent events, as the package graphql-sse has them, in its mode of distinct connections.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::{Stream, StreamExt, stream};

use super::operation::{Told, Watching, begin};
use super::session::Session;
use crate::database::Reads;
use crate::graphql::{AnswerKind, GraphqlRequest};
use crate::http::answers::answer;
use crate::http::answers::answer::refusal;
use crate::http::answers::negotiate::MediaType;
use crate::http::graphql::request::{TextParameters, authenticate, of_body, of_query_string, request_of};
use crate::http::state::ServiceState;
use crate::telemetry::metrics::{OpenConnection, Transport};

/// Comments keep the connection open on its way through proxies, and show that the client is there.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Tells a proxy (nginx) not to gather events before it passes them on.
const UNBUFFERED: (HeaderName, HeaderValue) =
    (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));

/// `POST /graphql/stream`
pub(in crate::http) async fn over_post(State(state): State<Arc<ServiceState>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let read = async || {
        let reads = state.app.database.reads();
        let (caller, _) = authenticate(&state, &parts.headers, &reads, state.app.clock.now()).await?;
        accepts_events(&parts.headers)?;
        reads.let_go();
        let parameters = of_body(&state, &parts, body, &caller, || ()).await?;
        request_of(&state, parameters, MediaType::GraphqlResponse, &parts.headers, true)
    };
    match read().await {
        Ok(request) => tell(&state, &parts.headers, request).await,
        Err(refused) => refused,
    }
}

/// `GET /graphql/stream`
pub(in crate::http) async fn over_get(
    State(state): State<Arc<ServiceState>>,
    headers: HeaderMap,
    parameters: Result<Query<TextParameters>, QueryRejection>,
) -> Response<Body> {
    let reads: Reads = state.app.database.reads();
    let read = async || {
        authenticate(&state, &headers, &reads, state.app.clock.now()).await?;
        accepts_events(&headers)?;
        reads.let_go();
        request_of(&state, of_query_string(parameters)?, MediaType::GraphqlResponse, &headers, false)
    };
    match read().await {
        Ok(request) => tell(&state, &headers, request).await,
        Err(refused) => refused,
    }
}

fn accepts_events(headers: &HeaderMap) -> Result<(), Response<Body>> {
    let ranges = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let mut ranges = ranges.flat_map(|value| value.split(',')).filter_map(|range| range.split(';').next());
    let accepts = ranges.any(|range| ["text/event-stream", "text/*", "*/*"].contains(&range.trim()));
    if accepts || !headers.contains_key(header::ACCEPT) {
        return Ok(());
    }
    let message = "answers are text/event-stream here; for application/json send the request to /graphql";
    Err(refusal(StatusCode::NOT_ACCEPTABLE, "BAD_USER_INPUT", message))
}

/// Begins the operation. What the server refuses to begin has a status of its own; all else is told as events.
async fn tell(state: &Arc<ServiceState>, headers: &HeaderMap, request: GraphqlRequest) -> Response<Body> {
    let credential = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let (first, rest) = begin(Session::new(state, credential), request).await;
    if let Some(Told::Answer(refused)) = &first
        && (matches!(refused.kind, AnswerKind::Unbounded | AnswerKind::Ambiguous | AnswerKind::WriteNotAllowed)
            || answer::is_to_be_retried(refused))
    {
        return answer::graphql(refused, MediaType::GraphqlResponse);
    }
    let connection = state.metrics.subscriptions.connected(Transport::Events);
    let slow_readers = Extension(connection.slow_readers().clone());
    let told = events(first, rest, connection).map(Ok::<_, Infallible>);
    let events = Sse::new(told).keep_alive(KeepAlive::new().interval(KEEP_ALIVE));
    let headers = [UNBUFFERED, (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    (headers, slow_readers, events).into_response()
}

/// The events of an operation. At its end is one that says so, unless the server stops: then the client connects again.
/// The connection counts as open as long as the stream exists.
fn events(
    first: Option<Told>,
    rest: Option<Watching>,
    connection: OpenConnection,
) -> impl Stream<Item = Event> + Send + 'static {
    let first = stream::iter(first.map(next));
    let rest = stream::unfold((Stage::of(rest), connection), |(stage, connection)| async move {
        let (event, stage) = match stage {
            Stage::Ended => return None,
            Stage::Completing => (Event::default().event("complete").data(""), Stage::Ended),
            Stage::Watching(watching) => {
                let (told, rest) = Box::pin(watching.next()).await?;
                (next(told), Stage::of(rest))
            }
        };
        Some((event, (stage, connection)))
    });
    first.chain(rest)
}

enum Stage {
    Watching(Box<Watching>),
    Completing,
    Ended,
}

impl Stage {
    fn of(rest: Option<Watching>) -> Self {
        rest.map_or(Self::Completing, |watching| Self::Watching(Box::new(watching)))
    }
}

fn next(told: Told) -> Event {
    let text = match told {
        Told::Answer(answer) => answer::text(&answer),
        Told::SignedOut(reason) => answer::error_text("UNAUTHENTICATED", &reason),
    };
    Event::default().event("next").data(text)
}
