//! The code of an answer, for metrics and the log.

use async_graphql::{ServerError, Value};
use axum::body::Body;
use axum::http::Response;

/// `OK`, or the code of the first error. Answers carry it as an extension, which clients do not see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) struct Code(pub &'static str);

/// The codes that errors may have. Only these become values of a label.
const CODES: [&str; 14] = [
    "UNAUTHENTICATED",
    "FORBIDDEN",
    "NOT_FOUND",
    "BAD_USER_INPUT",
    "CONFLICT",
    "RANGE_TOO_WIDE",
    "QUERY_TOO_COMPLEX",
    "RATE_LIMITED",
    "TIMEOUT",
    "UNAVAILABLE",
    "GRAPHQL_PARSE_FAILED",
    "GRAPHQL_VALIDATION_FAILED",
    "PERSISTED_QUERY_NOT_FOUND",
    "INTERNAL",
];

impl Code {
    /// The code of an answer with these errors.
    pub(super) fn of(errors: &[ServerError]) -> Self {
        let Some(first) = errors.first() else { return Self("OK") };
        let code = first.extensions.as_ref().and_then(|extensions| extensions.get("code"));
        let known = CODES.into_iter().find(|known| code == Some(&Value::from(*known)));
        Self(known.unwrap_or("INTERNAL"))
    }

    /// The code of an answer of any route. One that has none is judged by its status.
    pub(in crate::http) fn of_response(response: &Response<Body>) -> Self {
        let by_status = || match response.status().as_u16() {
            ..400 => Self("OK"),
            404 => Self("NOT_FOUND"),
            400..500 => Self("BAD_USER_INPUT"),
            503 => Self("UNAVAILABLE"),
            _ => Self("INTERNAL"),
        };
        response.extensions().get().copied().unwrap_or_else(by_status)
    }
}
