//! The body of a request. If its reader stops early, the rest is handed back.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::body::{Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use tokio::time::{Duration, timeout};

use super::activity::Exchange;

/// Bytes of a refused body that are read and discarded, so that the next request of the connection can be read.
const DRAINED_BYTES: usize = 1024 * 1024;
/// The time limit for that.
const DRAIN: Duration = Duration::from_millis(300);
/// How long, and how far, a body is still read after an answer that ends the connection. If the connection broke while
/// the client sends, the client would not read the answer.
const LINGER: Duration = Duration::from_secs(5);
const LINGER_BYTES: usize = 64 * 1024 * 1024;

/// The body of a request.
pub(super) struct RequestBody {
    /// `None` once it has ended.
    body: Option<Incoming>,
    unread: UnreadBody,
    exchange: Arc<Exchange>,
}

/// Holds a body that its reader dropped before its end.
#[derive(Clone, Default)]
pub(super) struct UnreadBody(Arc<Mutex<Option<Incoming>>>);

impl RequestBody {
    pub(super) fn new(body: Incoming, exchange: Arc<Exchange>) -> (Self, UnreadBody) {
        let unread = UnreadBody::default();
        let mut received = Self { body: Some(body), unread: unread.clone(), exchange };
        received.note_end();
        (received, unread)
    }

    fn note_end(&mut self) {
        if self.body.as_ref().is_some_and(HttpBody::is_end_stream) {
            self.end();
        }
    }

    fn end(&mut self) {
        self.body = None;
        self.exchange.complete();
    }
}

impl HttpBody for RequestBody {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let frame = std::task::ready!(Pin::new(body).poll_frame(context));
        match &frame {
            Some(Ok(_)) => self.note_end(),
            // After an error nothing more can be read.
            Some(Err(_)) | None => self.end(),
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), HttpBody::size_hint)
    }
}

impl Drop for RequestBody {
    fn drop(&mut self) {
        if let Some(body) = self.body.take() {
            *self.unread.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(body);
        }
    }
}

impl UnreadBody {
    /// Discards the rest of the body, so that the next request of an HTTP/1 connection can be read. Returns whether it
    /// can. If not, the rest is still read for a while.
    pub(super) async fn discard(&self, is_held_back: bool) -> bool {
        let Some(mut body) = self.0.lock().unwrap_or_else(PoisonError::into_inner).take() else { return true };
        if is_held_back {
            return false;
        }
        if let Ok(has_ended) = timeout(DRAIN, drain(&mut body, DRAINED_BYTES)).await
            && has_ended
        {
            return true;
        }
        tokio::spawn(async move { timeout(LINGER, drain(&mut body, LINGER_BYTES)).await });
        false
    }
}

/// Reads and discards. Returns whether the body ended within `most` bytes.
async fn drain(body: &mut Incoming, most: usize) -> bool {
    let mut left = most;
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else { return false };
        let bytes = frame.data_ref().map_or(0, Bytes::len);
        let Some(rest) = left.checked_sub(bytes) else { return false };
        left = rest;
    }
    true
}
