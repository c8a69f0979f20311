//! One connection, from the first byte to the last.

use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, Request, Response, Version, header};
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};
use tower::ServiceExt;

use super::activity::{Activity, Exchange};
use super::hold::{Hold, Place};
use super::observed_stream::ObservedStream;
use super::request_body::RequestBody;
use super::response_body::ResponseBody;
use super::tls::Acceptor;
use crate::http::callers::address::{ClientAddress, TrustedProxies};
use crate::telemetry::metrics::{LimitMetrics, SlowReaders};

/// What all connections share.
pub(in crate::http) struct Shared {
    pub builder: Builder<TokioExecutor>,
    pub router: Router,
    pub proxies: TrustedProxies,
    /// `None` without TLS.
    pub tls: Option<Acceptor>,
    /// What connections are counted in.
    pub metrics: LimitMetrics,
}

enum Event {
    /// The client or the protocol ended it.
    Ended,
    /// The client took too long, or another connection needs the room.
    GivenUp,
    Stopping,
}

/// Serves a connection until either side ends it.
pub(super) async fn serve(
    shared: Arc<Shared>,
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    peer: SocketAddr,
    activity: Arc<Activity>,
    place: Arc<Place>,
    mut stopping: watch::Receiver<bool>,
) {
    let io = TokioIo::new(ObservedStream::new(stream, Arc::clone(&activity)));
    let requests = Requests {
        shared: Arc::clone(&shared),
        peer,
        activity: Arc::clone(&activity),
        place,
        stopping: stopping.clone(),
    };
    let mut connection = pin!(shared.builder.serve_connection_with_upgrades(io, requests));
    let mut alarm = pin!(sleep_until(Instant::now()));
    let mut evicted = pin!(activity.evicted());
    let mut stop = pin!(stopping.wait_for(|stopping| *stopping));
    let (mut is_stopping, mut is_told) = (false, false);
    loop {
        let event = poll_fn(|context| {
            if connection.as_mut().poll(context).is_ready() {
                return Poll::Ready(Event::Ended);
            }
            if !is_stopping && evicted.as_mut().poll(context).is_ready() {
                return Poll::Ready(Event::GivenUp);
            }
            // The first request shows the protocol, and may come after the server began to stop.
            let is_untold = is_stopping && !is_told && activity.is_http2();
            if is_untold || (!is_stopping && stop.as_mut().poll(context).is_ready()) {
                return Poll::Ready(Event::Stopping);
            }
            // If the client's time was extended meanwhile, the alarm is set again when it goes off.
            while let Some(deadline) = activity.deadline() {
                if deadline < alarm.deadline() || alarm.is_elapsed() {
                    alarm.as_mut().reset(deadline);
                }
                if alarm.as_mut().poll(context).is_pending() {
                    break;
                }
                if deadline <= Instant::now() {
                    return Poll::Ready(Event::GivenUp);
                }
            }
            Poll::Pending
        })
        .await;
        match event {
            Event::Ended => return,
            Event::GivenUp if is_stopping || !activity.is_http2() => return,
            // Over HTTP/2 the client is told, and has a moment to react. Over HTTP/1 the next response tells it. If the
            // connection closed without one, the client might be sending a request at that moment.
            Event::GivenUp | Event::Stopping => {
                is_stopping = true;
                activity.drain();
                if activity.is_http2() && !is_told {
                    is_told = true;
                    connection.as_mut().graceful_shutdown();
                }
            }
        }
    }
}

/// Answers the requests of one connection.
struct Requests {
    shared: Arc<Shared>,
    peer: SocketAddr,
    activity: Arc<Activity>,
    place: Arc<Place>,
    stopping: watch::Receiver<bool>,
}

impl hyper::service::Service<Request<Incoming>> for Requests {
    type Response = Response<ResponseBody>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        let exchange = self.activity.begin(request.version());
        if request.headers().contains_key(header::UPGRADE) {
            request.extensions_mut().insert(Hold::new(Arc::clone(&exchange), Arc::clone(&self.place)));
        }
        let shared = Arc::clone(&self.shared);
        let client = shared.proxies.client(self.peer.ip(), request.headers());
        Box::pin(answer(shared.router.clone(), client, request, exchange, self.stopping.clone()))
    }
}

async fn answer(
    router: Router,
    client: ClientAddress,
    request: Request<Incoming>,
    exchange: Arc<Exchange>,
    stopping: watch::Receiver<bool>,
) -> Result<Response<ResponseBody>, Infallible> {
    let (mut parts, body) = request.into_parts();
    let version = parts.version;
    // Reading on would request a body that the client holds back.
    let is_held_back = parts.headers.contains_key(header::EXPECT);
    parts.extensions.insert(client);
    let (body, unread) = RequestBody::new(body, Arc::clone(&exchange));
    let mut answer = router.oneshot(Request::from_parts(parts, Body::new(body))).await?;
    // Over HTTP/2 an unread body ends with its stream, and the connection continues.
    if version != Version::HTTP_2 && !unread.discard(is_held_back).await {
        close_after(version, &mut answer);
    }
    // The last one of this connection.
    if *stopping.borrow() {
        close_after(version, &mut answer);
    }
    exchange.complete();
    let slow_readers = answer.extensions_mut().remove::<SlowReaders>();
    Ok(answer.map(|body| ResponseBody::new(body, exchange, slow_readers)))
}

/// Announces that the connection closes after this response.
fn close_after(version: Version, answer: &mut Response<Body>) {
    if version != Version::HTTP_2 {
        answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
}
