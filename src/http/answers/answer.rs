//! Answers in the form of a GraphQL response. Refusals before GraphQL begins have an error code too.

use std::any::Any;
use std::time::Duration;

use async_graphql::{ServerError, Value};
use axum::Extension;
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use serde::Serialize;

use super::bounded::to_json;
use super::code::Code;
use super::negotiate::MediaType;
use crate::authz::{Denied, Need};
use crate::budget::BudgetExceeded;
use crate::graphql::{Answer, AnswerKind, RequestCost};

#[derive(Serialize)]
struct Executed<'answer> {
    data: &'answer Value,
    #[serde(skip_serializing_if = "<[ServerError]>::is_empty")]
    errors: &'answer [ServerError],
    #[serde(skip_serializing_if = "Option::is_none")]
    extensions: Option<Extensions>,
}

#[derive(Serialize)]
struct Refused<'answer> {
    errors: &'answer [ServerError],
    #[serde(skip_serializing_if = "Option::is_none")]
    extensions: Option<Extensions>,
}

/// The `extensions` of an answer.
#[derive(Clone, Copy, Serialize)]
struct Extensions {
    cost: RequestCost,
}

/// The response to a GraphQL request, in a media type.
///
/// In `application/graphql-response+json` the status says whether execution began. In `application/json` it is 200 for
/// every well-formed request, because any other status may come from an intermediary (GraphQL over HTTP, sections 6.4.1
/// and 6.4.2).
pub(in crate::http) fn graphql(answer: &Answer, media_type: MediaType) -> Response<Body> {
    let limit = answer.budget.as_ref().map_or(u64::MAX, |budget| budget.answer_bytes());
    let (data, errors, extensions) = (&answer.data, &*answer.errors, answer.cost.map(|cost| Extensions { cost }));
    let refused = || to_json(&Refused { errors, extensions }, limit);
    let (body, status) = match answer.kind {
        AnswerKind::Executed => (to_json(&Executed { data, errors, extensions }, limit), executed_status(answer)),
        AnswerKind::WriteNotAllowed => (refused(), StatusCode::METHOD_NOT_ALLOWED),
        AnswerKind::Unbounded | AnswerKind::Ambiguous => (refused(), StatusCode::BAD_REQUEST),
        AnswerKind::Refused => (refused(), refusal_status(errors, media_type)),
    };
    let body = match body {
        Ok(Some(body)) => body,
        Ok(None) => {
            return refusal(StatusCode::BAD_REQUEST, "QUERY_TOO_COMPLEX", &BudgetExceeded::Answer(limit).to_string());
        }
        Err(_) => return refusal(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", "the answer cannot be serialized"),
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.extensions_mut().insert(Code::of(errors));
    response.headers_mut().insert(header::CONTENT_TYPE, media_type.header());
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("POST"));
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, RETRY_SOON);
    }
    if status == StatusCode::TOO_MANY_REQUESTS
        && let Some(seconds) = retry_after(errors)
    {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    // Answers are private to the caller, and current.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept, Authorization"));
    response
}

/// An answer as text, for events and messages that have no status.
pub(in crate::http) fn text(answer: &Answer) -> String {
    let limit = answer.budget.as_ref().map_or(u64::MAX, |budget| budget.answer_bytes());
    let (data, errors, extensions) = (&answer.data, &*answer.errors, answer.cost.map(|cost| Extensions { cost }));
    let text = match answer.kind {
        AnswerKind::Executed => to_json(&Executed { data, errors, extensions }, limit),
        AnswerKind::Refused | AnswerKind::Unbounded | AnswerKind::Ambiguous | AnswerKind::WriteNotAllowed => {
            to_json(&Refused { errors, extensions }, limit)
        }
    };
    let text = text.map(|text| text.map(|text| String::from_utf8_lossy(&text).into_owned()));
    match text {
        Ok(Some(text)) => text,
        Ok(None) => error_text("QUERY_TOO_COMPLEX", &BudgetExceeded::Answer(limit).to_string()),
        Err(_) => error_text("INTERNAL", "the answer cannot be serialized"),
    }
}

/// Whether an executed answer has at most so many bytes.
pub(in crate::http) fn is_within(answer: &Answer, limit: u64) -> bool {
    let (data, errors) = (&answer.data, &*answer.errors);
    matches!(to_json(&Executed { data, errors, extensions: None }, limit), Ok(Some(_)))
}

/// The text of an answer that is one error.
pub(in crate::http) fn error_text(code: &str, message: &str) -> String {
    serde_json::json!({"errors": [{"message": message, "extensions": {"code": code}}]}).to_string()
}

/// Whether an answer is a refusal after which the same request may be sent again later.
pub(in crate::http) fn is_to_be_retried(answer: &Answer) -> bool {
    let later = |error: &ServerError| ["RATE_LIMITED", "UNAVAILABLE"].into_iter().any(|code| has_code(error, code));
    answer.kind == AnswerKind::Refused && answer.errors.iter().any(later)
}

/// A request may be retried if the database did not answer and so nothing was answered. Intermediaries learn that from
/// the status alone.
fn executed_status(answer: &Answer) -> StatusCode {
    let nothing = match &answer.data {
        Value::Null => true,
        Value::Object(fields) => fields.values().all(|value| *value == Value::Null),
        _ => false,
    };
    let all = |code: &str| !answer.errors.is_empty() && answer.errors.iter().all(|error| has_code(error, code));
    match nothing {
        true if all("UNAVAILABLE") => StatusCode::SERVICE_UNAVAILABLE,
        true if all("TIMEOUT") => StatusCode::GATEWAY_TIMEOUT,
        _ => StatusCode::OK,
    }
}

fn has_code(error: &ServerError, code: &str) -> bool {
    error.extensions.as_ref().and_then(|extensions| extensions.get("code")) == Some(&Value::from(code))
}

/// The status of a well-formed request that is not executed.
pub(in crate::http) const fn status_of_refusal(media_type: MediaType) -> StatusCode {
    match media_type {
        MediaType::GraphqlResponse => StatusCode::BAD_REQUEST,
        MediaType::Json => StatusCode::OK,
    }
}

fn refusal_status(errors: &[ServerError], media_type: MediaType) -> StatusCode {
    let has = |code: &str| errors.iter().any(|error| has_code(error, code));
    if has("RATE_LIMITED") {
        StatusCode::TOO_MANY_REQUESTS
    } else if has("QUERY_TOO_COMPLEX") {
        StatusCode::BAD_REQUEST
    } else if has("TIMEOUT") {
        StatusCode::GATEWAY_TIMEOUT
    } else if has("UNAVAILABLE") {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        status_of_refusal(media_type)
    }
}

/// How long the client should wait, in seconds.
fn retry_after(errors: &[ServerError]) -> Option<u64> {
    errors.iter().find_map(|error| match error.extensions.as_ref()?.get("retryAfterSeconds")? {
        Value::Number(seconds) => seconds.as_u64(),
        _ => None,
    })
}

/// A refusal before GraphQL begins.
pub(in crate::http) fn refusal(status: StatusCode, code: &'static str, message: &str) -> Response<Body> {
    refused(status, message, Code(code), &serde_json::json!({"code": code}))
}

/// A refusal with a header that names what is accepted.
pub(in crate::http) fn unsupported(message: &str, header: HeaderName, accepted: &'static str) -> Response<Body> {
    let refused = refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "BAD_USER_INPUT", message);
    ([(header, accepted)], refused).into_response()
}

/// A refusal of one argument before GraphQL begins.
pub(in crate::http) fn bad_argument(argument: &str, message: &str) -> Response<Body> {
    let extensions = serde_json::json!({"code": "BAD_USER_INPUT", "argument": argument});
    refused(StatusCode::BAD_REQUEST, message, Code("BAD_USER_INPUT"), &extensions)
}

fn refused(status: StatusCode, message: &str, code: Code, extensions: &serde_json::Value) -> Response<Body> {
    let body = serde_json::json!({"errors": [{"message": message, "extensions": extensions}]});
    let headers = [(header::CONTENT_TYPE, "application/json; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (status, Extension(code), headers, body.to_string()).into_response()
}

/// The message when the same request may succeed a moment later.
pub(in crate::http) const UNAVAILABLE: &str =
    "the server cannot answer at the moment; the same request may be sent again";

/// Seconds after which a request may be retried.
const RETRY_SOON: HeaderValue = HeaderValue::from_static("1");

/// The server cannot answer at the moment.
pub(in crate::http) fn unavailable(message: &str) -> Response<Body> {
    let refused = refusal(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", message);
    ([(header::RETRY_AFTER, RETRY_SOON)], refused).into_response()
}

/// The refusal of a caller who sends too much, with the wait in whole seconds.
pub(in crate::http) fn rate_limited(message: &str, wait: Duration) -> Response<Body> {
    let seconds = wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0)).max(1);
    let extensions = serde_json::json!({"code": "RATE_LIMITED", "retryAfterSeconds": seconds});
    let body = serde_json::json!({"errors": [{"message": message, "extensions": extensions}]});
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::RETRY_AFTER, &seconds.to_string()),
    ];
    (StatusCode::TOO_MANY_REQUESTS, Extension(Code("RATE_LIMITED")), headers, body.to_string()).into_response()
}

/// The caller lacks the permission.
pub(in crate::http) fn forbidden(what: &str, denied: &Denied) -> Response<Body> {
    let requires: Vec<&str> = denied.requires.iter().copied().map(Need::name).collect();
    let message = format!("{what} requires {}", requires.join(" or "));
    let body = serde_json::json!({
        "errors": [{"message": message, "extensions": {"code": "FORBIDDEN", "requires": requires}}],
    });
    let headers = [(header::CONTENT_TYPE, "application/json; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::FORBIDDEN, Extension(Code("FORBIDDEN")), headers, body.to_string()).into_response()
}

pub(in crate::http) async fn no_such_path() -> Response<Body> {
    refusal(
        StatusCode::NOT_FOUND,
        "NOT_FOUND",
        "there is nothing at this path: GraphQL is at /graphql, GraphiQL at /graphiql",
    )
}

pub(in crate::http) async fn no_such_method() -> Response<Body> {
    refusal(StatusCode::METHOD_NOT_ALLOWED, "BAD_USER_INPUT", "this path does not support this method")
}

#[expect(clippy::needless_pass_by_value, reason = "the signature is the layer's")]
pub(in crate::http) fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response<Body> {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    tracing::error!(panic = text.unwrap_or("of an unknown kind"), "a request panicked");
    refusal(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", "something went wrong on the server")
}
