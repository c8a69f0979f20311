//! The handshake of "HTTP 1.1 Web Hooks for Event Delivery", section 4: a sender asks for permission to send events.
//!
//! Whoever has a key may send, from anywhere and at any rate, so every origin is allowed. The handshake needs no key,
//! because the sender does not send one yet.

use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use axum::response::IntoResponse;
use futures::future::{Either, Ready, ready};
use tower::{Layer, Service};

use crate::http::answers::answer::refusal;

const PATH: &str = "/v1/events";

const REQUEST_ORIGIN: &str = "webhook-request-origin";
const REQUEST_RATE: &str = "webhook-request-rate";
const ALLOWED_ORIGIN: &str = "webhook-allowed-origin";
const ALLOWED_RATE: &str = "webhook-allowed-rate";
/// The longest origin, in characters. Host names are shorter.
const LONGEST_ORIGIN: usize = 300;

/// Answers handshakes, and passes everything else on. A preflight of a browser is `OPTIONS` too, and is passed on.
#[derive(Clone, Copy, Debug)]
pub(in crate::http) struct Handshakes;

impl<S> Layer<S> for Handshakes {
    type Service = Handshaking<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Handshaking(inner)
    }
}

/// A service that answers handshakes itself.
#[derive(Clone, Debug)]
pub(in crate::http) struct Handshaking<S>(S);

impl<S: Service<Request, Response = Response<Body>>> Service<Request> for Handshaking<S> {
    type Response = Response<Body>;
    type Error = S::Error;
    type Future = Either<Ready<Result<Response<Body>, S::Error>>, S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        if is_handshake(&request) {
            return Either::Left(ready(Ok(answer(request.headers()))));
        }
        Either::Right(self.0.call(request))
    }
}

fn is_handshake(request: &Request) -> bool {
    request.method() == Method::OPTIONS
        && request.uri().path() == PATH
        && request.headers().contains_key(REQUEST_ORIGIN)
        && !request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

fn answer(headers: &HeaderMap) -> Response<Body> {
    let Some(origin) = only(headers, REQUEST_ORIGIN).filter(|origin| is_name(origin)) else {
        let message = "WebHook-Request-Origin must be one name, such as events.example.com";
        return refusal(StatusCode::BAD_REQUEST, "BAD_USER_INPUT", message);
    };
    let is_rate =
        |rate: &HeaderValue| rate.to_str().is_ok_and(|rate| rate.trim().parse().is_ok_and(|rate: u64| rate > 0));
    if headers.contains_key(REQUEST_RATE) && !only(headers, REQUEST_RATE).is_some_and(is_rate) {
        let message = "WebHook-Request-Rate must be a positive whole number of requests a minute";
        return refusal(StatusCode::BAD_REQUEST, "BAD_USER_INPUT", message);
    }
    let mut response = StatusCode::OK.into_response();
    let told = response.headers_mut();
    told.insert(ALLOWED_ORIGIN, origin.clone());
    told.insert(ALLOWED_RATE, HeaderValue::from_static("*"));
    told.insert(header::ALLOW, HeaderValue::from_static("OPTIONS, POST"));
    response
}

/// The value of a header that occurs once.
fn only<'headers>(headers: &'headers HeaderMap, name: &str) -> Option<&'headers HeaderValue> {
    let mut values = headers.get_all(name).iter();
    values.next().filter(|_| values.next().is_none())
}

fn is_name(origin: &HeaderValue) -> bool {
    let origin = origin.as_bytes();
    (1..=LONGEST_ORIGIN).contains(&origin.len())
        && origin.iter().all(|byte| byte.is_ascii_graphic() && !b"*,".contains(byte))
}
