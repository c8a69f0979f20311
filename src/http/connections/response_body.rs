//! The body of a response, in pieces that the client must take in time.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};

use super::activity::Exchange;
use crate::telemetry::metrics::SlowReaders;

/// Bytes of one piece. A client that takes less than this in the idle time is too slow.
const PIECE: usize = 256 * 1024;

/// The body of a response. While it exists, its request is in progress.
pub(super) struct ResponseBody {
    body: Body,
    /// The part of the body that is ready and not yet taken.
    rest: Bytes,
    exchange: Arc<Exchange>,
    /// Where it is counted if the client was too slow.
    slow_readers: Option<SlowReaders>,
}

impl ResponseBody {
    pub(super) fn new(body: Body, exchange: Arc<Exchange>, slow_readers: Option<SlowReaders>) -> Self {
        Self { body, rest: Bytes::new(), exchange, slow_readers }
    }

    fn piece(&mut self) -> Frame<Bytes> {
        self.exchange.offer();
        Frame::data(self.rest.split_to(self.rest.len().min(PIECE)))
    }
}

impl Drop for ResponseBody {
    fn drop(&mut self) {
        if let Some(slow_readers) = &self.slow_readers
            && self.exchange.is_overdue()
        {
            slow_readers.count();
        }
    }
}

impl HttpBody for ResponseBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        if !self.rest.is_empty() {
            return Poll::Ready(Some(Ok(self.piece())));
        }
        match Pin::new(&mut self.body).poll_frame(context) {
            Poll::Pending => {
                self.exchange.taken();
                Poll::Pending
            }
            Poll::Ready(Some(Ok(frame))) => match frame.into_data() {
                Ok(data) => {
                    self.rest = data;
                    Poll::Ready(Some(Ok(self.piece())))
                }
                Err(trailers) => Poll::Ready(Some(Ok(trailers))),
            },
            ended @ Poll::Ready(_) => ended,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let (inner, rest) = (self.body.size_hint(), u64::try_from(self.rest.len()).unwrap_or(u64::MAX));
        let mut hint = SizeHint::new();
        hint.set_lower(inner.lower().saturating_add(rest));
        if let Some(upper) = inner.upper() {
            hint.set_upper(upper.saturating_add(rest));
        }
        hint
    }
}
