//! The route: admitting the caller, choosing the format, and recording.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, Response, StatusCode, header};
use serde::Deserialize;

use super::encoding::Encoding;
use super::{admission, stream, whole};
use crate::http::answers::answer::{refusal, unsupported};
use crate::http::answers::negotiate::content_type;
use crate::http::state::ServiceState;

#[derive(Clone, Copy)]
enum Form {
    One,
    /// The binary mode of the HTTP binding.
    Binary,
    Batch,
    Lines,
}

#[derive(Deserialize)]
pub(in crate::http) struct Parameters {
    results: Option<String>,
}

/// Records what the body holds.
pub(in crate::http) async fn post_events(
    State(state): State<Arc<ServiceState>>,
    parameters: Result<Query<Parameters>, QueryRejection>,
    request: Request,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let admitted = match admission::admit(&state, &parts.headers).await {
        Ok(admitted) => admitted,
        Err(refused) => return refused,
    };
    let read = (form_of(&parts.headers), Encoding::of(&parts.headers), reports_every_line(parameters));
    let (form, encoding, every_line) = match read {
        (Ok(form), Ok(encoding), Ok(every_line)) => (form, encoding, every_line),
        (Err(refused), _, _) | (_, Err(refused), _) | (_, _, Err(refused)) => return refused,
    };
    match form {
        Form::One => whole::one(&state, admitted.access, &parts.extensions, body, encoding).await,
        Form::Binary => whole::binary(&state, admitted.access, &parts, body, encoding).await,
        Form::Batch => whole::batch(&state, admitted.access, &parts.extensions, body, encoding).await,
        Form::Lines => stream::answer(state, &admitted, &parts.headers, body, encoding, every_line),
    }
}

fn form_of(headers: &HeaderMap) -> Result<Form, Response<Body>> {
    match content_type(headers).as_deref() {
        Some("application/cloudevents+json") => Ok(Form::One),
        Some("application/cloudevents-batch+json") => Ok(Form::Batch),
        Some("application/x-ndjson") => Ok(Form::Lines),
        Some("application/json") if whole::attributes(headers).next().is_some() => Ok(Form::Binary),
        // Without a type `data` is JSON, as in an event without datacontenttype.
        None if !headers.contains_key(header::CONTENT_TYPE) && whole::attributes(headers).next().is_some() => {
            Ok(Form::Binary)
        }
        Some(_) | None => {
            let message = "usage comes as application/cloudevents+json, application/cloudevents-batch+json or \
                           application/x-ndjson, or as application/json with the attributes in ce- headers, in UTF-8";
            let accepted = "application/cloudevents+json, application/cloudevents-batch+json, application/x-ndjson, \
                            application/json";
            Err(unsupported(message, header::ACCEPT, accepted))
        }
    }
}

/// Whether every line is reported.
fn reports_every_line(parameters: Result<Query<Parameters>, QueryRejection>) -> Result<bool, Response<Body>> {
    match parameters.map(|Query(parameters)| parameters.results).as_ref().map(Option::as_deref) {
        Ok(None) => Ok(false),
        Ok(Some("all")) => Ok(true),
        Ok(Some(_)) | Err(_) => {
            let message = "results must be left out, or be all";
            Err(refusal(StatusCode::BAD_REQUEST, "BAD_USER_INPUT", message))
        }
    }
}
