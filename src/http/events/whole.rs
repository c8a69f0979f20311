//! One event, or an array of events, read as a whole.

use axum::body::{Body, Bytes};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, Response, StatusCode, header};
use axum::response::IntoResponse;
use serde::Serialize;
use serde_json::error::Category;

use super::encoding::{DecodeError, Encoding};
use super::results::{Counts, EventResult, in_order};
use crate::authz::ServiceAccess;
use crate::authz::permission::RecordUsage;
use crate::http::admission::body;
use crate::http::answers::answer::{UNAVAILABLE, refusal, unavailable};
use crate::http::state::ServiceState;
use crate::json::fault;
use crate::usage::formats::{CloudEvent, CloudEventBatch};
use crate::usage::{BATCH_LIMIT, Outcome, TimeBounds};

#[derive(Serialize)]
struct BatchAnswer {
    #[serde(flatten)]
    counts: Counts,
    results: Vec<IndexedResult>,
}

#[derive(Serialize)]
struct IndexedResult {
    index: u64,
    #[serde(flatten)]
    told: EventResult,
}

/// Records one event.
pub(super) async fn one(
    state: &ServiceState,
    access: ServiceAccess<RecordUsage>,
    request: &Extensions,
    body: Body,
    encoding: Encoding,
) -> Response<Body> {
    let body = match read(state, request, body, encoding).await {
        Ok(body) => body,
        Err(refused) => return refused,
    };
    match serde_json::from_slice::<CloudEvent>(&body) {
        Ok(event) => record_events(state, access, vec![event]).await,
        Err(error) => not_json(&error, &body),
    }
}

/// Records one event whose attributes are in headers.
pub(super) async fn binary(
    state: &ServiceState,
    access: ServiceAccess<RecordUsage>,
    request: &Parts,
    body: Body,
    encoding: Encoding,
) -> Response<Body> {
    let body = match read(state, &request.extensions, body, encoding).await {
        Ok(body) => body,
        Err(refused) => return refused,
    };
    match CloudEvent::from_parts(attributes(&request.headers), &body) {
        Ok(event) => record_events(state, access, vec![event]).await,
        Err(error) => not_json(&error, &body),
    }
}

/// The attributes in headers, without the prefix of their names. A repeated attribute occurs repeatedly.
pub(super) fn attributes(headers: &HeaderMap) -> impl Iterator<Item = (&str, &[u8])> {
    headers.iter().filter_map(|(name, value)| Some((name.as_str().strip_prefix("ce-")?, value.as_bytes())))
}

/// Records an array of events.
pub(super) async fn batch(
    state: &ServiceState,
    access: ServiceAccess<RecordUsage>,
    request: &Extensions,
    body: Body,
    encoding: Encoding,
) -> Response<Body> {
    let body = match read(state, request, body, encoding).await {
        Ok(body) => body,
        Err(refused) => return refused,
    };
    match serde_json::from_slice::<CloudEventBatch>(&body) {
        Ok(batch) if batch.count > BATCH_LIMIT => {
            bad_input(&format!("{} events are more than the {BATCH_LIMIT} of one batch", batch.count))
        }
        Ok(batch) => record_events(state, access, batch.events).await,
        Err(error) => match error.classify() {
            Category::Data => bad_input("the body must be a JSON array of events"),
            Category::Syntax | Category::Eof | Category::Io => not_json(&error, &body),
        },
    }
}

async fn read(
    state: &ServiceState,
    request: &Extensions,
    body: Body,
    encoding: Encoding,
) -> Result<Bytes, Response<Body>> {
    let limit = state.app.limits.usage_body_bytes;
    let body = body::read(body, limit, state.app.limits.body_seconds, request).await?;
    encoding.decode(body, limit).map_err(|error| match error {
        DecodeError::TooLong => body::too_long(limit),
        DecodeError::Gzip(_) => bad_input(&error.to_string()),
    })
}

async fn record_events(
    state: &ServiceState,
    access: ServiceAccess<RecordUsage>,
    read: Vec<CloudEvent>,
) -> Response<Body> {
    let (mut events, mut rejects) = (Vec::with_capacity(read.len()), Vec::with_capacity(read.len()));
    for CloudEvent(usage) in read {
        match usage {
            Ok(usage) => {
                events.push(usage);
                rejects.push(None);
            }
            Err(reject) => rejects.push(Some(reject)),
        }
    }
    let limits = &state.app.limits;
    let bounds = TimeBounds::around(state.app.clock.now(), limits.past_hours, limits.ahead_seconds);
    let recorded = state.app.writer.record_batch(events, access, bounds).await;
    let recorded = recorded.and_then(|outcomes| in_order(rejects, outcomes));
    let Some(outcomes) = recorded.ok().filter(|outcomes| !Outcome::are_unavailable(outcomes)) else {
        return unavailable(UNAVAILABLE);
    };
    let mut counts = Counts::default();
    let results = (0..).zip(outcomes).map(|(index, outcome)| {
        counts.add(&outcome);
        IndexedResult { index, told: outcome.into() }
    });
    let results = results.collect();
    ([(header::CACHE_CONTROL, "no-store")], axum::Json(BatchAnswer { counts, results })).into_response()
}

fn not_json(error: &serde_json::Error, body: &[u8]) -> Response<Body> {
    bad_input(&format!("the body is not JSON: {}", fault(error, body)))
}

fn bad_input(message: &str) -> Response<Body> {
    refusal(StatusCode::BAD_REQUEST, "BAD_USER_INPUT", message)
}
