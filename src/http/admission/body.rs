//! Reading the bodies of requests. `connections/` reads the rest of a refused body.

use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use axum::http::{Extensions, HeaderMap, Response, StatusCode, header};
use axum::response::IntoResponse;
use futures::{StreamExt, poll};
use tokio::time::{Instant, timeout, timeout_at};

use super::requests::{Deadline, RequestSlot};
use crate::http::answers::answer::refusal;

/// How long the body of a failed stream is still read and discarded. A client whose connection closes while it sends
/// would not read the reason.
const LINGER: Duration = Duration::from_secs(5);

/// Reads a whole body of at most `limit` bytes, within `seconds` and the deadline of the request.
pub(in crate::http) async fn read(
    body: Body,
    limit: usize,
    seconds: u64,
    request: &Extensions,
) -> Result<Bytes, Response<Body>> {
    let mut until = Instant::now().checked_add(Duration::from_secs(seconds));
    if let Some(Deadline(deadline)) = request.get() {
        until = until.map(|until| until.min(*deadline));
    }
    let until = until.unwrap_or_else(Instant::now);
    let mut whole = pin!(timeout_at(until, gather(body, limit)));
    // Most bodies arrive with their heads. If not, the request lends its slot to others until the body is there.
    let whole = match (poll!(whole.as_mut()), request.get::<RequestSlot>()) {
        (Poll::Ready(whole), _) => whole,
        (Poll::Pending, None) => whole.await,
        (Poll::Pending, Some(slot)) => {
            slot.lend();
            let whole = whole.await;
            slot.reclaim()?;
            whole
        }
    };
    match whole {
        Ok(Some(whole)) => Ok(whole.into()),
        Ok(None) => Err(too_long(limit)),
        Err(_) => {
            let message = "the body did not arrive in time";
            Err(refusal(StatusCode::REQUEST_TIMEOUT, "TIMEOUT", message))
        }
    }
}

/// The refusal of a body that is too long, or broke off.
pub(in crate::http) fn too_long(limit: usize) -> Response<Body> {
    let message = format!("the body cannot be read, or is longer than {limit} bytes");
    refusal(StatusCode::PAYLOAD_TOO_LARGE, "BAD_USER_INPUT", &message)
}

/// Refuses a compressed body on a route that does not accept one.
pub(in crate::http) fn refuse_encoded(headers: &HeaderMap) -> Result<(), Response<Body>> {
    let is_plain = |value: &axum::http::HeaderValue| {
        let value = value.as_bytes().trim_ascii();
        value.is_empty() || value.eq_ignore_ascii_case(b"identity")
    };
    if headers.get_all(header::CONTENT_ENCODING).iter().all(is_plain) {
        return Ok(());
    }
    let message = "the body must not be compressed: send it without Content-Encoding";
    let refused = refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "BAD_USER_INPUT", message);
    Err(([(header::ACCEPT_ENCODING, "identity")], refused).into_response())
}

/// Reads the rest of a body for a while, because it may never end.
pub(in crate::http) async fn read_on(mut pieces: BodyDataStream) {
    let rest = async { while let Some(Ok(_)) = pieces.next().await {} };
    let _ = timeout(LINGER, rest).await;
}

async fn gather(body: Body, limit: usize) -> Option<Vec<u8>> {
    let mut pieces = body.into_data_stream();
    let mut whole = Vec::new();
    while let Some(piece) = pieces.next().await {
        let piece = piece.ok()?;
        if whole.len().saturating_add(piece.len()) > limit {
            return None;
        }
        whole.extend_from_slice(&piece);
    }
    Some(whole)
}
