//! Bodies of requests: read whole, or read on and thrown away.

use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use axum::http::{HeaderMap, Response, StatusCode, header};
use futures::StreamExt;
use tokio::time::timeout;

use super::answer::refusal;

/// How long a body is read on, and thrown away, once it is refused: a client whose connection ended while it sends would not
/// come to read why.
const FAREWELL: Duration = Duration::from_secs(5);

/// A whole body, of no more than so many bytes and within so many seconds.
pub(super) async fn read(body: Body, limit: usize, seconds: u64) -> Result<Bytes, Response<Body>> {
    let mut pieces = body.into_data_stream();
    match timeout(Duration::from_secs(seconds), gather(&mut pieces, limit)).await {
        Ok(Some(whole)) => Ok(whole.into()),
        Ok(None) => {
            tokio::spawn(read_on(pieces));
            Err(too_long(limit))
        }
        Err(_) => {
            let message = format!("the body did not come within {seconds} seconds");
            Err(refusal(StatusCode::REQUEST_TIMEOUT, "TIMEOUT", &message))
        }
    }
}

/// What is said of a body that is too long, or broke off.
pub(super) fn too_long(limit: usize) -> Response<Body> {
    let message = format!("the body cannot be read, or is longer than {limit} bytes");
    refusal(StatusCode::PAYLOAD_TOO_LARGE, "BAD_USER_INPUT", &message)
}

async fn gather(pieces: &mut BodyDataStream, limit: usize) -> Option<Vec<u8>> {
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

/// Refuses a request whose body nobody looked at. It is read on while the client is told, unless the client waits to be asked
/// for it.
pub(super) fn refuse_unread(headers: &HeaderMap, body: Body, refused: Response<Body>) -> Response<Body> {
    if !headers.contains_key(header::EXPECT) {
        tokio::spawn(read_on(body.into_data_stream()));
    }
    refused
}

/// Reads the rest of a body, for a while: it may go on for ever.
pub(super) async fn read_on(mut pieces: BodyDataStream) {
    let rest = async { while let Some(Ok(_)) = pieces.next().await {} };
    let _ = timeout(FAREWELL, rest).await;
}
