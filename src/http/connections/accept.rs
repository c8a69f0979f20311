//! Accepting connections, and ending them when the server stops.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;

use axum::Router;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::time::{Duration, Instant, sleep};

use super::activity::{Activity, Patience};
use super::connection::{self, Shared};
use super::slots::ConnectionSlots;
use crate::config::LimitSettings;
use crate::http::callers::address::TrustedProxies;

/// The longest head of a request, in bytes. It includes the query of a GET.
const HEAD_LIMIT: usize = 128 * 1024;
/// HTTP/2: concurrent requests on one connection, bytes of a head, bytes of received bodies that are not read yet, and
/// the interval of pings.
const STREAMS: u32 = 100;
const HEADER_LIST_LIMIT: u32 = 64 * 1024;
const STREAM_WINDOW: u32 = 256 * 1024;
const CONNECTION_WINDOW: u32 = 1024 * 1024;
const PING: Duration = Duration::from_secs(20);
/// How long no connection is accepted once the system is out of file descriptors.
const EXHAUSTED: Duration = Duration::from_millis(100);
/// Connections without a complete request that are closed then.
const EXHAUSTED_EVICTIONS: usize = 16;
/// How often the log repeats the same message.
const LOG_INTERVAL: Duration = Duration::from_secs(10);

/// Accepts connections and answers their requests until `stopping`, then waits for running ones.
pub(in crate::http) async fn serve(
    listener: TcpListener,
    router: Router,
    limits: &LimitSettings,
    proxies: TrustedProxies,
    mut stopping: watch::Receiver<bool>,
) {
    let shared = Arc::new(Shared { builder: builder(), router, proxies });
    let seconds = |seconds: u64| (seconds > 0).then(|| Duration::from_secs(seconds));
    let patience = Patience { header: seconds(limits.header_seconds), idle: seconds(limits.idle_seconds) };
    let slots = Arc::new(ConnectionSlots::new(limits.connections));
    let (mut full, mut exhausted) = (ThrottledLog::default(), ThrottledLog::default());
    let (open, mut all_closed) = mpsc::channel::<()>(1);
    let watched = stopping.clone();
    let mut stop = pin!(stopping.wait_for(|stopping| *stopping));
    loop {
        let accepted = tokio::select! {
            biased;
            _ = &mut stop => break,
            accepted = listener.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) if is_of_one_connection(&error) => continue,
            Err(error) => {
                exhausted.tell(|| tracing::error!(%error, "no connection can be accepted at the moment"));
                // Connections without a request hold descriptors that others need.
                slots.evict(EXHAUSTED_EVICTIONS);
                sleep(EXHAUSTED).await;
                continue;
            }
        };
        let activity = Arc::new(Activity::new(patience));
        let Some(slot) = slots.take(&activity) else {
            full.tell(|| {
                tracing::warn!(
                    limit = limits.connections,
                    "a connection was refused: limits.connections is reached, and every connection has a request"
                );
            });
            continue;
        };
        if slot.made {
            let limit = limits.connections;
            full.tell(|| tracing::warn!(limit, "connections without a request are closed to make room"));
        }
        let (shared, open, watched) = (Arc::clone(&shared), open.clone(), watched.clone());
        tokio::spawn(async move {
            serve_one(shared, stream, peer, activity, watched).await;
            drop((slot, open));
        });
    }
    drop((listener, open));
    // Nothing is ever sent: the channel closes with the last connection.
    let _ = all_closed.recv().await;
}

async fn serve_one(
    shared: Arc<Shared>,
    stream: TcpStream,
    peer: SocketAddr,
    activity: Arc<Activity>,
    stopping: watch::Receiver<bool>,
) {
    // Responses are written whole, so waiting for more gains nothing.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection was closed at once");
        return;
    }
    connection::serve(shared, stream, peer, activity, stopping).await;
}

fn builder() -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    // `activity` enforces the time limit of the head. hyper's own would also run when no request is expected.
    builder.http1().timer(TokioTimer::new()).header_read_timeout(None).max_buf_size(HEAD_LIMIT);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(STREAMS)
        .max_header_list_size(HEADER_LIST_LIMIT)
        .initial_stream_window_size(STREAM_WINDOW)
        .initial_connection_window_size(CONNECTION_WINDOW)
        .keep_alive_interval(PING)
        .keep_alive_timeout(PING);
    builder
}

/// Whether a failure to accept concerns only one connection.
fn is_of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

/// A log message at a limited rate.
#[derive(Default)]
struct ThrottledLog {
    told_at: Option<Instant>,
}

impl ThrottledLog {
    fn tell(&mut self, tell: impl FnOnce()) {
        if self.told_at.is_none_or(|told_at| told_at.elapsed() >= LOG_INTERVAL) {
            self.told_at = Some(Instant::now());
            tell();
        }
    }
}
