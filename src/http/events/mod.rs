//! `POST /v1/events`: usage as CloudEvents 1.0.
//!
//! | `Content-Type` | body | answer |
//! |---|---|---|
//! | `application/cloudevents+json` | one event | counts and results |
//! | `application/cloudevents-batch+json` | an array of at most as many as `recordUsage` takes | counts and results |
//! | `application/x-ndjson` | one event a line, of any length | NDJSON, while the body still comes |
//!
//! What an event may say is [`crate::usage::import`]'s to know, and who may send it is the policy of `recordUsage`. What always
//! holds: nothing of the body is read before the caller is known; what is answered as recorded is durable; the memory of a
//! stream is bounded, whatever its length and whether or not the client reads its answer.

mod admission;
mod answers;
mod chunk;
mod encoding;
mod lines;
mod results;
mod stream;
mod whole;

use axum::body::Body;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, Response, StatusCode, header};
use serde::Deserialize;

use self::encoding::Encoding;
use super::answer::refusal;
use super::negotiate::content_type;
use super::state::ServiceState;

#[derive(Clone, Copy)]
enum Form {
    One,
    Batch,
    Lines,
}

#[derive(Deserialize)]
pub(super) struct Parameters {
    results: Option<String>,
}

/// Records what the body holds.
pub(super) async fn record(
    State(state): State<ServiceState>,
    parameters: Result<Query<Parameters>, axum::extract::rejection::QueryRejection>,
    request: Request,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let access = match admission::admit(&state, &parts.headers).await {
        Ok(access) => access,
        Err(refused) => return refused,
    };
    let (form, encoding) = match (form_of(&parts.headers), Encoding::of(&parts.headers)) {
        (Ok(form), Ok(encoding)) => (form, encoding),
        (Err(refused), _) | (_, Err(refused)) => return refused,
    };
    let every = match parameters.map(|Query(parameters)| parameters.results).ok() {
        Some(None) => false,
        Some(Some(results)) if results == "all" => true,
        Some(Some(_)) | None => {
            let message = "results: leave it out, or say results=all";
            return refusal(StatusCode::BAD_REQUEST, "BAD_USER_INPUT", message);
        }
    };
    match form {
        Form::One => whole::one(&state, access, body, encoding).await,
        Form::Batch => whole::batch(&state, access, body, encoding).await,
        Form::Lines => stream::answer(state, access, &parts.headers, body, encoding, every),
    }
}

fn form_of(headers: &HeaderMap) -> Result<Form, Response<Body>> {
    match content_type(headers).as_deref() {
        Some("application/cloudevents+json") => Ok(Form::One),
        Some("application/cloudevents-batch+json") => Ok(Form::Batch),
        Some("application/x-ndjson") => Ok(Form::Lines),
        Some(_) | None => {
            let message = "usage comes as application/cloudevents+json, application/cloudevents-batch+json or \
                           application/x-ndjson, in UTF-8";
            Err(unsupported(message))
        }
    }
}

fn unsupported(message: &str) -> Response<Body> {
    let mut refused = refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "BAD_USER_INPUT", message);
    let accepted = "application/cloudevents+json, application/cloudevents-batch+json, application/x-ndjson";
    refused.headers_mut().insert(header::ACCEPT, axum::http::HeaderValue::from_static(accepted));
    refused
}
